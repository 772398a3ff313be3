using System.Text.Json;

namespace MeshSecurity.Mutation;

/// <summary>A project that is mutated: its name, and the file that configures Stryker for it.</summary>
/// <param name="Name">Its name without the common part: <c>Model</c>.</param>
/// <param name="ConfigurationFile">The file, below the root of the repository.</param>
public sealed record MutatedProject(string Name, string ConfigurationFile)
{
    /// <summary>The tests that Stryker runs, below the root of the repository.</summary>
    public const string Tests = "Properties/FastTests";

    /// <summary>All of them, the quickest first.</summary>
    public static IReadOnlyList<MutatedProject> All { get; } =
    [
        new("Model", $"{Tests}/stryker-model.json"),
        new("Implementation", $"{Tests}/stryker-implementation.json"),
        new("Spec", $"{Tests}/stryker-spec.json"),
    ];

    /// <summary>Its assembly, without extension.</summary>
    public string Assembly => $"MeshSecurity.{Name}";

    /// <summary>Where its report goes, below the root of the repository.</summary>
    public string Output => $"artifacts/mutation/{Name}";

    /// <summary>The score below which the run fails, in percent: <c>thresholds.break</c> of its configuration.</summary>
    /// <exception cref="KeyNotFoundException">The configuration says none.</exception>
    public double Threshold(string root)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, ConfigurationFile)));
        return document.RootElement.GetProperty("stryker-config").GetProperty("thresholds").GetProperty("break").GetDouble();
    }
}
