namespace MeshSecurity.Testing;

/// <summary>Builds a state that a trace starts in where that is not genesis, and the mesh that it is a state of.</summary>
/// <param name="scenario">The name of the proof's scenario that the state is one of.</param>
/// <param name="amounts">The amounts of the state, by name.</param>
/// <param name="source">What the name and the amounts were read from, for faults.</param>
/// <exception cref="DocumentException">There is no such scenario, or its amounts are others.</exception>
public delegate (Configuration Configuration, State State) StartBuilder(string scenario, Map<string, Amount> amounts, string source);
