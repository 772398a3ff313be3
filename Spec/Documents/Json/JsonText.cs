using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>JSON as text: strict when it is read, canonical when it is written.</summary>
internal static class JsonText
{
    /// <summary>UTF-8 that refuses bytes and characters that are not Unicode, instead of replacing them.</summary>
    public static readonly Encoding StrictUtf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Indented = OneLine with { Indented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>Parses one JSON value. Its strings and names are then known to be Unicode.</summary>
    /// <exception cref="DocumentException">The text is not one JSON value; names line and column.</exception>
    public static JsonDocument Parse(string text, Origin origin)
    {
        byte[] utf8 = Encode(text, origin);
        if (string.IsNullOrWhiteSpace(text))
        {
            throw origin.Refuse(origin.At(1, 1), "empty, allowed is a JSON object");
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

    /// <summary>The text of UTF-8 bytes, without a byte order mark.</summary>
    /// <exception cref="DocumentException">They are not UTF-8; names line and column.</exception>
    public static string Decode(ReadOnlySpan<byte> utf8, Origin origin)
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

    /// <summary>What <paramref name="body"/> writes, on one line.</summary>
    public static string Write(Action<Utf8JsonWriter> body) => Write(body, OneLine);

    /// <summary>What <paramref name="body"/> writes, for people: indented by two, lines ending in a line feed.</summary>
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

    private static byte[] Encode(string text, Origin origin)
    {
        try
        {
            return StrictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException invalid)
        {
            byte[] before = StrictUtf8.GetBytes(text[..invalid.Index]);
            throw origin.Refuse(PlaceOf(before, before.Length, origin), "half a surrogate pair, allowed is Unicode");
        }
    }

    /// <summary>Half a surrogate pair can be escaped, but no text can hold it.</summary>
    private static void RefuseHalfPairs(byte[] utf8, Origin origin)
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
                throw origin.Refuse(PlaceOf(utf8, (int)reader.TokenStartIndex, origin), "a string with half a surrogate pair, allowed is Unicode");
            }
        }
    }

    /// <summary>Whether nothing is wrong with the text but that there should be more of it.</summary>
    private static bool EndsEarly(byte[] utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(utf8, isFinalBlock: false, state: default);
            while (reader.Read())
            {
                // Only whether reading fails matters.
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The parser's own words, without the place that it repeats and without advice to programmers.</summary>
    private static string Reason(JsonException broken)
    {
        string message = broken.Message.Split(" LineNumber:")[0];
        return message.Replace(" Change the reader options.", "", StringComparison.Ordinal);
    }

    private static string PlaceOf(ReadOnlySpan<byte> utf8, int index, Origin origin)
    {
        ReadOnlySpan<byte> before = utf8[..index];
        return Place(utf8, before.Count((byte)'\n'), index - (before.LastIndexOf((byte)'\n') + 1), origin);
    }

    /// <summary>Line and byte in it, both from 0, as people count: from 1, in characters.</summary>
    private static string Place(ReadOnlySpan<byte> utf8, int line, int byteInLine, Origin origin)
    {
        ReadOnlySpan<byte> rest = utf8;
        for (int k = 0; k < line; k++)
        {
            rest = rest[(rest.IndexOf((byte)'\n') + 1)..];
        }

        return origin.At(line + 1, Encoding.UTF8.GetCharCount(rest[..Math.Min(byteInLine, rest.Length)]) + 1);
    }
}
