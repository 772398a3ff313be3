namespace MeshSecurity.Testing;

/// <summary>Represents a violation by a step or a run.</summary>
/// <param name="Invariant">The id of the violated invariant or check (see <see cref="Checker"/> and <see cref="LockStep"/>).</param>
/// <param name="Where">The place, in the words of the protocol.</param>
/// <param name="What">The description, in one or several lines.</param>
public sealed record Finding(string Invariant, string Where, string What)
{
    /// <summary>Returns the finding as one line.</summary>
    public override string ToString() => $"{Invariant} at {Where}: {What.ReplaceLineEndings("; ")}";
}
