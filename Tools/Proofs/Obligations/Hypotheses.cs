namespace MeshSecurity.Proofs;

/// <summary>
/// Induction hypotheses: auxiliary invariants that the proofs of the state invariants need. They are proved with the invariants, and
/// random runs check them.
/// </summary>
/// <typeparam name="N">The kind of number.</typeparam>
public static class Hypotheses<N> where N : IQuantity<N>
{
    /// <summary>All hypotheses.</summary>
    public static IReadOnlyList<Invariant<N>.OfState> All { get; } =
    [
        new(
            "PACKETS",
            "Every packet and transaction has a sequence that its sender has assigned, and so has the slash of an honest consumer. Stake "
            + "and unstake packets have an amount above zero. A pairing that is neither Open nor Frozen has nothing in flight, nothing "
            + "delegated and nothing Bonded.",
            [],
            (configuration, state) => Each(state, (id, pairing) => PacketFault(configuration, state, id, pairing))),
        new(
            "PROVISIONAL",
            "Every provisional slash of an honest consumer has a Slash packet in flight without a successful acknowledgement, or an Adjust "
            + "packet that answers it and is not delivered.",
            [],
            (configuration, state) => Each(
                state, (id, pairing) => state.IsConsumerHonest(configuration, id) ? ProvisionalFault(pairing) : null)),
        new(
            "VIEW",
            "The latest change of every validator of a connected, honest consumer is in the view or in flight. No reported change is "
            + "later. Only a tombstoned validator was ever reported as tombstoned.",
            [],
            (configuration, state) => Each(state, (id, pairing) => state.IsConsumerHonest(configuration, id)
                ? ViewFault(state.Chains[configuration.Pairing(id).Consumer], pairing)
                : null)),
        new(
            "BATCHES",
            "Unbonding entries are in the order of their starts, which are past. Local ones start at segment boundaries, each later than "
            + "the entry before.",
            [],
            BatchFault),
    ];

    /// <summary>The state invariants, then the hypotheses: all statements of the induction.</summary>
    internal static IEnumerable<Invariant<N>.OfState> WithStateInvariants => Invariants<N>.OfState.Concat(All);

    private static Violation? Each(State<N> state, Func<PairingId, Pairing<N>, string?> fault) => state.Pairings
        .Select(entry => fault(entry.Key, entry.Value) is { } found ? new Violation($"pairings.{entry.Key}", found) : null)
        .FirstOrDefault(violation => violation is not null);

    private static string? PacketFault(Configuration configuration, State<N> state, PairingId id, Pairing<N> pairing)
    {
        bool isEmpty = pairing.InFlight.IsEmpty && pairing.Provider.Sent.IsEmpty && pairing.Consumer.Delegated.IsEmpty
            && pairing.Consumer.Provisional.IsEmpty && pairing.Consumer.Virtual.IsEmpty;
        if (!pairing.Connected && !isEmpty)
        {
            return "something is in flight or delegated although the channel is not connected";
        }

        foreach ((PacketId packet, InFlight<N> flight) in pairing.InFlight)
        {
            ulong last = packet.From == Side.Provider ? pairing.Provider.LastSequence : pairing.Consumer.LastSequence;
            bool isFromProvider = flight.Packet is Packet<N>.Stake or Packet<N>.Unstake or Packet<N>.Adjust or Packet<N>.TransferRewards;
            if (packet.Sequence > last || isFromProvider != (packet.From == Side.Provider))
            {
                return $"{packet} is in flight, the last sequence is {last}";
            }

            if (flight.Packet is Packet<N>.Stake { Amount: var staked } && staked == N.Zero
                || flight.Packet is Packet<N>.Unstake { Amount: var unstaked } && unstaked == N.Zero
                || (flight.Packet is Packet<N>.Slash slash && slash.Id > last && state.IsConsumerHonest(configuration, id)))
            {
                return $"{packet} has the amount 0 or an unknown slash";
            }
        }

        IEnumerable<Account<N>> accounts = state.Chains[configuration.Pairing(id).Provider].Accounts.Values;
        foreach (Stake<N> stake in accounts.SelectMany(account => account.LienOf(Holder.Of(id)).Stakes.Values))
        {
            if (stake.Queued != N.Zero || (!pairing.Connected && stake.Bonded != N.Zero))
            {
                return "stake is queued, or Bonded although the channel is not connected";
            }

            if (stake.Transactions.Keys.FirstOrDefault(sequence => sequence > pairing.Provider.LastSequence) is > 0 and var sequence)
            {
                return $"transaction {sequence} waits, the last sequence is {pairing.Provider.LastSequence}";
            }
        }

        return null;
    }

