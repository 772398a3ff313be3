namespace MeshSecurity.Mistakes;

/// <summary>A reduction is spread evenly, the rest put where it can be borne.</summary>
public sealed class ReductionSpreadEvenly() : Mistake(
    "D06",
    "A reduction is spread evenly, the rest put where it can be borne",
    """
    Every bucket gives the same share, a small one what it has, and the rest is put on the first that can bear all of it.
    With stakes of 4, 1 and 4 a reduction of 8 finds 5, no bucket can bear the other 3, and the slash fails.
    """,
    "SLASH-5")
{
    /// <inheritdoc/>
    public override string? Scenario => "SubmitEvidence: all of a lien slashed, the other unbonding";

    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SpreadReduction = Spread };

    private static N[] Spread<N>(N total, IReadOnlyList<N> parts) where N : IQuantity<N>
    {
        N share = N.DivideFloor(total, (ulong)parts.Count);
        N[] given = [.. parts.Select(part => N.Min(part, share))];
        N rest = total;
        foreach (N part in given)
        {
            rest -= part;
        }

        for (int k = 0; k < given.Length; k++)
        {
            if (given[k] + rest <= parts[k])
            {
                given[k] += rest;
                return given;
            }
        }

        throw new OverflowException($"No bucket can bear {rest} more.");
    }
}
