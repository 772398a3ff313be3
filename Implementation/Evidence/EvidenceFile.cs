using System.Text;

namespace MeshSecurity.Evidence;

/// <summary>Reads the evidence of a file: JSON in any form, or protobuf, as it is or in base64.</summary>
public static class EvidenceFile
{
    /// <summary>Reads all evidence of a file. Tells the form by the content.</summary>
    /// <param name="content">The content: JSON begins with a brace or a bracket.</param>
    /// <param name="source">The name of the file, for errors.</param>
    /// <returns>The evidence; none where a block has none. Its signatures are not verified.</returns>
    /// <exception cref="DocumentException">The content has another form. Lists all faults of form with their paths.</exception>
    public static EvidenceList Read(ReadOnlySpan<byte> content, string source)
    {
        if (content is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new DocumentException(source, [new("", "UTF-16; expected UTF-8: save the file as UTF-8")]);
        }

        string text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Trim();
        bool isBinary = text.Any(letter => char.IsControl(letter) && !char.IsWhiteSpace(letter));
        if (text is ['{' or '[', ..] && !isBinary)
        {
            return EvidenceDocument.ReadAll(content, source);
        }

        ReadOnlySpan<byte> message = isBinary ? content : FromBase64(text, source);
        return ProtobufEvidence.IsOther(message) ? new([], [""]) : new([new("", ProtobufEvidence.Read(message, source))], []);
    }

    /// <summary>Decodes base64, which may be broken into lines.</summary>
    private static ReadOnlySpan<byte> FromBase64(string text, string source)
    {
        string joined = string.Concat(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return Bytes.TryParseBase64(joined, out Bytes message) && !message.IsEmpty
            ? message.Span
            : throw new DocumentException(
                source, [new("", "neither JSON nor protobuf; expected evidence as a JSON object or list, or as protobuf, also in base64")]);
    }
}
