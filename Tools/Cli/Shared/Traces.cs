using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>Traces in files, as every command reads them.</summary>
internal static class Traces
{
    /// <summary>Reads a trace: from genesis or from a state of a proof, evidence judged by its votes.</summary>
    /// <exception cref="DocumentException">It is none.</exception>
    public static ItfTrace Read(string file)
    {
        ItfTrace trace = ItfReader.Read(File.ReadAllBytes(file), file, ScenarioStart.Build);
        return trace with { Configuration = trace.Configuration.WithEvidenceVerifier(EvidenceVerifier.Default) };
    }
}
