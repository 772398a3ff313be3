namespace MeshSecurity.Invariants;

/// <summary>A slash that a step had to carry out: of whom, where, by how much and for when (protocol, section 5.4).</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Chain">The chain whose collateral is slashed.</param>
/// <param name="Holder">The slashed lien holder.</param>
/// <param name="Validator">The slashed validator.</param>
/// <param name="Ratio">The ratio.</param>
/// <param name="Time">The time of the infraction.</param>
internal sealed record SlashFacts<N>(ChainId Chain, Holder Holder, ValidatorId Validator, Ratio Ratio, Timestamp Time)
    where N : IQuantity<N>
{
    /// <summary>The slash that an accepted command had to carry out; null where it had to carry out none.</summary>
    public static SlashFacts<N>? Of(Transition<N> step)
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
                PairingConfiguration judged = configuration.Pairing(evidence.Pairing);
                return new(judged.Provider, Holder.Of(judged.Id), evidence.Validator, judged.MaxSlash, evidence.Time);
            case Command<N>.Deliver deliver when Delivered(step, deliver) is Packet<N>.Slash slash:
                PairingConfiguration pairing = configuration.Pairing(deliver.Pairing);
                bool due = pairing.Slashing == SlashingMode.TrustedConsumer
                    && !IsPunished(step.Before.Pairings[pairing.Id].Provider, slash);
                Ratio ratio = slash.Infraction == Infraction.DoubleSign ? pairing.MaxSlash : pairing.SlashDowntime;
                return due ? new(pairing.Provider, Holder.Of(pairing.Id), slash.Validator, ratio, slash.Time) : null;
            default:
                return null;
        }
    }

    /// <summary>Whether a step commits stake in flight of a user on which slashes are recorded.</summary>
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
                && Recorded(step.Before, chain, id, packet.Sequence, stake) is { Slashes.Count: > 0 })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The packet that a delivery delivers.</summary>
    public static Packet<N>? Delivered(Transition<N> step, Command<N>.Deliver deliver) =>
        step.Before.Pairings[deliver.Pairing].InFlight.TryGetValue(new(deliver.From, deliver.Sequence), out InFlight<N>? flight)
            ? flight.Packet
            : null;

    /// <summary>The stake transaction of a packet, as it stands in the state.</summary>
    public static Transaction<N>.Stake? Recorded(State<N> state, ChainId chain, PairingId pairing, ulong sequence, Packet<N>.Stake packet) =>
        state.Chains[chain].Accounts[packet.User].StakeOf(Holder.Of(pairing), packet.Validator)
            .Transactions.GetValueOrDefault(sequence, null!) as Transaction<N>.Stake;

    private static bool IsPunished(ProviderSide<N> provider, Packet<N>.Slash slash) =>
        provider.PunishedSlashes.Contains(slash.Id)
        || (slash.Infraction == Infraction.DoubleSign && provider.PunishedDoubleSigns.Contains(slash.Validator));
}
