namespace MeshSecurity.Testing;

/// <summary>Outcome of one candidate command in a state.</summary>
/// <param name="Row">The index of the command's row in the scope.</param>
/// <param name="Code">0 if accepted, 1 and up for the <see cref="Rejection"/>, <see cref="Untried"/> before any budget allowed it.</param>
/// <param name="Successor">The number of the successor state; 0 unless accepted.</param>
internal readonly record struct CommandOutcome(int Row, int Code, uint Successor)
{
    public const int Untried = -1;

    public const int Accepted = 0;

    /// <summary>The largest code.</summary>
    public static int LargestCode { get; } = Enum.GetValues<Rejection>().Length;

    public static int CodeOf(Rejection? rejection) => rejection is { } reason ? 1 + (int)reason : Accepted;
}
