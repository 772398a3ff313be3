namespace MeshSecurity.Mistakes;

/// <summary>A slash is not bounded by the promise.</summary>
public sealed class SlashBeyondThePromise() : Mistake(
    "D22",
    "A slash is not bounded by the promise",
    """
    The consumer slashes by all of a validator's stake, the lien promised a tenth, and nobody takes the lesser of the two.
    The lien loses everything, and with it what the same collateral has promised to others.
    """,
    "SLASH-2")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: three lien holders";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SlashBucket = (_, _) => N.Zero };
}
