namespace MeshSecurity.Model;

/// <summary>The result of a command (protocol, section 5).</summary>
/// <typeparam name="N">The number type.</typeparam>
/// <param name="Outcome">Accepted, with the packets sent, or rejected, with the reason.</param>
/// <param name="Next">The state after the command; the same object as before it if the command was rejected.</param>
public readonly record struct Step<N>(Outcome Outcome, State<N> Next) where N : IQuantity<N>;
