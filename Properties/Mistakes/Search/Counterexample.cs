using System.Reflection;
using MeshSecurity.Evidence;

namespace MeshSecurity.Mistakes;

/// <summary>A short run that shows a known mistake. It is stored as two documents, which <c>mesh run</c> can replay.</summary>
/// <param name="Mesh">The mesh.</param>
/// <param name="Commands">The commands. The last one shows the mistake, unless only an invariant of whole runs does.</param>
public sealed record Counterexample(Configuration Mesh, IReadOnlyList<Command<Amount>> Commands)
{
    /// <summary>Returns whether explorations have all of its commands: none changes a key or shows votes.</summary>
    public bool IsExplorable => !Commands.Any(command =>
        command is Command<Amount>.RotateKey or Command<Amount>.SubmitEvidence { Proof: Proof.Votes });

    /// <summary>Returns the folder of a mistake's counterexample, from the root of the repository.</summary>
    public static string FolderOf(Mistake mistake) => $"Properties/Mistakes/Counterexamples/{mistake.Id}";

    /// <summary>Returns the stored counterexample of a mistake; null if none is stored.</summary>
    /// <exception cref="DocumentException">A document of the counterexample is malformed.</exception>
    public static Counterexample? Of(Mistake mistake)
    {
        string folder = $"Counterexamples/{mistake.Id}/";
        if (Read(folder + SavedRun.MeshName) is not { } mesh || Read(folder + SavedRun.CommandsName) is not { } commands)
        {
            return null;
        }

        using var lines = new MemoryStream(commands);
        return new(
            ConfigurationDocument.Read(mesh, folder + SavedRun.MeshName).WithEvidenceVerifier(EvidenceVerifier.Default),
            [.. CommandJsonLines.Read(lines, folder + SavedRun.CommandsName)]);
    }

    /// <summary>Replays the commands under given rules and checks every invariant.</summary>
    public Run Replay(Rules<Amount> rules) =>
        new Runner(rules).Replay(Mesh, [.. Commands.Select(command => new RunAction.Submit(command))]);

    private static byte[]? Read(string name)
    {
        using Stream? resource = typeof(Counterexample).Assembly.GetManifestResourceStream(name);
        using BinaryReader? reader = resource is null ? null : new(resource);
        return reader?.ReadBytes((int)resource!.Length);
    }
}
