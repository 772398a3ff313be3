using System.Globalization;
using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>The kinds of single values in evidence, as CometBFT's RPC prints them: 64-bit numbers are strings, 32-bit ones are not.</summary>
internal static class EvidenceKinds
{
    private const string HexText = "a string of hexadecimal digits, two a byte";
    private const string Base64Text = "a string of bytes in base64";
    private const string NumberText = "a string of digits from \"0\" to \"9223372036854775807\"";

    /// <summary>The type of a vote, by its number.</summary>
    public static Kind<VoteType> Type { get; } = Kinds.Whole(int.MaxValue, number => (VoteType)number, type => (long)type);

    /// <summary>The number of a block's parts.</summary>
    public static Kind<uint> Total { get; } = Kinds.Whole(uint.MaxValue, number => (uint)number, total => total);

    /// <summary>A height or a voting power.</summary>
    public static Kind<long> Number { get; } = new(NumberText, ReadNumber, (writer, number) => writer.WriteStringValue(Print(number)));

    /// <summary>A hash or an address.</summary>
    public static Kind<Bytes> Hex { get; } =
        new(HexText, Of<Bytes>("no hexadecimal digits", HexText, Bytes.TryParseHex), (writer, bytes) => writer.WriteStringValue(bytes.ToHex()));

    /// <summary>A signature.</summary>
    public static Kind<Bytes> Base64 { get; } =
        new(Base64Text, Of<Bytes>("no base64", Base64Text, Bytes.TryParseBase64), (writer, bytes) => writer.WriteStringValue(bytes.ToBase64()));

    /// <summary>A vote's extension or its signature: read over, for they are not part of what conflicts.</summary>
    public static Kind<bool> Extension { get; } = new($"{Base64Text}, or null", ReadExtension, (writer, _) => writer.WriteNullValue());

    private static ValueReader<T> Of<T>(string notOne, string allowed, Kinds.Parser<T> parse) where T : struct =>
        Kinds.Parsed(notOne, allowed, parse).Read;

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? ReadNumber(JsonElement value, out long result)
    {
        result = 0;
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        bool plain = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out result) && Print(result) == text;
        return plain ? null : $", allowed is {NumberText}";
    }

    private static string? ReadExtension(JsonElement value, out bool present)
    {
        present = value.ValueKind == JsonValueKind.String;
        bool allowed = value.ValueKind == JsonValueKind.Null || (present && Bytes.TryParseBase64(value.GetString()!, out _));
        return allowed ? null : $", allowed is {Base64Text}, or null";
    }
}
