namespace MeshSecurity.Testing;

/// <summary>Reads and writes the object <c>compared</c> in the line of a run.</summary>
internal static class ComparisonCoverageDocument
{
    private const string UnknownCommands = "unknown_commands";
    private const string LeftOut = "left_out";
    private const string Seen = "seen";
    private const string Excluded = "excluded";
    private const string Whole = "whole";

    /// <summary>Writes the fields that are not empty.</summary>
    public static void Write(Utf8JsonWriter writer, ComparisonCoverage coverage)
    {
        void List(string name, Sequence<string> texts)
        {
            if (texts.Count > 0)
            {
                writer.List(name, Codecs.String, texts);
            }
        }

        List(UnknownCommands, coverage.UnknownCommands);
        List(LeftOut, coverage.LeftOut);
        List(Seen, coverage.Seen);
        List(Excluded, coverage.Excluded);
        if (coverage.Whole)
        {
            writer.Field(Whole, Codecs.Boolean, true);
        }
    }

    public static ComparisonCoverage Read(DocumentObject document)
    {
        var coverage = new ComparisonCoverage(
            document.Texts(UnknownCommands),
            document.Texts(LeftOut),
            document.Texts(Seen),
            document.Texts(Excluded),
            document.Optional(Whole, Codecs.Boolean, false));
        document.RejectUnknownFields();
        return coverage;
    }
}
