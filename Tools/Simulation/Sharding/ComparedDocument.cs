using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>What a run adds to what is known of a comparison, as an object in its line.</summary>
internal static class ComparedDocument
{
    private const string UnknownCommands = "unknown_commands";
    private const string LeftOut = "left_out";
    private const string Seen = "seen";
    private const string Excluded = "excluded";
    private const string Whole = "whole";

    /// <summary>Writes the fields that say anything.</summary>
    public static void Write(Utf8JsonWriter writer, Compared compared)
    {
        void List(string name, Sequence<string> texts)
        {
            if (texts.Count > 0)
            {
                writer.List(name, Codecs.String, texts);
            }
        }

        List(UnknownCommands, compared.UnknownCommands);
        List(LeftOut, compared.LeftOut);
        List(Seen, compared.Seen);
        List(Excluded, compared.Excluded);
        if (compared.Whole)
        {
            writer.Field(Whole, Codecs.Boolean, true);
        }
    }

    /// <summary>Reads the fields.</summary>
    public static Compared Read(DocumentObject document)
    {
        var compared = new Compared(
            document.Texts(UnknownCommands),
            document.Texts(LeftOut),
            document.Texts(Seen),
            document.Texts(Excluded),
            document.Optional(Whole, Codecs.Boolean, false));
        document.RejectUnknownFields();
        return compared;
    }
}
