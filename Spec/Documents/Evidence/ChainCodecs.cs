namespace MeshSecurity.Spec;

/// <summary>The JSON forms of single values in chain data, by CometBFT's RPC and by protobuf's JSON.</summary>
internal static class ChainCodecs
{
    private const string HexText = "a string of hexadecimal digits, two a byte";
    private const string NumberText = "a string of digits from \"0\" to \"9223372036854775807\"";

    /// <summary>Gets the codec of a type of vote in RPC JSON.</summary>
    public static Codec<VoteType> Type { get; } = Codecs.Integer(int.MaxValue, number => (VoteType)number, type => (long)type);

    /// <summary>Gets the codec of the number of a block's parts in RPC JSON.</summary>
    public static Codec<uint> Total { get; } = Codecs.Integer(uint.MaxValue, number => (uint)number, total => total);

    /// <summary>Gets the codec of a 64-bit number in RPC JSON, such as a height or a voting power.</summary>
    public static Codec<long> Number { get; } = new(NumberText, ReadNumber, (writer, number) => writer.WriteStringValue(Print(number)));

    /// <summary>Gets the codec of a hash or an address in RPC JSON.</summary>
    public static Codec<Bytes> Hex { get; } = Codecs.Parsed<Bytes>("no hexadecimal digits", HexText, Bytes.TryParseHex);

    /// <summary>Gets the codec of bytes in base64.</summary>
    public static Codec<Bytes> Base64 { get; } =
        Codecs.Parsed<Bytes>("no base64", "a string of bytes in base64", Bytes.TryParseBase64) with
        {
            Write = (writer, bytes) => writer.WriteStringValue(bytes.ToBase64()),
        };

    /// <summary>Gets the codec of a type of vote in protobuf's JSON.</summary>
    public static Codec<VoteType> TypeName { get; } = NameOrNumber("SIGNED_MSG_TYPE_", Type);

    /// <summary>Returns the codec of an enum in protobuf's JSON: a name, or a number that may have no name.</summary>
    /// <param name="prefix">The prefix of the names.</param>
    /// <param name="number">The codec of the number.</param>
    public static Codec<T> NameOrNumber<T>(string prefix, Codec<T> number) where T : struct, Enum
    {
        var names = Enum.GetValues<T>().ToDictionary(member => prefix + member.ToString().ToUpperInvariant(), StringComparer.Ordinal);
        string expected = $"{string.Join(", ", names.Keys.Select(name => $"\"{name}\""))}, or its number";
        string? Read(JsonElement value, out T result)
        {
            bool named = names.TryGetValue(value.ValueKind == JsonValueKind.String ? value.GetString()! : "", out result);
            return named || (value.ValueKind == JsonValueKind.Number && number.Read(value, out result) is null)
                ? null
                : $"; expected {expected}";
        }

        void Write(Utf8JsonWriter writer, T member)
        {
            if (!Enum.IsDefined(member))
            {
                number.Write(writer, member);
                return;
            }

            writer.WriteStringValue(prefix + member.ToString().ToUpperInvariant());
        }

        return new(expected, Read, Write);
    }

    /// <summary>Returns the codec of a number in protobuf's JSON, which is a number or a string of its digits.</summary>
    /// <param name="plain">The codec of the number.</param>
    /// <param name="most">The largest number.</param>
    /// <param name="of">Converts the number.</param>
    public static Codec<T> NumberOrText<T>(Codec<T> plain, long most, Func<long, T> of)
    {
        string expected = $"a whole number from 0 to {Print(most)}, or a string of its digits";
        string? Read(JsonElement value, out T result)
        {
            string? error = value.ValueKind == JsonValueKind.Number
                ? Codecs.Integer(most, number => number, number => number).Read(value, out long found)
                : ReadNumber(value, out found);
            result = of(error is null && found <= most ? found : 0);
            return error is null && found <= most ? null : $"; expected {expected}";
        }

        return plain with { Expected = expected, Read = Read };
    }

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? ReadNumber(JsonElement value, out long result)
    {
        result = 0;
        string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        bool plain = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out result) && Print(result) == text;
        return plain ? null : $"; expected {NumberText}";
    }
}
