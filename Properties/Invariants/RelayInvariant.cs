namespace MeshSecurity.Invariants;

/// <summary>The invariant of the unordered channel: the order of relaying does not matter (protocol, section 8, SYNC-4).</summary>
internal static class RelayInvariant<N> where N : IQuantity<N>
{
    /// <summary>SYNC-4. Relays the packets in flight after a run in several orders and compares the results.</summary>
    public static Invariant<N> Sync4 => new Invariant<N>.OfTrace(
        "SYNC-4",
        "The order in which Stake, Unstake, Adjust and ValidatorUpdate packets of pairings with honest consumers, and their "
        + "acknowledgements, are relayed does not change the outcome, if no slash is recorded on stake in flight. (Recorded slashes are "
        + "settled one by one, each with its own rounding and Restore, in the order of their acknowledgements.)",
        [],
        trace =>
        {
            if (HasRecordedSlashes(trace.Last))
            {
                return null;
            }

            State<N> oldestFirst = Relay(trace, candidates => candidates[0]);
            State<N> newestFirst = Relay(trace, candidates => candidates[^1]);
            State<N> acknowledgementsLast = Relay(trace, candidates => candidates.Find(flight => flight.Undelivered) ?? candidates[^1]);
            return oldestFirst == newestFirst && oldestFirst == acknowledgementsLast
                ? null
                : new("the state after relaying all packets", "depends on the order of relaying");
        });

    /// <summary>
    /// Relays all packets that the invariant covers, in the order that <paramref name="choose"/> selects. Stops at the first
    /// rejection, with the rest in flight.
    /// </summary>
    private static State<N> Relay(Trace<N> trace, Func<List<Relayable>, Relayable> choose)
    {
        State<N> state = trace.Last;
        while (Candidates(trace.Configuration, state) is { Count: > 0 } candidates)
        {
            (PairingId pairing, PacketId packet, bool undelivered) = choose(candidates);
            Transition<N> step = trace.Apply(state, undelivered
                ? new Command<N>.Deliver(pairing, packet.From, packet.Sequence)
                : new Command<N>.Acknowledge(pairing, packet.From, packet.Sequence));
            if (!step.Accepted)
            {
                break;
            }

            state = step.After;
        }

        return Canonical(state);
    }

    private static List<Relayable> Candidates(Configuration configuration, State<N> state)
    {
        var candidates = new List<Relayable>();
        foreach ((PairingId id, Pairing<N> pairing) in state.Pairings.Where(entry => entry.Value.Channel == ChannelState.Open))
        {
            foreach ((PacketId packet, InFlight<N> flight) in pairing.InFlight)
            {
                if (Concerns(flight.Packet) && state.IsConsumerHonest(configuration, id))
                {
                    candidates.Add(new(id, packet, flight.State == PacketState.Sent));
                }
            }
        }

        return candidates;
    }

    /// <summary>Returns whether the invariant covers a packet.</summary>
    internal static bool Concerns(Packet<N> packet) =>
        packet is Packet<N>.Stake or Packet<N>.Unstake or Packet<N>.Adjust or Packet<N>.ValidatorUpdate;

    /// <summary>
    /// Sorts unbonding entries with the same start by amount, because their order is that of their acknowledgements. Requires
    /// numbers with a default order.
    /// </summary>
    internal static State<N> Canonical(State<N> state)
    {
        foreach (StakePlace<N> place in state.Stakes())
        {
            IEnumerable<UnbondingEntry<N>> sorted = place.Stake.Unbonding.OrderBy(entry => (entry.Start, entry.Amount));
            Chain<N> chain = state.Chains[place.Chain];
            Stake<N> stake = place.Stake with { Unbonding = Sequence.From(sorted) };
            state = state.With(
                place.Chain,
                chain.With(place.User, chain.Accounts[place.User].With(place.Holder, place.Validator, stake)));
        }

        return state;
    }

    /// <summary>Returns whether any stake in flight has recorded slashes, so that the invariant does not apply.</summary>
    internal static bool HasRecordedSlashes(State<N> state)
    {
        foreach (StakePlace<N> place in state.Stakes())
        {
            foreach ((_, Transaction<N> transaction) in place.Stake.Transactions)
            {
                if (transaction is Transaction<N>.Stake { Slashes.Count: > 0 })
                {
                    return true;
                }
            }
        }

        return false;
    }

    private sealed record Relayable(PairingId Pairing, PacketId Packet, bool Undelivered);
}
