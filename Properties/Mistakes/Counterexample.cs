using System.Reflection;
using MeshSecurity.Evidence;

namespace MeshSecurity.Mistakes;

/// <summary>A short run that shows a mistake: two documents beside the code, which <c>mesh run</c> shows and a test replays.</summary>
/// <param name="Mesh">The mesh.</param>
/// <param name="Commands">The commands; the last one shows the mistake, where no invariant of whole runs does.</param>
public sealed record Counterexample(Configuration Mesh, IReadOnlyList<Command<Amount>> Commands)
{
    private static readonly Assembly Here = typeof(Counterexample).Assembly;

    /// <summary>The folder of a mistake's counterexample, among those of all.</summary>
    public static string FolderOf(Mistake defect) => $"Properties/Mistakes/Counterexamples/{defect.Id}";

    /// <summary>The counterexample that is kept of a mistake; null where none is.</summary>
    /// <exception cref="DocumentException">One of its documents is damaged.</exception>
    public static Counterexample? Of(Mistake defect)
    {
        string folder = $"Counterexamples/{defect.Id}/";
        if (Read(folder + SavedRun.MeshName) is not { } mesh || Read(folder + SavedRun.CommandsName) is not { } commands)
        {
            return null;
        }

        using var lines = new MemoryStream(commands);
        return new(
            ConfigurationDocument.Read(mesh, folder + SavedRun.MeshName).JudgedBy(EvidenceVerifier.Judge),
            [.. CommandLines.Read(lines, folder + SavedRun.CommandsName)]);
    }

    /// <summary>The run by given rules, with every invariant held against it.</summary>
    public Run Replay(Rules<Amount> rules) => new Runner(rules).Replay(Mesh, [.. Commands.Select(command => new RunAction.Submit(command))]);

    private static byte[]? Read(string name)
    {
        using Stream? resource = Here.GetManifestResourceStream(name);
        if (resource is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }
}
