using System.Reflection;
using System.Text.Json;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>A small story with exact numbers: a mesh, a run, and what must be true on the way.</summary>
/// <param name="Name">The folder of Examples that it is.</param>
/// <param name="Configuration">The mesh.</param>
/// <param name="Run">The commands.</param>
/// <param name="Expected">What must be true after so many of them, in their order.</param>
public sealed record Example(string Name, Configuration Configuration, IReadOnlyList<Command> Run, IReadOnlyList<Milestone> Expected)
{
    private const string Prefix = "Examples/";

    private static readonly Assembly Here = typeof(Example).Assembly;

    /// <summary>The names of the examples that come with the library: the folders of Examples.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..name.LastIndexOf('/')])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads the example of a name.</summary>
    /// <exception cref="ArgumentException">There is none, or one of its three documents is missing.</exception>
    /// <exception cref="DocumentException">One of its documents is damaged.</exception>
    public static Example Read(string name) => new(
        name,
        ConfigurationDocument.Read(Bytes(name, "mesh.json"), $"{name}/mesh.json").WithEvidenceVerifier(EvidenceVerifier.Default),
        [.. CommandJsonLines.Read(new MemoryStream(Bytes(name, "run.jsonl")), $"{name}/run.jsonl")],
        Milestone.Read(Bytes(name, "expected.json"), $"{name}/expected.json"));

    /// <summary>Plays the example: what is not as it must be, line by line; empty where all is.</summary>
    /// <param name="runner">The rules, and the engine that is led along.</param>
    public IReadOnlyList<string> Play(Runner runner)
    {
        Run run = runner.Replay(Configuration, [.. Run.Select(command => new Move.Plain(command))]);
        if (run.Findings.Count > 0)
        {
            return FailureReport.Of(run);
        }

        return [.. Enumerable.Range(0, Run.Count + 1).SelectMany(after => Differences(run, after))];
    }

    private IEnumerable<string> Differences(Run run, int after)
    {
        Transition? step = after == 0 ? null : run.Steps[after - 1];
        State state = step?.After ?? new Mesh<Amount>(Configuration).Genesis();
        Milestone[] milestones = [.. Expected.Where(milestone => milestone.After == after)];
        if (step is { Accepted: false } && !milestones.Any(milestone => milestone.Outcome is not null))
        {
            yield return $"after {after}: outcome: expected accepted, was {OutcomeDocument.Write(step.Outcome)}";
        }

        foreach (string difference in milestones.SelectMany(milestone => milestone.Differences(Configuration, step?.Outcome, state)))
        {
            yield return $"after {after}: {difference}";
        }
    }

    private static byte[] Bytes(string name, string file)
    {
        using Stream stream = Here.GetManifestResourceStream($"{Prefix}{name}/{file}")
            ?? throw new ArgumentException($"There is no {file} of an example {name}.", nameof(name));
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
