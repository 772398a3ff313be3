namespace MeshSecurity.Spec;

/// <summary>
/// The JSON forms of single values in CometBFT's evidence, which writes 64-bit integers as strings and 32-bit integers as numbers.
/// </summary>
internal static class EvidenceCodecs
{
    private const string HexText = "a string of hexadecimal digits, two a byte";
    private const string Base64Text = "a string of bytes in base64";
    private const string NumberText = "a string of digits from \"0\" to \"9223372036854775807\"";

    public static Codec<VoteType> Type { get; } = Codecs.Integer(int.MaxValue, number => (VoteType)number, type => (long)type);

    /// <summary>Gets the codec of the number of a block's parts.</summary>
    public static Codec<uint> Total { get; } = Codecs.Integer(uint.MaxValue, number => (uint)number, total => total);

    /// <summary>Gets the codec of a height or a voting power.</summary>
    public static Codec<long> Number { get; } = new(NumberText, ReadNumber, (writer, number) => writer.WriteStringValue(Print(number)));

    /// <summary>Gets the codec of a hash or an address.</summary>
    public static Codec<Bytes> Hex { get; } = Codecs.Parsed<Bytes>("no hexadecimal digits", HexText, Bytes.TryParseHex);

    /// <summary>Gets the codec of a signature.</summary>
    public static Codec<Bytes> Base64 { get; } =
        Codecs.Parsed<Bytes>("no base64", Base64Text, Bytes.TryParseBase64) with
        {
            Write = (writer, bytes) => writer.WriteStringValue(bytes.ToBase64()),
        };

    /// <summary>Gets the codec of a vote's extension and its signature. Discards the value, because no conflict depends on it.</summary>
    public static Codec<bool> Extension { get; } = new($"{Base64Text}, or null", ReadExtension, (writer, _) => writer.WriteNullValue());

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? ReadNumber(JsonElement value, out long result)
    {
        result = 0;
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        bool plain = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out result) && Print(result) == text;
        return plain ? null : $"; expected {NumberText}";
    }

    private static string? ReadExtension(JsonElement value, out bool present)
    {
        present = value.ValueKind == JsonValueKind.String;
        bool allowed = value.ValueKind == JsonValueKind.Null || (present && Bytes.TryParseBase64(value.GetString()!, out _));
        return allowed ? null : $"; expected {Base64Text}, or null";
    }
}
