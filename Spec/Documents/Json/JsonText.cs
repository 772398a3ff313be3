using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace MeshSecurity.Spec;

/// <summary>Parses JSON strictly and writes it in canonical form.</summary>
internal static class JsonText
{
    /// <summary>UTF-8 that throws on invalid bytes and on half surrogate pairs, instead of replacing them.</summary>
    public static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Indented = OneLine with { Indented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>Parses one JSON value whose strings and names are valid Unicode.</summary>
    /// <exception cref="DocumentException">The text is not one JSON value. The error names line and column.</exception>
    public static JsonDocument Parse(string text, DocumentOrigin origin)
    {
        byte[] utf8 = Encode(text, origin);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw origin.Refuse(origin.At(1, 1), "empty; expected a JSON object");
        }

        try
        {
            RefuseHalfPairs(utf8, origin);
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException broken)
        {
            string message = EndsEarly(utf8) ? "cut off: an object, a list or a string is not closed" : $"broken JSON: {Reason(broken)}";
            throw origin.Refuse(Place(utf8, (int)(broken.LineNumber ?? 0), (int)(broken.BytePositionInLine ?? 0), origin), message);
        }
    }

    /// <summary>Parses a document and reads its root; <paramref name="read"/> collects faults.</summary>
    /// <exception cref="DocumentException">The text is no JSON value, or the document has a fault. Lists all faults.</exception>
    public static T Read<T>(string text, DocumentOrigin origin, Func<JsonElement, List<Fault>, T?> read) where T : class
    {
        using JsonDocument document = Parse(text, origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        T? value = read(document.RootElement, faults);
        return value is null || faults.Count > 0 ? throw new DocumentException(origin.Name, faults) : value;
    }

    /// <summary>Decodes UTF-8 bytes and drops a byte order mark.</summary>
    /// <exception cref="DocumentException">The bytes are not UTF-8. The error names line and column.</exception>
    public static string Decode(ReadOnlySpan<byte> utf8, DocumentOrigin origin)
    {
        ReadOnlySpan<byte> bytes = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException invalid)
        {
            throw origin.Refuse(PlaceOf(bytes, invalid.Index, origin), "not UTF-8");
        }
    }

    /// <summary>Returns the output of <paramref name="body"/> on one line.</summary>
    public static string Write(Action<Utf8JsonWriter> body) => Write(body, OneLine);

    /// <summary>Returns the output of <paramref name="body"/>, indented by two spaces, with line feeds.</summary>
    public static string WriteIndented(Action<Utf8JsonWriter> body) => Write(body, Indented);

    private static string Write(Action<Utf8JsonWriter> body, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            body(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static byte[] Encode(string text, DocumentOrigin origin)
    {
        try
        {
            return StrictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException invalid)
        {
            byte[] before = StrictUtf8.GetBytes(text[..invalid.Index]);
            throw origin.Refuse(PlaceOf(before, before.Length, origin), "half a surrogate pair; expected Unicode");
        }
    }

    /// <summary>
    /// Refuses escaped halves of surrogate pairs, which <see cref="JsonDocument.Parse(ReadOnlyMemory{byte}, JsonDocumentOptions)"/>
    /// accepts.
    /// </summary>
    private static void RefuseHalfPairs(byte[] utf8, DocumentOrigin origin)
    {
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (!reader.ValueIsEscaped)
            {
                continue;
            }

            try
            {
                _ = reader.GetString();
            }
            catch (InvalidOperationException)
            {
                throw origin.Refuse(
                    PlaceOf(utf8, (int)reader.TokenStartIndex, origin), "a string with half a surrogate pair; expected Unicode");
            }
        }
    }

    /// <summary>Checks whether the text is a valid prefix of a JSON value.</summary>
    private static bool EndsEarly(byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, state: default);
            while (reader.Read())
            {
                // Reads to the end, because only an exception matters here.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Returns the parser's message without its line number and its advice on reader options.</summary>
    private static string Reason(JsonException broken)
    {
        string message = broken.Message.Split(" LineNumber:")[0];
        return message.Replace(" Change the reader options.", "", StringComparison.Ordinal);
    }

    private static string PlaceOf(ReadOnlySpan<byte> utf8, int index, DocumentOrigin origin)
    {
        ReadOnlySpan<byte> before = utf8[..index];
        return Place(utf8, before.Count((byte)'\n'), index - (before.LastIndexOf((byte)'\n') + 1), origin);
    }

    /// <summary>Converts a line and a byte in it, both from 0, to a line and a character, both from 1.</summary>
    private static string Place(ReadOnlySpan<byte> utf8, int line, int byteInLine, DocumentOrigin origin)
    {
        ReadOnlySpan<byte> rest = utf8;
        for (int k = 0; k < line; k++)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        return origin.At(line + 1, Encoding.UTF8.GetCharCount(rest[..Math.Min(byteInLine, rest.Length)]) + 1);
    }
}
