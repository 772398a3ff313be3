namespace MeshSecurity.Model;

/// <summary>Processes a chain's reports of infractions (protocol, sections 5.3 and 5.4).</summary>
internal static class Infractions<N> where N : IQuantity<N>
{
    public static Result<N> ReportDoubleSign(Mesh<N> mesh, State<N> state, Command<N>.ReportDoubleSign command)
    {
        if (state.Chains[command.Chain].StatusOf(command.Validator) == ValidatorStatus.Tombstoned)
        {
            return Rejection.ValidatorTombstoned;
        }

        var report = new Report(command.Chain, command.Validator, Infraction.DoubleSign, command.Time);
        if (Refusal(mesh, state, report) is { } refused)
        {
            return refused;
        }

        return Validators<N>.ChangeStatus(mesh, Punish(mesh, state, report), report.Chain, report.Validator, ValidatorTrigger.Tombstone);
    }

    public static Result<N> ReportDowntime(Mesh<N> mesh, State<N> state, Command<N>.ReportDowntime command)
    {
        if (state.Chains[command.Chain].StatusOf(command.Validator) != ValidatorStatus.Active)
        {
            return Rejection.ValidatorNotActive;
        }

        var report = new Report(command.Chain, command.Validator, Infraction.Downtime, command.Time);
        if (Refusal(mesh, state, report) is { } refused)
        {
            return refused;
        }

        return mesh.Rules.IsDowntimePunished(HistoryOf(state, report), report.Time)
            ? Rejection.AlreadyPunished
            : Validators<N>.JailForDowntime(mesh, Punish(mesh, state, report), report.Chain, report.Validator);
    }

    /// <summary>Slashes the virtual stake of every connected pairing of an honest consumer, then local stake.</summary>
    private static State<N> Punish(Mesh<N> mesh, State<N> state, Report report)
    {
        Sequence<PairingConfiguration> told = state.Chains[report.Chain].IsByzantine ? [] : mesh.Configuration.ConsumedBy(report.Chain);
        foreach (PairingConfiguration pairing in told)
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
        return Outbox<N>.SendAdjusts(mesh, slashed, lost);
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
            new Packet<N>.Slash(
                report.Validator, id, report.Infraction, ratio, report.Time, HistoryOf(state, report).At(report.Time).Update)));
    }

    private static ValidatorHistory HistoryOf(State<N> state, Report report) => state.Chains[report.Chain].HistoryOf(report.Validator);

    private static Rejection? Refusal(Mesh<N> mesh, State<N> state, Report report)
    {
        if (report.Time > state.Time)
        {
            return Rejection.InfractionInFuture;
        }

        Timestamp oldest = state.Time - mesh.Configuration.Chain(report.Chain).UnbondingPeriod;
        return report.Time < oldest ? Rejection.InfractionTooOld
            : mesh.Rules.IsInSet(HistoryOf(state, report).At(report.Time)) ? null
            : Rejection.NotInSet;
    }

    private readonly record struct Report(ChainId Chain, ValidatorId Validator, Infraction Infraction, Timestamp Time);
}
