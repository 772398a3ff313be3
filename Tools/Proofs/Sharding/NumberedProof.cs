namespace MeshSecurity.Proofs;

/// <summary>Result of one scenario with its number in a run of proofs.</summary>
/// <param name="Number">The number of the scenario and solver, from 0, in the order of <see cref="ProofRun"/>.</param>
/// <param name="Result">The result.</param>
public sealed record NumberedProof(int Number, ScenarioResult Result);
