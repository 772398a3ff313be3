namespace MeshSecurity.Testing;

/// <summary>Builds the first state of a trace that does not start at genesis, and its mesh.</summary>
/// <param name="scenario">The name of the proof scenario that contains the state.</param>
/// <param name="amounts">The amounts of the state, by name.</param>
/// <param name="source">The source of the name and the amounts, for faults.</param>
/// <exception cref="DocumentException">The scenario does not exist, or has other amounts.</exception>
public delegate (Configuration Configuration, State State) StartBuilder(string scenario, Map<string, Amount> amounts, string source);
