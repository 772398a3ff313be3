namespace MeshSecurity.Tests;

/// <summary>Writes runs as traces and reads them back.</summary>
internal static class Traces
{
    public static string Write(Run run)
    {
        using var writer = new StringWriter();
        ItfWriter.Write(writer, run);
        return writer.ToString();
    }

    public static ItfTrace Read(string text, StartBuilder? starts = null)
    {
        ItfTrace trace = ItfReader.Read(Encoding.UTF8.GetBytes(text), "trace.itf.json", starts);
        return trace with { Configuration = trace.Configuration.WithEvidenceVerifier(EvidenceVerifier.Default) };
    }
}
