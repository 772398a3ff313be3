using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>Reads the documents that options name.</summary>
internal static class InputFiles
{
    /// <summary>Reads a mesh that verifies the votes of evidence.</summary>
    /// <exception cref="DocumentException">The file is not a mesh.</exception>
    public static Configuration ReadConfiguration(string file) =>
        ConfigurationDocument.Read(File.ReadAllBytes(file), file).WithEvidenceVerifier(EvidenceVerifier.Default);

    /// <summary>Reads the chains of a mesh that verifies the votes of evidence.</summary>
    /// <exception cref="DocumentException">The file is not a mesh.</exception>
    public static Configuration ReadChains(string file) =>
        ConfigurationDocument.ReadChains(File.ReadAllBytes(file), file).WithEvidenceVerifier(EvidenceVerifier.Default);

    /// <summary>Reads commands one by one; none if no file is named.</summary>
    /// <exception cref="DocumentException">A line is not a command.</exception>
    public static IEnumerable<Command<Amount>> ReadCommands(string? file)
    {
        if (file is null)
        {
            yield break;
        }

        using Stream stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
        foreach (Command<Amount> command in CommandJsonLines.Read(stream, file == "-" ? "standard input" : file))
        {
            yield return command;
        }
    }

    /// <summary>Reads a trace, which starts at genesis or in a state of a proof, and verifies the votes of evidence.</summary>
    /// <exception cref="DocumentException">The file is not a trace.</exception>
    public static ItfTrace ReadTrace(string file)
    {
        ItfTrace trace = ItfReader.Read(File.ReadAllBytes(file), file, ScenarioStart.Build);
        return trace with { Configuration = trace.Configuration.WithEvidenceVerifier(EvidenceVerifier.Default) };
    }

    /// <summary>Creates an error about one place of a document.</summary>
    public static DocumentException Refuse(string file, string path, string message) => new(file, [new(path, message)]);
}
