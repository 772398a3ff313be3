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
        string text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Trim();
        if (text is ['{' or '[', ..])
        {
            return EvidenceDocument.ReadAll(content, source);
        }

        return new([new("", ProtobufEvidence.Read(Protobuf(content, text, source), source))], []);
    }

    private static ReadOnlySpan<byte> Protobuf(ReadOnlySpan<byte> content, string text, string source)
    {
        if (Bytes.TryParseBase64(text, out Bytes message) && !message.IsEmpty)
        {
            return message.Span;
        }

        return text.Any(letter => char.IsControl(letter) && !char.IsWhiteSpace(letter))
            ? content
            : throw new DocumentException(
                source, [new("", "neither JSON nor protobuf; expected evidence as a JSON object or list, or as protobuf, also in base64")]);
    }
}
