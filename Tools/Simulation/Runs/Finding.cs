namespace MeshSecurity.Testing;

/// <summary>What was wrong with a step or a run.</summary>
/// <param name="Invariant">The id of what was violated: of an invariant, or one of those that <see cref="Checker"/> and <see cref="LockStep"/> add.</param>
/// <param name="Where">Where, in the words of the protocol.</param>
/// <param name="What">What was found there, in one line or several.</param>
public sealed record Finding(string Invariant, string Where, string What)
{
    /// <summary>Everything in a line.</summary>
    public override string ToString() => $"{Invariant} at {Where}: {What.ReplaceLineEndings("; ")}";
}
