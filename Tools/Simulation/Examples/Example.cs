using System.Reflection;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>An example with exact numbers: a mesh, its commands, and the expected outcomes and states.</summary>
/// <param name="Name">The name of its folder in Examples.</param>
/// <param name="Configuration">The mesh.</param>
/// <param name="Run">The commands.</param>
/// <param name="Expected">The expectations, in the order of the commands.</param>
public sealed record Example(
    string Name, Configuration Configuration, IReadOnlyList<Command> Run, IReadOnlyList<ExampleExpectation> Expected)
{
    private const string Prefix = "Examples/";

    private static readonly Assembly Here = typeof(Example).Assembly;

    /// <summary>Returns the names of the examples in this assembly: the folders of Examples.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Here.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..name.LastIndexOf('/')])
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads an example.</summary>
    /// <param name="name">The name of its folder.</param>
    /// <exception cref="ArgumentException">There is no such example, or one of its three documents is missing.</exception>
    /// <exception cref="DocumentException">One of its documents is invalid.</exception>
    public static Example Read(string name) => new(
        name,
        ConfigurationDocument.Read(Bytes(name, "mesh.json"), $"{name}/mesh.json").WithEvidenceVerifier(EvidenceVerifier.Default),
        [.. CommandJsonLines.Read(new MemoryStream(Bytes(name, "run.jsonl")), $"{name}/run.jsonl")],
        ExampleExpectation.Read(Bytes(name, "expected.json"), $"{name}/expected.json"));

    /// <summary>Runs the example and compares it with the expectations. A command without an expected outcome must be accepted.</summary>
    /// <param name="runner">The runner, with the rules and the system under test.</param>
    /// <returns>The differences, one line each; the failure report if an invariant is violated.</returns>
    public IReadOnlyList<string> Play(Runner runner)
    {
        Run run = runner.Replay(Configuration, [.. Run.Select(command => new RunAction.Submit(command))]);
        return run.Findings.Count > 0
            ? FailureReport.Of(run)
            : [.. Enumerable.Range(0, Run.Count + 1).SelectMany(after => Differences(run, after))];
    }

    private IEnumerable<string> Differences(Run run, int after)
    {
        Transition? step = after == 0 ? null : run.Steps[after - 1];
        State state = step?.After ?? new Mesh<Amount>(Configuration).Genesis();
        ExampleExpectation[] expectations = [.. Expected.Where(expectation => expectation.After == after)];
        if (step is { Accepted: false } && !expectations.Any(expectation => expectation.Outcome is not null))
        {
            yield return $"after {after}: outcome: expected accepted, was {OutcomeDocument.Write(step.Outcome)}";
        }

        foreach (string difference in expectations.SelectMany(expectation => expectation.Differences(Configuration, step?.Outcome, state)))
        {
            yield return $"after {after}: {difference}";
        }
    }

    private static byte[] Bytes(string name, string file)
    {
        using Stream stream = Here.GetManifestResourceStream($"{Prefix}{name}/{file}")
            ?? throw new ArgumentException($"There is no {file} of an example {name}.", nameof(name));
        using var reader = new BinaryReader(stream);
        return reader.ReadBytes((int)stream.Length);
    }
}
