namespace MeshSecurity.Proofs;

/// <summary>Shows that the proof of an invariant needs an assumption: without it, a counterexample exists.</summary>
/// <param name="Invariant">The id of the invariant, or of another obligation.</param>
/// <param name="Assumption">The id of the state invariant or hypothesis.</param>
/// <param name="Scenario">
/// The first scenario, the smallest first, with a counterexample. Its state before the command violates only the assumption.
/// </param>
public sealed record ProofNeed(string Invariant, string Assumption, string Scenario);
