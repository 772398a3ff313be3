namespace MeshSecurity.Mistakes;

/// <summary>Cap scaling rounds up.</summary>
public sealed class CapScalingRoundsUp() : Mistake(
    "D31",
    "Cap scaling rounds up",
    """
    Virtual stake is scaled to the cap, and each validator gets its part rounded up. The parts add up to more than the
    cap: with a cap of 5, wants of 10, 40 and 1 become 1, 4 and 1.
    """,
    "POWER-1")
{
    /// <inheritdoc/>
    public override string? Scenario => "EndEpoch: stake on two validators, a slash not settled";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ScaleToCap = Scale };

    /// <summary>⌈want·cap / total⌉, which is cap − ⌊(total − want)·cap / total⌋.</summary>
    private static IReadOnlyList<N> Scale<N>(N cap, IReadOnlyList<N> wants) where N : IQuantity<N>
    {
        N total = N.Zero;
        foreach (N want in wants)
        {
            total += want;
        }

        return total <= cap ? wants : [.. wants.Select(want => cap - N.MulDivFloor(total - want, cap, total))];
    }
}
