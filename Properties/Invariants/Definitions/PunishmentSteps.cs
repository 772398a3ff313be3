namespace MeshSecurity.Invariants;

/// <summary>Rules of every step from which SLASH-3 follows for every run (protocol, section 8).</summary>
/// <remarks>
/// A double sign is punished only if its validator is not among the punished ones, is among them afterwards, and these only grow. A
/// downtime is reported only if it is later than the last that jailed, which is then at least as late and never falls: so it is reported
/// once. A report or a forgery sends one Slash packet per pairing; besides, only a timeout sends one, in place of the same slash that
/// was not delivered. A delivered packet is never delivered again.
/// </remarks>
internal static class PunishmentSteps<N> where N : IQuantity<N>
{
    /// <summary>Returns the violation by a step; null if there is none.</summary>
    public static Violation? Find(Transition<N> step) =>
        FindForgotten(step) ?? FindRepeated(step) ?? FindDowntime(step) ?? FindReported(step);

    /// <summary>Finds a punished infraction that a step removed.</summary>
    private static Violation? FindForgotten(Transition<N> step)
    {
        foreach ((PairingId id, Pairing<N> pairing) in step.Before.Pairings)
        {
            ProviderSide<N> after = step.After.Pairings[id].Provider;
            bool isKept = pairing.Provider.PunishedDoubleSigns.All(after.PunishedDoubleSigns.Contains)
                && pairing.Provider.PunishedDowntimes.All(entry => entry.Value.All(since => after.IsDowntimePunished(entry.Key, since)));
            if (!isKept)
            {
                return new($"pairings.{id}.punished", "a punished infraction is no longer recorded");
            }
        }

        return null;
    }

    /// <summary>Finds a punishment of an infraction that was punished, or that is not recorded as punished afterwards.</summary>
    private static Violation? FindRepeated(Transition<N> step)
    {
        if (SlashingInvariants<N>.PunishedInfraction(step) is not { } infraction)
        {
            return null;
        }

        Packet<N>? delivered = step.Command is Command<N>.Deliver deliver ? RequiredSlash<N>.Delivered(step, deliver) : null;
        bool IsPunished(State<N> state)
        {
            ProviderSide<N> provider = state.Pairings[infraction.Pairing].Provider;
            return delivered is Packet<N>.Slash slash
                ? RequiredSlash<N>.IsPunished(provider, slash)
                : provider.PunishedDoubleSigns.Contains(infraction.Validator);
        }

        string? found = IsPunished(step.Before) ? $"{infraction.Validator} is slashed again for one infraction"
            : IsPunished(step.After) ? null
            : $"the slash of {infraction.Validator} is not recorded as punished";
        return found is null ? null : new($"pairings.{infraction.Pairing}", found);
    }

    /// <summary>Finds a last downtime that falls, and a reported downtime that is not between the last ones before and after.</summary>
    private static Violation? FindDowntime(Transition<N> step)
    {
        foreach ((ChainId id, Chain<N> chain) in step.Before.Chains)
        {
            foreach ((ValidatorId validator, ValidatorHistory history) in chain.Validators)
            {
                Timestamp? last = step.After.Chains[id].HistoryOf(validator).LastDowntime;
                bool isKept = history.LastDowntime is not { } before || last >= before;
                bool isReported = step is { Accepted: true, Command: Command<N>.ReportDowntime };
                bool isDue = !isReported || step.Command is not Command<N>.ReportDowntime report
                    || report.Chain != id || report.Validator != validator
                    || ((history.LastDowntime is not { } earlier || report.Time > earlier) && last >= report.Time);
                if (!isKept || !isDue)
                {
                    return new($"chains.{id}.validators.{validator}", $"the last downtime is {history.LastDowntime}, then {last}");
                }
            }
        }

        return null;
    }

    /// <summary>Finds a Slash packet that no report sent, that two sent, or that can be delivered again.</summary>
    private static Violation? FindReported(Transition<N> step)
    {
        foreach ((PairingId id, Pairing<N> pairing) in step.After.Pairings)
        {
            Pairing<N> before = step.Before.Pairings[id];
            int reported = 0;
            foreach ((PacketId packet, InFlight<N> flight) in pairing.InFlight)
            {
                if (flight is not { State: PacketState.Sent, Packet: Packet<N>.Slash slash } || IsWaiting(before, packet))
                {
                    continue;
                }

                reported++;
                if (packet.Sequence <= before.Consumer.LastSequence || packet.Sequence > pairing.Consumer.LastSequence
                    || reported > 1 || !(Reports(step.Command, slash) || SendsAgain(step, id, slash)))
                {
                    return new($"pairings.{id}", $"slash {slash.Id} of {slash.Validator} is in flight without a report of its own");
                }
            }

            bool isRedelivered = step is { Accepted: true, Command: Command<N>.Deliver deliver }
                && deliver.Pairing == id && IsWaiting(pairing, new(deliver.From, deliver.Sequence));
            if (isRedelivered || pairing.Consumer.LastSequence < before.Consumer.LastSequence)
            {
                return new($"pairings.{id}", "a sequence is used again");
            }
        }

        return null;
    }

    private static bool IsWaiting(Pairing<N> pairing, PacketId packet) =>
        pairing.InFlight.TryGetValue(packet, out InFlight<N>? flight) && flight.State == PacketState.Sent;

    private static bool Reports(Command<N> command, Packet<N>.Slash slash) => command switch
    {
        Command<N>.Forge forge => slash.Equals(forge.Packet),
        Command<N>.ReportDoubleSign report => slash.Infraction == Infraction.DoubleSign && Names(report.Validator, report.Time, slash),
        Command<N>.ReportDowntime report => slash.Infraction == Infraction.Downtime && Names(report.Validator, report.Time, slash),
        _ => false,
    };

    /// <summary>Returns whether a step times out a packet with the same slash, which no longer waits.</summary>
    private static bool SendsAgain(Transition<N> step, PairingId id, Packet<N>.Slash slash) =>
        step.Command is Command<N>.Timeout timeout && timeout.Pairing == id
        && step.Before.Pairings[id].InFlight.TryGetValue(new(timeout.From, timeout.Sequence), out InFlight<N>? flight)
        && flight.State == PacketState.Sent && flight.Packet is Packet<N>.Slash earlier && earlier.Equals(slash)
        && !IsWaiting(step.After.Pairings[id], new(timeout.From, timeout.Sequence));

    private static bool Names(ValidatorId validator, Timestamp time, Packet<N>.Slash slash) =>
        validator == slash.Validator && time == slash.Time;
}
