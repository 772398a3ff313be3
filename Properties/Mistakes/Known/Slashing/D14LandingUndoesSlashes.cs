namespace MeshSecurity.Mistakes;

/// <summary>Commit and roll back undo what was slashed in flight.</summary>
public sealed class LandingUndoesSlashes() : Mistake(
    "D14",
    "Commit and roll back undo what was slashed in flight",
    """
    A transaction lands with the amount that it was sent with. What a slash or Restore has taken of it meanwhile is there
    again, so that the users have more stake than the consumer is told of, and liens that no collateral covers.
    """,
    "SYNC-2", "VAULT-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "Timeout: an unstake";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { AmountToBond = (transaction, _) => transaction.Sent };
}
