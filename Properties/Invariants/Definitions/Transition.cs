namespace MeshSecurity.Invariants;

/// <summary>One command of a run, with the states before and after it.</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Configuration">The mesh.</param>
/// <param name="Before">The state before.</param>
/// <param name="Command">The command.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="After">The state after.</param>
public sealed record Transition<N>(Configuration Configuration, State<N> Before, Command<N> Command, Outcome Outcome, State<N> After)
    where N : IQuantity<N>
{
    /// <summary>Whether the command took its step.</summary>
    public bool Accepted => Outcome is Outcome.Accepted;
}
