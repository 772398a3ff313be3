namespace MeshSecurity.Testing;

/// <summary>A command that was tried in a state, and what came of it.</summary>
/// <param name="Row">The row of the scope that it comes from.</param>
/// <param name="Outcome">0 where it was accepted, 1 and up for the reason why not; <see cref="Untried"/> where nobody could try it yet.</param>
/// <param name="To">The number of the state that it led to, where it was accepted.</param>
internal readonly record struct Attempt(int Row, int Outcome, uint To)
{
    /// <summary>No outcome.</summary>
    public const int Untried = -1;

    /// <summary>Accepted.</summary>
    public const int Accepted = 0;

    /// <summary>The highest outcome.</summary>
    public static int Outcomes { get; } = Enum.GetValues<Rejection>().Length;

    /// <summary>The outcome of a command.</summary>
    public static int OutcomeOf(Rejection? refused) => refused is { } reason ? 1 + (int)reason : Accepted;
}
