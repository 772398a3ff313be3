namespace MeshSecurity.Invariants;

/// <summary>A whole run, and the machine that made it, which can go on from any of its states.</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Configuration">The mesh.</param>
/// <param name="Genesis">The state before the first command.</param>
/// <param name="Steps">Every command with what it did.</param>
/// <param name="Apply">Applies a command to a state.</param>
public sealed record Trace<N>(
    Configuration Configuration,
    State<N> Genesis,
    IReadOnlyList<Transition<N>> Steps,
    Func<State<N>, Command<N>, Transition<N>> Apply)
    where N : IQuantity<N>
{
    /// <summary>The state that the run has reached.</summary>
    public State<N> Last => Steps.Count == 0 ? Genesis : Steps[^1].After;
}
