namespace MeshSecurity.Invariants;

/// <summary>A whole run, and the state machine that made it.</summary>
/// <typeparam name="N">The number type.</typeparam>
/// <param name="Configuration">The configuration of the mesh.</param>
/// <param name="Genesis">The state before the first command.</param>
/// <param name="Steps">The steps, one per command.</param>
/// <param name="Apply">Applies a command to any state of the mesh.</param>
public sealed record Trace<N>(
    Configuration Configuration,
    State<N> Genesis,
    IReadOnlyList<Transition<N>> Steps,
    Func<State<N>, Command<N>, Transition<N>> Apply)
    where N : IQuantity<N>
{
    /// <summary>Returns the last state of the run.</summary>
    public State<N> Last => Steps.Count == 0 ? Genesis : Steps[^1].After;
}
