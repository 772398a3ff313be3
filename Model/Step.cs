namespace MeshSecurity.Model;

/// <summary>What a command did.</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="Outcome">Whether it was accepted, and what it sent.</param>
/// <param name="Next">The state after it; the same object as before it where the command was rejected.</param>
public readonly record struct Step<N>(Outcome Outcome, State<N> Next) where N : IQuantity<N>;
