namespace MeshSecurity.Spec;

/// <summary>The JSON forms of the single values in documents.</summary>
internal static class Codecs
{
    private const string Text = "a string";

    private const string AmountText = "a string of digits below 2^96";
    private const string RatioText = "a decimal string from \"0\" to \"1\" with at most 9 decimals";
    private const string PriceText = "a decimal string from \"0\" to \"1000000000\" with at most 18 decimals";
    private const string VersionText = "a version such as \"1.0.0\"";
    private const long LargestSafe = (1L << 53) - 1;

    public static Codec<string> String { get; } = Named(name => name, name => name);

    public static Codec<string?> OptionalString { get; } = Named<string?>(name => name, name => name!);

    public static Codec<ChainId> Chain { get; } = Named(name => new ChainId(name), id => id.ToString());

    public static Codec<PairingId> Pairing { get; } = Named(name => new PairingId(name), id => id.ToString());

    public static Codec<UserId> User { get; } = Named(name => new UserId(name), id => id.ToString());

    public static Codec<ValidatorId> Validator { get; } = Named(name => new ValidatorId(name), id => id.ToString());

    public static Codec<PublicKey> PublicKey => KeyCodec.Key;

    public static Codec<VoteTime> VoteTime { get; } =
        Parsed<VoteTime>("no such time", "a time in UTC such as \"2023-05-01T09:30:00.123456789Z\"", Spec.VoteTime.TryParse);

    public static Codec<Amount> Amount { get; } =
        new(AmountText, ReadAmount, (writer, amount) => writer.WriteStringValue(amount.ToString()));

    public static Codec<Ratio> Ratio { get; } = Parsed<Ratio>("no ratio", RatioText, Spec.Ratio.TryParse);

    public static Codec<Price> Price { get; } = Parsed<Price>("no price", PriceText, Spec.Price.TryParse);

    public static Codec<SemanticVersion> Version { get; } = Parsed<SemanticVersion>("no version", VersionText, SemanticVersion.TryParse);

    public static Codec<Timestamp> Time { get; } = Integer(LargestSafe, seconds => new Timestamp(seconds), time => time.Seconds);

    public static Codec<Duration> Seconds { get; } = Integer(LargestSafe, seconds => new Duration(seconds), duration => duration.Seconds);

    public static Codec<int> Count { get; } = Integer(int.MaxValue, count => (int)count, count => count);

    public static Codec<ulong> Sequence { get; } = Integer(long.MaxValue, number => (ulong)number, sequence => (long)sequence);

    public static Codec<bool> Boolean { get; } = new("true or false", ReadFlag, (writer, flag) => writer.WriteBooleanValue(flag));

    public static Codec<Side> Side { get; } = OneOf<Side>();

    public static Codec<SlashingMode> SlashingMode { get; } = OneOf<SlashingMode>();

    public static Codec<Rejection> Rejection { get; } = OneOf<Rejection>();

    internal delegate bool Parser<T>(string text, out T result);

    private static Codec<T> Named<T>(Func<string, T> of, Func<T, string> nameOf)
    {
        string? Read(JsonElement value, out T result)
        {
            bool text = value.ValueKind == JsonValueKind.String;
            result = of(text ? value.GetString()! : "");
            return text ? null : $"; expected {Text}";
        }

        return new(Text, Read, (writer, value) => writer.WriteStringValue(nameOf(value)));
    }

    /// <summary>Returns the codec of a type whose values are strings that <paramref name="parse"/> reads.</summary>
    /// <param name="notOne">The error for a string that is refused, as in "no price".</param>
    /// <param name="expected">The description of a valid string.</param>
    /// <param name="parse">Parses a string.</param>
    internal static Codec<T> Parsed<T>(string notOne, string expected, Parser<T> parse) where T : struct
    {
        string? Read(JsonElement value, out T result)
        {
            result = default;
            if (value.ValueKind != JsonValueKind.String)
            {
                return $"; expected {expected}";
            }

            return parse(value.GetString()!, out result) ? null : $" is {notOne}; expected {expected}";
        }

        return new(expected, Read, (writer, value) => writer.WriteStringValue(value.ToString()));
    }

    internal static Codec<T> OneOf<T>() where T : struct, Enum
    {
        string expected = string.Join(", ", SnakeCase.Names<T>());
        string? Read(JsonElement value, out T result)
        {
            result = default;
            bool named = value.ValueKind == JsonValueKind.String && SnakeCase.TryParse(value.GetString()!, out result);
            return named ? null : $"; expected one of {expected}";
        }

        return new($"one of {expected}", Read, (writer, value) => writer.WriteStringValue(SnakeCase.Of(value)));
    }

    /// <summary>
    /// Returns the codec of a type whose values are JSON numbers without sign, fraction or exponent, at most <paramref
    /// name="most"/>.
    /// </summary>
    internal static Codec<T> Integer<T>(long most, Func<long, T> of, Func<T, long> numberOf)
    {
        string expected = $"a whole number from 0 to {most}";
        string? Read(JsonElement value, out T result)
        {
            result = of(0);
            if (value.ValueKind != JsonValueKind.Number)
            {
                return $"; expected {expected}";
            }

            string digits = value.GetRawText();
            if (!digits.All(char.IsAsciiDigit))
            {
                return $" is {(digits[0] == '-' ? "below 0" : "no whole number")}; expected {expected}";
            }

            bool inRange = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most;
            result = of(inRange ? number : 0);
            return inRange ? null : $" is out of range; expected {expected}";
        }

        return new(expected, Read, (writer, value) => writer.WriteNumberValue(numberOf(value)));
    }

    private static string? ReadFlag(JsonElement value, out bool result)
    {
        result = value.ValueKind == JsonValueKind.True;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "; expected true or false";
    }

    private static string? ReadAmount(JsonElement value, out Amount result)
    {
        result = default;
        if (value.ValueKind != JsonValueKind.String)
        {
            return $"; expected {AmountText}";
        }

        string text = value.GetString()!;
        return Spec.Amount.TryParse(text, out result) ? null : WrongAmount(text);
    }

    private static string WrongAmount(string text) => text switch
    {
        "" => $" is empty; expected {AmountText}",
        ['-' or '+', ..] => " has a sign; expected digits only",
        _ when text.Contains('.') && text.All(letter => char.IsAsciiDigit(letter) || letter == '.') =>
            " has a fraction; expected digits only",
        _ when !text.All(char.IsAsciiDigit) => " is no whole number; expected digits only",
        ['0', ..] => " has leading zeros; expected none",
        _ => " is 2^96 or more; expected below 2^96",
    };
}
