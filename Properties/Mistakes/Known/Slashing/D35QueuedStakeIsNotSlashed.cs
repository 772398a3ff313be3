namespace MeshSecurity.Mistakes;

/// <summary>Queued local stake is not slashed.</summary>
public sealed class QueuedStakeIsNotSlashed() : Mistake(
    "D35",
    "Queued local stake is not slashed",
    """
    What is unstaked on the provider waits for the next batch, still earning and still answering for its validator. A
    slash that looks at what is Bonded and what unbonds passes over it.
    """,
    "SLASH-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "ReportDoubleSign: local stake bonded, queued and unbonding";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SlashStake = (rules, stake, ratio, infraction) => standard.SlashStake(rules, stake, ratio, infraction) with { Queued = stake.Queued } };
}
