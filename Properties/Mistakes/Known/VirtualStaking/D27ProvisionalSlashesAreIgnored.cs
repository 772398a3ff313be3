namespace MeshSecurity.Mistakes;

/// <summary>Virtual stake ignores provisional slashes.</summary>
public sealed class ProvisionalSlashesAreIgnored() : Mistake(
    "D27",
    "Virtual stake ignores provisional slashes",
    """
    A slash reaches the provider and comes back as a correction, which takes time. An epoch in between gives the slashed
    stake its voting power back.
    """,
    "POWER-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "EndEpoch: stake on two validators, a slash not settled";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { EffectiveStake = (consumer, validator) => consumer.Delegated.Get(validator) };
}
