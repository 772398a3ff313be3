namespace MeshSecurity.Mutation;

/// <summary>Represents a way to detect mutants: a test project whose tests run on each.</summary>
/// <param name="Name">The value of <c>--by</c>.</param>
/// <param name="Suffix">The end of the names of configurations and of folders of reports; empty for the fast tests.</param>
/// <param name="Folder">The folder of the test project, relative to the root of the repository.</param>
/// <param name="Assembly">The name of the test assembly, without extension.</param>
/// <param name="Survivors">The page that lists the survivors with reasons, relative to the root of the repository.</param>
/// <param name="Projects">The names of the projects with a configuration.</param>
public sealed record MutantDetector(
    string Name, string Suffix, string Folder, string Assembly, string Survivors, IReadOnlyList<string> Projects)
{
    /// <summary>The fast tests.</summary>
    public static MutantDetector Test { get; } = new(
        "test", string.Empty, "Properties/Tests", "MeshSecurity.Tests", "Properties/survivors.md",
        ["Model", "Invariants", "Implementation", "Spec"]);

    /// <summary>The proofs of all commands, without any other test.</summary>
    public static MutantDetector Prove { get; } = new(
        "prove", "ByProof", "Tools/Mutation/ProofFixtures", "MeshSecurity.ProofFixtures", "Properties/survivors-by-proof.md", ["Model"]);

    /// <summary>Both ways.</summary>
    public static IReadOnlyList<MutantDetector> All { get; } = [Test, Prove];
}
