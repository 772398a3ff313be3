using System.Text.Json;
using MeshSecurity.Evidence;
using MeshSecurity.Spec;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>A folder of Examples: a mesh, a run, and what must be true on the way.</summary>
internal sealed record Example(Configuration Configuration, IReadOnlyList<Command<Amount>> Run, IReadOnlyList<Checkpoint> Expected)
{
    /// <summary>Every folder, by name.</summary>
    public static IEnumerable<string> Names =>
        Directory.GetDirectories(Repository.PathOf("Examples")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>Reads a folder; one without all three documents is refused.</summary>
    public static Example Read(string name)
    {
        string PathOf(string file)
        {
            string path = Repository.PathOf("Examples", name, file);
            Assert.That(path, Does.Exist, $"{name} is no whole example");
            return path;
        }

        using FileStream run = File.OpenRead(PathOf("run.jsonl"));
        return new(
            ConfigurationDocument.Read(File.ReadAllBytes(PathOf("mesh.json")), "mesh.json").JudgedBy(EvidenceVerifier.Judge),
            [.. CommandLines.Read(run, "run.jsonl")],
            Checkpoint.Read(File.ReadAllText(PathOf("expected.json"))));
    }
}

/// <summary>What must be true after so many commands; what is not stated is undefined.</summary>
internal sealed record Checkpoint(int After, JsonElement Outcome, JsonElement State, JsonElement Power)
{
    private static readonly string[] Fields = ["after", "outcome", "state", "power"];

    /// <summary>Reads a list of checkpoints; an unknown field is a mistake in it, and so is an empty list.</summary>
    public static IReadOnlyList<Checkpoint> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        Checkpoint[] checkpoints = [.. document.RootElement.EnumerateArray().Select(Read)];
        Assert.That(checkpoints, Is.Not.Empty);
        return checkpoints;
    }

    private static Checkpoint Read(JsonElement row)
    {
        JsonElement Part(string name) => row.TryGetProperty(name, out JsonElement part) ? part.Clone() : default;
        Assert.That(row.EnumerateObject().Select(field => field.Name), Is.SubsetOf(Fields).And.Some.Not.EqualTo("after"));
        return new(row.GetProperty("after").GetInt32(), Part("outcome"), Part("state"), Part("power"));
    }
}
