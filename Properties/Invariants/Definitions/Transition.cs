namespace MeshSecurity.Invariants;

/// <summary>One step of a run: a command, with the states before and after it.</summary>
/// <typeparam name="N">The number type.</typeparam>
/// <param name="Configuration">The configuration of the mesh.</param>
/// <param name="Before">The state before.</param>
/// <param name="Command">The command.</param>
/// <param name="Outcome">The outcome of the command.</param>
/// <param name="After">The state after.</param>
public sealed record Transition<N>(Configuration Configuration, State<N> Before, Command<N> Command, Outcome Outcome, State<N> After)
    where N : IQuantity<N>
{
    /// <summary>Returns whether the command was accepted.</summary>
    public bool Accepted => Outcome is Outcome.Accepted;
}
