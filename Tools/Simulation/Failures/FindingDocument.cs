namespace MeshSecurity.Testing;

/// <summary>Reads and writes findings in documents.</summary>
internal static class FindingDocument
{
    public static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("invariant", finding.Invariant);
        writer.WriteString("where", finding.Where);
        writer.WriteString("what", finding.What);
        writer.WriteEndObject();
    }

    /// <summary>Reads a finding, which may have other fields.</summary>
    public static Finding Read(DocumentObject document) => new(
        document.Required("invariant", Codecs.String, ""),
        document.Required("where", Codecs.String, ""),
        document.Required("what", Codecs.String, ""));
}
