namespace MeshSecurity.Mistakes;

/// <summary>An unstake that is rolled back returns what is left and tells nobody.</summary>
public sealed class RollBackTellsNobody() : Mistake(
    "D26",
    "An unstake that is rolled back returns what is left and tells nobody",
    """
    A slash takes its part of an unstake in flight, and the packet times out. What is left is Bonded again, and the
    consumer, which never counted it out, is not told of what is gone.
    """,
    "SYNC-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "Timeout: an unstake";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { LostInFlight = _ => N.Zero };
}
