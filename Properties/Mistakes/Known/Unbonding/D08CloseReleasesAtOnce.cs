namespace MeshSecurity.Mistakes;

/// <summary>Closing a channel releases stake at once.</summary>
public sealed class CloseReleasesAtOnce() : Mistake(
    "D08",
    "Closing a channel releases stake at once",
    """
    With the consumer gone, what was staked there seems free. But a double sign from before the close can still be shown,
    and by then the stake that was to answer for it has been withdrawn.
    """,
    "UNBOND-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "Close: a stake that commits with a slash recorded";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { UnbondAtClose = (stake, now, _) => standard.UnbondAtClose(stake, now, new(0)) };
}
