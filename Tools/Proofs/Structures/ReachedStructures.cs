namespace MeshSecurity.Proofs;

/// <summary>The structures that runs of one kind reach.</summary>
/// <param name="Source">The kind of the runs, in the plural.</param>
/// <param name="Runs">The number of runs.</param>
/// <param name="Reached">The number of structures that they reach.</param>
/// <param name="Proved">The number of structures that are proved from.</param>
public sealed record ReachedStructures(string Source, int Runs, int Reached, int Proved);
