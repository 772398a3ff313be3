namespace MeshSecurity.Invariants;

/// <summary>The invariants of synchrony: both sides agree, in any order of packets (protocol, section 8, SYNC).</summary>
internal static class SynchronyInvariants<N> where N : IQuantity<N>
{
    public static Invariant<N> Sync1 => new Invariant<N>.OfState(
        "SYNC-1",
        "delegated[v] = sent[v] − Σ differences in flight (packets not delivered, error acknowledgements not processed), for every "
        + "pairing with an honest consumer and validator; no Unstake is ever refused.",
        [],
        (configuration, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                if (state.IsConsumerHonest(configuration, id)
                    && (FindRefusedUnstake(id, pairing) ?? FindDifference(id, pairing)) is { } found)
                {
                    return found;
                }
            }

            return null;
        },
        StateComponents.Pairings);

    public static Invariant<N> Sync2 => new Invariant<N>.OfState(
        "SYNC-2",
        "sent[v] = Σ users Bonded + Σ StakeTx.sent on v.",
        [],
        (configuration, state) => FindCount(configuration, state, (_, _) => true, pairing => pairing.Provider.Sent, "sent", SentOf),
        StateComponents.Pairings);

    public static Invariant<N> Sync3 => new Invariant<N>.OfState(
        "SYNC-3",
        "With nothing in flight, the channel Open and an honest consumer: delegated[v] = Σ users Bonded on v, and nothing is provisional.",
        [],
        (configuration, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                if (IsQuiet(pairing) && state.IsConsumerHonest(configuration, id) && !pairing.Consumer.Provisional.IsEmpty)
                {
                    return new($"pairings.{id}.provisional", $"{pairing.Consumer.Provisional.Count} with nothing in flight");
                }
            }

            return FindCount(
                configuration,
                state,
                (id, pairing) => IsQuiet(pairing) && state.IsConsumerHonest(configuration, id),
                pairing => pairing.Consumer.Delegated,
                "delegated",
                stake => stake.Bonded);
        },
        StateComponents.Pairings);

    public static Invariant<N> Sync5 => new Invariant<N>.OfState(
        "SYNC-5",
        "The view of a validator of an honest consumer depends only on the set of updates received, not on their order: if no update is "
        + "in flight, it is the status on the chain, or Tombstoned by a punished double sign.",
        [],
        (configuration, state) => FindView(configuration, state, (status, view) => status == view),
        StateComponents.Pairings);

    public static Invariant<N> Sync6 => new Invariant<N>.OfState(
        "SYNC-6",
        "Tombstoned is final, on the chain and in every view that has received it from an honest consumer.",
        [],
        (configuration, state) =>
        {
            foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
            {
                if (!state.IsConsumerHonest(configuration, id))
                {
                    continue;
                }

                Chain<N> chain = state.Chains[configuration.Pairing(id).Consumer];
                foreach ((ValidatorId validator, Map<ulong, ValidatorChange> updates) in pairing.Provider.View)
                {
                    if (Includes(updates, ValidatorStatus.Tombstoned) && chain.StatusOf(validator) != ValidatorStatus.Tombstoned)
                    {
                        return new($"pairings.{id}.view.{validator}", $"tombstoned, on the chain {chain.StatusOf(validator)}");
                    }
                }
            }

            return FindView(
                configuration, state, (status, view) => status != ValidatorStatus.Tombstoned || view == ValidatorStatus.Tombstoned);
        },
        StateComponents.Pairings);

    public static IReadOnlyList<Invariant<N>> All { get; } = [Sync1, Sync2, Sync3, RelayInvariant<N>.Sync4, Sync5, Sync6];

    /// <summary>Finds a validator whose counter is not the amount sent less the differences in flight.</summary>
    private static Violation? FindDifference(PairingId id, Pairing<N> pairing)
    {
        (Map<ValidatorId, N> more, Map<ValidatorId, N> less) = Differences(pairing);
        Violation? Find(Map<ValidatorId, N> counts)
        {
            foreach ((ValidatorId validator, _) in counts)
            {
                N delegated = pairing.Consumer.Delegated.Get(validator);
                N sent = pairing.Provider.Sent.Get(validator);
                if (delegated + more.Get(validator) != sent + less.Get(validator))
                {
                    return new(
                        $"pairings.{id}.delegated.{validator}",
                        $"{delegated} ≠ sent {sent} − {more.Get(validator)} in flight + {less.Get(validator)} in flight");
                }
            }

            return null;
        }

        return Find(pairing.Provider.Sent) ?? Find(pairing.Consumer.Delegated) ?? Find(more) ?? Find(less);
    }

    private static bool Includes(Map<ulong, ValidatorChange> updates, ValidatorStatus status)
    {
        foreach ((_, ValidatorChange update) in updates)
        {
            if (update.Status == status)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the differences that the consumer has not counted: the increases and the decreases.</summary>
    private static (Map<ValidatorId, N> More, Map<ValidatorId, N> Less) Differences(Pairing<N> pairing)
    {
        Map<ValidatorId, N> more = default;
        Map<ValidatorId, N> less = default;
        foreach ((_, InFlight<N> flight) in pairing.InFlight)
        {
            if (flight.Acknowledgement is { Error: null })
            {
                continue;
            }

            switch (flight.Packet)
            {
                case Packet<N>.Stake stake:
                    more = more.Plus(stake.Validator, stake.Amount);
                    break;
                case Packet<N>.Unstake unstake:
                    less = less.Plus(unstake.Validator, unstake.Amount);
                    break;
                case Packet<N>.Adjust adjust:
                    less = less.Plus(adjust.Validator, adjust.Amount);
                    break;
            }
        }

        return (more, less);
    }

    private static Violation? FindRefusedUnstake(PairingId id, Pairing<N> pairing)
    {
        foreach ((PacketId packet, InFlight<N> flight) in pairing.InFlight)
        {
            if (flight is { Packet: Packet<N>.Unstake, Acknowledgement.Error: { } error })
            {
                return new($"pairings.{id}.acknowledgements", $"unstake {packet.Sequence} was refused: {error}");
            }
        }

        return null;
    }

    private static bool IsQuiet(Pairing<N> pairing) => pairing.Channel == ChannelState.Open && pairing.InFlight.IsEmpty;

    private static N SentOf(Stake<N> stake) =>
        stake.Bonded.Plus(stake.Transactions, transaction => transaction is Transaction<N>.Stake ? transaction.Sent : N.Zero);

    /// <summary>Compares the counts of each selected pairing with the sums over its users.</summary>
    private static Violation? FindCount(
        Configuration configuration,
        State<N> state,
        Func<PairingId, Pairing<N>, bool> concerns,
        Func<Pairing<N>, Map<ValidatorId, N>> counts,
        string name,
        Func<Stake<N>, N> amount)
    {
        foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
        {
            if (!concerns(id, pairing))
            {
                continue;
            }

            PairingConfiguration sides = configuration.Pairing(id);
            var holder = Holder.Of(id);
            foreach ((ValidatorId validator, _) in state.Chains[sides.Consumer].Validators)
            {
                N count = counts(pairing).Get(validator);
                N sum = N.Zero.Plus(state.Chains[sides.Provider].Accounts, account => amount(account.StakeOf(holder, validator)));
                if (count != sum)
                {
                    return new($"pairings.{id}.{name}.{validator}", $"{count}, the users have {sum}");
                }
            }
        }

        return null;
    }

    private static bool IsUpdateInFlight(Pairing<N> pairing, ValidatorId validator)
    {
        foreach ((_, InFlight<N> flight) in pairing.InFlight)
        {
            if (flight.State == PacketState.Sent && flight.Packet is Packet<N>.ValidatorUpdate update && update.Validator == validator)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Compares each view with the chain, if no update of the validator is in flight.</summary>
    private static Violation? FindView(Configuration configuration, State<N> state, Func<ValidatorStatus, ValidatorStatus, bool> agrees)
    {
        foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
        {
            if (!pairing.Connected || !state.IsConsumerHonest(configuration, id))
            {
                continue;
            }

            foreach ((ValidatorId validator, ValidatorHistory history) in state.Chains[configuration.Pairing(id).Consumer].Validators)
            {
                ValidatorStatus view = pairing.Provider.StatusOf(validator);
                bool punished = view == ValidatorStatus.Tombstoned && pairing.Provider.PunishedDoubleSigns.Contains(validator);
                if (!agrees(history.Last.Status, view) && !punished && !IsUpdateInFlight(pairing, validator))
                {
                    return new(
                        $"pairings.{id}.view_status.{validator}",
                        $"{view}, on the chain {history.Last.Status}, and no update is in flight");
                }
            }
        }

        return null;
    }
}
