namespace MeshSecurity.Testing;

/// <summary>Represents the parts of an implementation's answers that runs have compared with the model.</summary>
/// <remarks>Merging is commutative and only adds, so it does not matter which machine executed which run.</remarks>
/// <param name="UnknownCommands">The commands that the implementation does not support.</param>
/// <param name="LeftOut">The paths that at least one state did not have.</param>
/// <param name="Seen">The paths that at least one state had.</param>
/// <param name="Excluded">The exclusion patterns that matched something.</param>
/// <param name="Whole">True if at least one state had every path.</param>
public sealed record ComparisonCoverage(
    Sequence<string> UnknownCommands, Sequence<string> LeftOut, Sequence<string> Seen, Sequence<string> Excluded, bool Whole)
{
    /// <summary>Returns the coverage of no run.</summary>
    public static ComparisonCoverage None { get; } = new([], [], [], [], false);

    /// <summary>Merges two coverages.</summary>
    /// <param name="other">The other coverage.</param>
    public ComparisonCoverage And(ComparisonCoverage other) => other.Except(this) == None ? this : new(
        Union(UnknownCommands, other.UnknownCommands),
        Union(LeftOut, other.LeftOut),
        Union(Seen, other.Seen),
        Union(Excluded, other.Excluded),
        Whole || other.Whole);

    /// <summary>Returns the part that another coverage does not have.</summary>
    /// <param name="other">The other coverage.</param>
    public ComparisonCoverage Except(ComparisonCoverage other) => new(
        Without(UnknownCommands, other.UnknownCommands),
        Without(LeftOut, other.LeftOut),
        Without(Seen, other.Seen),
        Without(Excluded, other.Excluded),
        Whole && !other.Whole);

    /// <summary>Returns the parts that no run compared.</summary>
    /// <param name="excluded">The exclusion patterns of the runs.</param>
    public ComparisonGaps Gaps(IReadOnlyList<PathPattern> excluded)
    {
        ILookup<bool, string> leftOut = LeftOut.ToLookup(path => !Whole && !Seen.Contains(path));
        return new(
            [.. CommandDocument.Names.Where(UnknownCommands.Contains)],
            [.. leftOut[true]],
            [.. leftOut[false]],
            [.. excluded.Select(pattern => (pattern, Excluded.Contains(pattern.ToString())))]);
    }

    private static Sequence<string> Union(Sequence<string> one, Sequence<string> other) =>
        Sequence.From(one.Union(other, StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static Sequence<string> Without(Sequence<string> one, Sequence<string> other) =>
        Sequence.From(one.Except(other, StringComparer.Ordinal));
}
