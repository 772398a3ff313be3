using System.Text.Json;

namespace MeshSecurity.Mutation;

/// <summary>Represents a project that is mutated.</summary>
/// <param name="Name">The name of the assembly without the common prefix: <c>Model</c>.</param>
/// <param name="Folder">The folder of the project file and the sources, relative to the root of the repository.</param>
public sealed record MutatedProject(string Name, string Folder)
{
    /// <summary>All mutated projects, the quickest first.</summary>
    public static IReadOnlyList<MutatedProject> All { get; } =
    [
        new("Model", "Model"),
        new("Invariants", "Properties/Invariants"),
        new("Implementation", "Implementation/Ledger"),
        new("Spec", "Spec"),
    ];

    /// <summary>The tests that run on the mutants.</summary>
    public MutantDetector By { get; init; } = MutantDetector.Test;

    /// <summary>The name of the assembly, without extension.</summary>
    public string Assembly => $"MeshSecurity.{Name}";

    /// <summary>The configuration of Stryker for this project, relative to the root of the repository.</summary>
    public string ConfigurationFile => $"Tools/Mutation/Stryker/{Name}{By.Suffix}.json";

    /// <summary>The folder of the report, relative to the root of the repository.</summary>
    public string Output => $"artifacts/mutation/{Name}{By.Suffix}";

    /// <summary>The folder of the verdicts of proofs, relative to the root of the repository.</summary>
    public string Verdicts => $"{Output}/verdicts";

    /// <summary>Returns the full paths of the source files; none if the folder does not exist.</summary>
    /// <param name="root">The root of the repository.</param>
    public IEnumerable<string> Sources(string root) => Path.Combine(root, Folder) is var folder && Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        : [];

    /// <summary>Returns the score below which the run fails, in percent: <c>thresholds.break</c> of the configuration.</summary>
    /// <exception cref="KeyNotFoundException">The configuration has no such threshold.</exception>
    public double Threshold(string root)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, ConfigurationFile)));
        return document.RootElement.GetProperty("stryker-config").GetProperty("thresholds").GetProperty("break").GetDouble();
    }
}
