namespace MeshSecurity.Mistakes;

internal sealed class CloseDropsTransactions() : Mistake(
    "D09",
    "Closing forgets transactions in flight",
    """
    Close drops the packets of the channel and does not settle the transactions that wait for them. The lien stays a range
    for ever, and its collateral stays locked.
    """,
    ["TX-1"],
    "Close: nothing committed, everything in flight")
{
    protected override Rules<N> Break<N>(Rules<N> standard) =>
        standard with { IsSettledAtClose = flight => flight.Packet is Packet<N>.Slash };
}

internal sealed class SlashRequiresActiveView() : Mistake(
    "D20",
    "A slash is dropped because the view is behind",
    """
    The provider slashes only validators that are Active in its view. A slash can arrive before the update that makes its
    validator Active again, or after the update that its own infraction caused. The provider drops it, and all stake on the
    validator evades it.
    """,
    ["SLASH-4"],
    "Deliver: a slash for downtime")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        IsSlashPunished = (provider, slash) =>
            provider.StatusOf(slash.Validator) != ValidatorStatus.Active || standard.IsSlashPunished(provider, slash),
    };
}

internal sealed class ViewKeepsLastArrival() : Mistake(
    "D21",
    "The view keeps the update that arrived last",
    """
    Each update overwrites the earlier updates of its validator, although the channel keeps no order. If Add arrives after
    Jail, the view shows the validator as Active for ever. An old update even revives a tombstoned validator.
    """,
    ["SYNC-5", "SYNC-6"],
    "Deliver: run 0, command 39")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        AddUpdateToView = (_, change) => Map<ulong, ValidatorChange>.Empty.With(change.Update, change),
    };
}

internal sealed class RollbackNotReported() : Mistake(
    "D26",
    "The loss of an unstake that is rolled back is not reported",
    """
    A slash takes its part of an unstake in flight, and then the packet times out. The rest becomes Bonded again. The
    consumer still counts the whole amount, because no Adjust reports the loss.
    """,
    ["SYNC-2"],
    "Timeout: an unstake")
{
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { LostInFlight = _ => N.Zero };
}

internal sealed class CloseDropsReportedSlashes() : Mistake(
    "D37",
    "Closing drops a slash that was reported",
    """
    Close drops the consumer's packets, also a Slash that is on its way. Its users leave with everything, although the consumer
    reported the infraction in time. A downtime is never reported again.
    """,
    ["SLASH-6"],
    "Close: a slash in flight")
{
    protected override Rules<N> Break<N>(Rules<N> standard) =>
        standard with { IsSettledAtClose = flight => flight.Packet is not Packet<N>.Slash };
}

internal sealed class MismatchIsForEver() : Mistake(
    "D39",
    "A version mismatch is for ever",
    """
    OpenInit starts a handshake only where there was none. If the two sides have no version in common, the pairing stays in Init or
    TryOpen, also after one side has learnt another version.
    """,
    ["OPEN-1"],
    "OpenInit: a channel that is TryOpen")
{
    protected override Rules<N> Break<N>(Rules<N> standard) =>
        standard with { CanStartHandshake = state => state is ChannelState.Created or ChannelState.Closed };
}
