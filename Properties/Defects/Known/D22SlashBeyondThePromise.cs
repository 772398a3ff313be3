namespace MeshSecurity.Defects;

/// <summary>A slash is not bounded by the promise.</summary>
public sealed class SlashBeyondThePromise() : Defect(
    "D22",
    "A slash is not bounded by the promise",
    """
    The consumer slashes by a ratio of its own, and the provider takes its word for it. A lien that promised a tenth loses
    everything, and with it what the same collateral has promised to others.
    """,
    "SLASH-2")
{
    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SlashRatio = (_, _) => Ratio.One, Bound = (asked, _) => asked };
}
