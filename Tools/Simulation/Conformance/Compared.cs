namespace MeshSecurity.Testing;

/// <summary>
/// What runs came to know of how an implementation is compared with the model. It only grows, and is the same whoever made which of the runs:
/// what is not compared is what is left when all of it is put together.
/// </summary>
/// <param name="UnknownCommands">The commands that it does not carry out.</param>
/// <param name="LeftOut">The places that a state of it did not have.</param>
/// <param name="Seen">The places that a state of it had.</param>
/// <param name="Excluded">The patterns of what is excluded for which something was there.</param>
/// <param name="Whole">Whether a state of it had every place.</param>
public sealed record Compared(
    Sequence<string> UnknownCommands, Sequence<string> LeftOut, Sequence<string> Seen, Sequence<string> Excluded, bool Whole)
{
    /// <summary>No run was made.</summary>
    public static Compared Nothing { get; } = new([], [], [], [], false);

    /// <summary>What both say.</summary>
    public Compared And(Compared other) => other.Except(this) == Nothing ? this : new(
        Union(UnknownCommands, other.UnknownCommands),
        Union(LeftOut, other.LeftOut),
        Union(Seen, other.Seen),
        Union(Excluded, other.Excluded),
        Whole || other.Whole);

    /// <summary>What the other does not say.</summary>
    public Compared Except(Compared other) => new(
        Without(UnknownCommands, other.UnknownCommands),
        Without(LeftOut, other.LeftOut),
        Without(Seen, other.Seen),
        Without(Excluded, other.Excluded),
        Whole && !other.Whole);

    /// <summary>What was not compared in all the runs.</summary>
    /// <param name="excluded">What was excluded.</param>
    public NotCompared NotCompared(IReadOnlyList<PathPattern> excluded)
    {
        ILookup<bool, string> leftOut = LeftOut.ToLookup(place => !Whole && !Seen.Contains(place));
        return new(
            [.. CommandDocument.Names.Where(UnknownCommands.Contains)],
            [.. leftOut[true]],
            [.. leftOut[false]],
            [.. excluded.Select(pattern => (pattern, Excluded.Contains(pattern.ToString())))]);
    }

    private static Sequence<string> Union(Sequence<string> one, Sequence<string> other) =>
        Sequence.From(one.Union(other, StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static Sequence<string> Without(Sequence<string> one, Sequence<string> other) => Sequence.From(one.Except(other, StringComparer.Ordinal));
}
