namespace MeshSecurity.Invariants;

/// <summary>
/// A slash that a step must carry out (protocol, section 5.4): of the stake on a validator at a lien holder, with collateral on a
/// chain, by a ratio, for an infraction at a time.
/// </summary>
internal sealed record RequiredSlash<N>(ChainId Chain, Holder Holder, ValidatorId Validator, Ratio Ratio, Timestamp Time)
    where N : IQuantity<N>
{
    /// <summary>Returns the slash that a step must carry out; null if it must carry out none.</summary>
    public static RequiredSlash<N>? Of(Transition<N> step)
    {
        if (!step.Accepted)
        {
            return null;
        }

        Configuration configuration = step.Configuration;
        switch (step.Command)
        {
            case Command<N>.ReportDoubleSign report:
                return new(report.Chain, Holder.Local, report.Validator, configuration.Chain(report.Chain).SlashDoubleSign, report.Time);
            case Command<N>.ReportDowntime report:
                return new(report.Chain, Holder.Local, report.Validator, configuration.Chain(report.Chain).SlashDowntime, report.Time);
            case Command<N>.SubmitEvidence evidence:
                PairingConfiguration slashed = configuration.Pairing(evidence.Pairing);
                Timestamp time = TimeOf(step.Before, evidence.Proof);
                return new(slashed.Provider, Holder.Of(slashed.Id), evidence.Validator, slashed.MaxSlash, time);
            case Command<N>.Deliver deliver when Delivered(step, deliver) is Packet<N>.Slash slash:
                PairingConfiguration pairing = configuration.Pairing(deliver.Pairing);
                bool due = pairing.Slashing == SlashingMode.TrustedConsumer
                    && !IsPunished(step.Before.Pairings[pairing.Id].Provider, slash);
                Ratio ratio = RatioOf(step, pairing, slash);
                return due ? new(pairing.Provider, Holder.Of(pairing.Id), slash.Validator, ratio, slash.Time) : null;
            default:
                return null;
        }
    }

    /// <summary>Returns whether a step may take collateral of a user by a slash.</summary>
    public static bool MayTake(Transition<N> step, ChainId chain, UserId user) => Of(step) is { } slash
        ? slash.Chain == chain
        : CommitsRecordedSlashes(step, chain, user) || SettledAtClose(step).Any(slash => slash.Chain == chain);

    /// <summary>Returns the reported slashes that a Close must carry out, in their order; none for another step.</summary>
    public static IEnumerable<RequiredSlash<N>> SettledAtClose(Transition<N> step)
    {
        if (step is not { Accepted: true, Command: Command<N>.Close { Pairing: var id } }
            || step.Configuration.Pairing(id) is not { Slashing: SlashingMode.TrustedConsumer } pairing)
        {
            yield break;
        }

        var infractions = new HashSet<(ValidatorId, Infraction, ulong)>();
        foreach ((_, InFlight<N> flight) in step.Before.Pairings[id].InFlight)
        {
            if (flight is { Packet: Packet<N>.Slash slash, State: PacketState.Sent }
                && !IsPunished(step.Before.Pairings[id].Provider, slash)
                && infractions.Add((slash.Validator, slash.Infraction, slash.Infraction == Infraction.Downtime ? slash.Since : 0)))
            {
                Ratio ratio = RatioOf(step, pairing, slash);
                yield return new(pairing.Provider, Holder.Of(id), slash.Validator, ratio, slash.Time);
            }
        }
    }

    /// <summary>
    /// Returns the ratio of a reported slash: that of the pairing, which an honest consumer asks for; of a byzantine one at most that.
    /// </summary>
    private static Ratio RatioOf(Transition<N> step, PairingConfiguration pairing, Packet<N>.Slash slash)
    {
        Ratio agreed = slash.Infraction == Infraction.DoubleSign ? pairing.MaxSlash : pairing.SlashDowntime;
        return step.Before.IsConsumerHonest(step.Configuration, pairing.Id) ? agreed : Ratio.Min(agreed, slash.Ratio);
    }

    /// <summary>Returns whether a step commits a user's stake in flight that has recorded slashes.</summary>
    public static bool CommitsRecordedSlashes(Transition<N> step, ChainId chain, UserId user)
    {
        PairingId? pairing = step switch
        {
            { Accepted: true, Command: Command<N>.Acknowledge { From: Side.Provider } acknowledge } => acknowledge.Pairing,
            { Accepted: true, Command: Command<N>.Close close } => close.Pairing,
            _ => null,
        };
        if (pairing is not { } id || step.Configuration.Pairing(id).Provider != chain)
        {
            return false;
        }

        Map<PacketId, InFlight<N>> left = step.After.Pairings[id].InFlight;
        foreach ((PacketId packet, InFlight<N> flight) in step.Before.Pairings[id].InFlight)
        {
            bool commits = !left.ContainsKey(packet)
                && packet.From == Side.Provider
                && flight is { Packet: Packet<N>.Stake, Acknowledgement.Error: null, State: PacketState.Delivered };
            if (commits && flight.Packet is Packet<N>.Stake stake && stake.User == user
                && TransactionOf(step.Before, chain, id, packet.Sequence, stake) is { Slashes.Count: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the delivered packet; null if it is not in flight.</summary>
    public static Packet<N>? Delivered(Transition<N> step, Command<N>.Deliver deliver) =>
        step.Before.Pairings[deliver.Pairing].InFlight.TryGetValue(new(deliver.From, deliver.Sequence), out InFlight<N>? flight)
            ? flight.Packet
            : null;

    /// <summary>Returns the time of an infraction that evidence shows: that of the block before it.</summary>
    public static Timestamp TimeOf(State<N> state, Proof proof) => proof is Proof.Assumed assumed
        ? assumed.Time
        : state.Blocks.GetValueOrDefault(((Proof.Votes)proof).Evidence.VoteA.Height - 1, default);

    /// <summary>Returns the StakeTx of a packet in a state; null if there is none.</summary>
    public static Transaction<N>.Stake? TransactionOf(
        State<N> state, ChainId chain, PairingId pairing, ulong sequence, Packet<N>.Stake packet) =>
        state.Chains[chain].Accounts[packet.User].StakeOf(Holder.Of(pairing), packet.Validator)
            .Transactions.GetValueOrDefault(sequence, null!) as Transaction<N>.Stake;

    /// <summary>Returns whether a provider has punished the infraction of a slash.</summary>
    public static bool IsPunished(ProviderSide<N> provider, Packet<N>.Slash slash) =>
        slash.Infraction == Infraction.DoubleSign
            ? provider.PunishedDoubleSigns.Contains(slash.Validator)
            : provider.IsDowntimePunished(slash.Validator, slash.Since);
}