    private static string? ProvisionalFault(Pairing<N> pairing)
    {
        foreach ((ulong slash, _) in pairing.Consumer.Provisional)
        {
            bool isOpen = slash <= pairing.Consumer.LastSequence && pairing.InFlight.Values.Any(flight =>
                (flight.Packet is Packet<N>.Slash asked && asked.Id == slash && flight.Acknowledgement is not { Error: null })
                || (flight.Packet is Packet<N>.Adjust { Answers: { } answered } && answered == slash && flight.State == PacketState.Sent));
            if (!isOpen)
            {
                return $"no packet in flight settles the provisional slash {slash}";
            }
        }

        return null;
    }

    private static string? ViewFault(Chain<N> consumer, Pairing<N> pairing)
    {
        List<(ValidatorId Validator, ValidatorChange Change)> inFlight =
        [
            .. pairing.InFlight.Values.Where(flight => flight.State == PacketState.Sent)
                .Select(flight => flight.Packet).OfType<Packet<N>.ValidatorUpdate>().Select(packet => (packet.Validator, packet.Change)),
        ];
        foreach ((ValidatorId validator, ValidatorHistory history) in consumer.Validators)
        {
            ValidatorChange change = history.Last;
            Map<ulong, ValidatorChange> known = pairing.Provider.View.GetValueOrDefault(validator, default);
            bool isInformed = !pairing.Connected || known.ContainsKey(change.Update) || inFlight.Contains((validator, change));
            IEnumerable<ValidatorChange> reported = known.Values
                .Concat(inFlight.Where(update => update.Validator == validator).Select(update => update.Change));
            if (!isInformed || reported.Any(update => update.Update > change.Update || !Agrees(update, change)))
            {
                return $"the view of {validator} is not consistent with {change.Status}";
            }
        }

        return pairing.Provider.View.Keys.Concat(inFlight.Select(update => update.Validator)).All(consumer.Validators.ContainsKey)
            ? null
            : "the view contains a validator that the chain does not have";
    }

    private static bool Agrees(ValidatorChange update, ValidatorChange latest) =>
        (update.Update != latest.Update || update == latest)
        && (update.Status != ValidatorStatus.Tombstoned || latest.Status == ValidatorStatus.Tombstoned);

    private static Violation? BatchFault(Configuration configuration, State<N> state)
    {
        foreach ((ChainId id, Chain<N> chain) in state.Chains)
        {
            long segment = configuration.Chain(id).UnbondingSegment.Seconds;
            foreach ((UserId user, Account<N> account) in chain.Accounts)
            {
                foreach ((Holder holder, Lien<N> lien) in account.Liens)
                {
                    if (lien.Stakes.FirstOrDefault(entry => !IsInOrder(entry.Value, state.Time, holder.IsLocal ? segment : 0)) is
                        { Value: not null } wrong)
                    {
                        return new(
                            $"chains.{id}.accounts.{user}.liens.{holder}.validators.{wrong.Key}",
                            $"entries start at {string.Join(", ", wrong.Value.Unbonding.Select(entry => entry.Start))}");
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Returns whether entries are in order: for a segment above 0, at its boundaries and none twice.</summary>
    private static bool IsInOrder(Stake<N> stake, Timestamp now, long segment)
    {
        var last = new Timestamp(-1);
        foreach (Timestamp start in stake.Unbonding.Select(entry => entry.Start))
        {
            bool isAtBoundary = segment == 0 || (start.Seconds % segment == 0 && start != last);
            if (!isAtBoundary || start < last || start > now)
            {
                return false;
            }

            last = start;
        }

        return true;
    }
}
