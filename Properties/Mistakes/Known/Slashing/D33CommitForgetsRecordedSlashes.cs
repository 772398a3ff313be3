namespace MeshSecurity.Mistakes;

/// <summary>Slashes recorded on stake in flight are dropped at commit.</summary>
public sealed class CommitForgetsRecordedSlashes() : Mistake(
    "D33",
    "Slashes recorded on stake in flight are dropped at commit",
    """
    A slash that finds stake in flight is written down, to be settled when it is known whether the stake commits. It
    commits whole, and the slash is forgotten.
    """,
    "SLASH-4")
{
    /// <inheritdoc/>
    public override string? Scenario => "Acknowledge: a stake with a slash recorded";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SettleRecordedSlashes = transaction => transaction.Amount };
}
