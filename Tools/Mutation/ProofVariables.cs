namespace MeshSecurity.Mutation;

/// <summary>The variables by which a run of Stryker configures the proofs on mutants.</summary>
public static class ProofVariables
{
    /// <summary>The folder of verdicts. Each process writes a file of its own.</summary>
    public const string Verdicts = "MESH_PROOF_VERDICTS";

    /// <summary>The number of reached structures to prove from, besides the shapes.</summary>
    public const string Structures = "MESH_PROOF_STRUCTURES";
}
