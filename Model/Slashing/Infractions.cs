namespace MeshSecurity.Model;

/// <summary>Processes reports on a chain and evidence on a provider (protocol, sections 5.3 and 5.4).</summary>
internal static class Infractions<N> where N : IQuantity<N>
{
    public static Result<N> ReportDoubleSign(Mesh<N> mesh, State<N> state, Command<N>.ReportDoubleSign command)
    {
        if (state.Chains[command.Chain].StatusOf(command.Validator) == ValidatorStatus.Tombstoned)
        {
            return Rejection.ValidatorTombstoned;
        }

        var report = new Report(command.Chain, command.Validator, Infraction.DoubleSign, command.Time);
        return TimeRefusal(mesh, state, report) is { } untimely ? untimely : Punish(mesh, state, report, ValidatorTrigger.Tombstone);
    }

    public static Result<N> ReportDowntime(Mesh<N> mesh, State<N> state, Command<N>.ReportDowntime command)
    {
        if (state.Chains[command.Chain].StatusOf(command.Validator) != ValidatorStatus.Active)
        {
            return Rejection.ValidatorNotActive;
        }

        var report = new Report(command.Chain, command.Validator, Infraction.Downtime, command.Time);
        return TimeRefusal(mesh, state, report) is { } untimely ? untimely : Punish(mesh, state, report, ValidatorTrigger.Jail);
    }

    /// <summary>
    /// Slashes for two conflicting votes, in every channel state and in both modes. A double sign is punished once per validator
    /// and pairing, by packet or by evidence.
    /// </summary>
    public static Result<N> SubmitEvidence(Mesh<N> mesh, State<N> state, Command<N>.SubmitEvidence command)
    {
        PairingConfiguration configuration = mesh.Configuration.Pairing(command.Pairing);
        ProviderSide<N> provider = state.Pairings[command.Pairing].Provider;
        bool isKnown = provider.StatusOf(command.Validator) != ValidatorStatus.Unknown;
        if (!isKnown || command.Time > state.Time || !Convicts(mesh, provider, command))
        {
            return Rejection.EvidenceInvalid;
        }

        if (command.Time < state.Time - configuration.UnbondingPeriod)
        {
            return Rejection.EvidenceExpired;
        }

        if (mesh.Rules.IsEvidencePunished(provider, command.Validator))
        {
            return Rejection.AlreadyPunished;
        }

        (State<N> slashed, Adjustments<N> lost) = Slashing<N>.Slash(
            mesh,
            state,
            configuration.Provider,
            Holder.Of(command.Pairing),
            command.Validator,
            configuration.MaxSlash,
            command.Time);
        Set<ValidatorId> punished = provider.PunishedDoubleSigns.With(command.Validator);
        return Outbox<N>.SendAdjusts(mesh, slashed.With(command.Pairing, provider with { PunishedDoubleSigns = punished }), lost);
    }

    /// <summary>Returns whether the votes convict the validator, by the keys in the view.</summary>
    private static bool Convicts(Mesh<N> mesh, ProviderSide<N> provider, Command<N>.SubmitEvidence command) => EvidenceValidation.IsValid(
        mesh.Configuration,
        command.Pairing,
        command.Validator,
        command.Time,
        command.Proof,
        provider.View.GetValueOrDefault(command.Validator, default).Values);

    /// <summary>Slashes the virtual stake of every connected pairing, then local stake, then changes the validator's status.</summary>
    private static Result<N> Punish(Mesh<N> mesh, State<N> state, Report report, ValidatorTrigger trigger)
    {
        foreach (PairingConfiguration pairing in mesh.Configuration.ConsumedBy(report.Chain))
        {
            if (state.Pairings[pairing.Id].Connected)
            {
                state = SlashVirtual(mesh, state, pairing, report);
            }
        }

        ChainConfiguration chain = mesh.Configuration.Chain(report.Chain);
        Ratio ratio = report.Infraction == Infraction.DoubleSign ? chain.SlashDoubleSign : chain.SlashDowntime;
        (State<N> slashed, Adjustments<N> lost) = Slashing<N>.Slash(
            mesh, state, report.Chain, Holder.Local, report.Validator, ratio, report.Time);
        return Validators<N>.ChangeStatus(mesh, Outbox<N>.SendAdjusts(mesh, slashed, lost), report.Chain, report.Validator, trigger);
    }

    /// <summary>
    /// Takes a slash off virtual stake at once, and off the counter provisionally, because the provider answers later. Sends the
    /// Slash packet.
    /// </summary>
    private static State<N> SlashVirtual(Mesh<N> mesh, State<N> state, PairingConfiguration configuration, Report report)
    {
        Pairing<N> pairing = state.Pairings[configuration.Id];
        ConsumerSide<N> side = pairing.Consumer;
        Ratio ratio = mesh.Rules.SlashRatio(configuration, report.Infraction);
        ulong id = Outbox<N>.NextSequence(pairing, Side.Consumer);
        N lost = N.MulFloor(mesh.Rules.EffectiveStake(side, report.Validator), ratio);
        ConsumerSide<N> slashed = side with { Provisional = side.Provisional.With(id, new(report.Validator, lost)) };
        N current = side.Virtual.Get(report.Validator);
        N left = N.Min(current - N.MulFloor(current, ratio), slashed.ValueAtEpoch(report.Validator, configuration.Discount));
        slashed = slashed with { Virtual = slashed.Virtual.Put(report.Validator, left) };
        return state.With(configuration.Id, Outbox<N>.Send(
            pairing with { Consumer = slashed },
            Side.Consumer,
            new Packet<N>.Slash(report.Validator, id, report.Infraction, ratio, report.Time)));
    }

    private static Rejection? TimeRefusal(Mesh<N> mesh, State<N> state, Report report)
    {
        if (report.Time > state.Time)
        {
            return Rejection.InfractionInFuture;
        }

        Timestamp oldest = state.Time - mesh.Configuration.Chain(report.Chain).UnbondingPeriod;
        return report.Time < oldest ? Rejection.InfractionTooOld : null;
    }

    private readonly record struct Report(ChainId Chain, ValidatorId Validator, Infraction Infraction, Timestamp Time);
}
