using System.Globalization;
using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>The kinds of single values that documents hold.</summary>
internal static class Kinds
{
    /// <summary>What is allowed where a value is text.</summary>
    private const string Text = "a string";

    private const string AmountText = "a string of digits below 2^96";
    private const string RatioText = "a decimal string from \"0\" to \"1\" with at most 9 decimals";
    private const string PriceText = "a decimal string from \"0\" to \"1000000000\" with at most 18 decimals";
    private const string VersionText = "a version such as \"1.0.0\"";
    private const long LargestSafe = (1L << 53) - 1;

    public static Kind<string> String { get; } = Named(name => name, name => name);

    public static Kind<string?> OptionalString { get; } = Named<string?>(name => name, name => name!);

    public static Kind<ChainId> Chain { get; } = Named(name => new ChainId(name), id => id.ToString());

    public static Kind<PairingId> Pairing { get; } = Named(name => new PairingId(name), id => id.ToString());

    public static Kind<UserId> User { get; } = Named(name => new UserId(name), id => id.ToString());

    public static Kind<ValidatorId> Validator { get; } = Named(name => new ValidatorId(name), id => id.ToString());

    public static Kind<PublicKey> PublicKey { get; } =
        Parsed<PublicKey>("no key", "an Ed25519 public key: 32 bytes in base64", Spec.PublicKey.TryParse);

    public static Kind<VoteTime> Moment { get; } =
        Parsed<VoteTime>("no such time", "a time in UTC such as \"2023-05-01T09:30:00.123456789Z\"", VoteTime.TryParse);

    public static Kind<Amount> Amount { get; } = new(AmountText, ReadAmount, (writer, amount) => writer.WriteStringValue(amount.ToString()));

    public static Kind<Ratio> Ratio { get; } = Parsed<Ratio>("no ratio", RatioText, Spec.Ratio.TryParse);

    public static Kind<Price> Price { get; } = Parsed<Price>("no price", PriceText, Spec.Price.TryParse);

    public static Kind<SemanticVersion> Version { get; } = Parsed<SemanticVersion>("no version", VersionText, SemanticVersion.TryParse);

    public static Kind<Timestamp> Time { get; } = Whole(LargestSafe, seconds => new Timestamp(seconds), time => time.Seconds);

    public static Kind<Duration> Seconds { get; } = Whole(LargestSafe, seconds => new Duration(seconds), duration => duration.Seconds);

    public static Kind<int> Count { get; } = Whole(int.MaxValue, count => (int)count, count => count);

    public static Kind<ulong> Sequence { get; } = Whole(long.MaxValue, number => (ulong)number, sequence => (long)sequence);

    public static Kind<bool> Flag { get; } = new("true or false", ReadFlag, (writer, flag) => writer.WriteBooleanValue(flag));

    public static Kind<Side> Side { get; } = OneOf<Side>();

    public static Kind<SlashingMode> SlashingMode { get; } = OneOf<SlashingMode>();

    public static Kind<Rejection> Rejection { get; } = OneOf<Rejection>();

    internal delegate bool Parser<T>(string text, out T result);

    /// <summary>Any text.</summary>
    private static Kind<T> Named<T>(Func<string, T> of, Func<T, string> nameOf)
    {
        string? Read(JsonElement value, out T result)
        {
            bool text = value.ValueKind == JsonValueKind.String;
            result = of(text ? value.GetString()! : "");
            return text ? null : $", allowed is {Text}";
        }

        return new(Text, Read, (writer, value) => writer.WriteStringValue(nameOf(value)));
    }

    /// <summary>Text of a form of its own.</summary>
    internal static Kind<T> Parsed<T>(string notOne, string allowed, Parser<T> parse) where T : struct
    {
        string? Read(JsonElement value, out T result)
        {
            result = default;
            if (value.ValueKind != JsonValueKind.String)
            {
                return $", allowed is {allowed}";
            }

            return parse(value.GetString()!, out result) ? null : $" is {notOne}, allowed is {allowed}";
        }

        return new(allowed, Read, (writer, value) => writer.WriteStringValue(value.ToString()));
    }

    /// <summary>The snake_case name of a member of an enum.</summary>
    private static Kind<T> OneOf<T>() where T : struct, Enum
    {
        string allowed = string.Join(", ", Snake.Names<T>());
        string? Read(JsonElement value, out T result)
        {
            result = default;
            bool named = value.ValueKind == JsonValueKind.String && Snake.TryParse(value.GetString()!, out result);
            return named ? null : $", allowed is one of {allowed}";
        }

        return new($"one of {allowed}", Read, (writer, value) => writer.WriteStringValue(Snake.Of(value)));
    }

    /// <summary>A JSON number of digits only, from 0 to <paramref name="most"/>.</summary>
    internal static Kind<T> Whole<T>(long most, Func<long, T> of, Func<T, long> numberOf)
    {
        string allowed = $"a whole number from 0 to {most}";
        string? Read(JsonElement value, out T result)
        {
            result = of(0);
            if (value.ValueKind != JsonValueKind.Number)
            {
                return $", allowed is {allowed}";
            }

            string digits = value.GetRawText();
            if (!digits.All(char.IsAsciiDigit))
            {
                return $" is {(digits[0] == '-' ? "below 0" : "no whole number")}, allowed is {allowed}";
            }

            bool inRange = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most;
            result = of(inRange ? number : 0);
            return inRange ? null : $" is out of range, allowed is {allowed}";
        }

        return new(allowed, Read, (writer, value) => writer.WriteNumberValue(numberOf(value)));
    }

    private static string? ReadFlag(JsonElement value, out bool result)
    {
        result = value.ValueKind == JsonValueKind.True;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : ", allowed is true or false";
    }

    private static string? ReadAmount(JsonElement value, out Amount result)
    {
        result = default;
        if (value.ValueKind != JsonValueKind.String)
        {
            return $", allowed is {AmountText}";
        }

        string text = value.GetString()!;
        return Spec.Amount.TryParse(text, out result) ? null : WrongAmount(text);
    }

    private static string WrongAmount(string text)
    {
        if (text.Length == 0)
        {
            return $" is empty, allowed is {AmountText}";
        }

        if (text[0] is '-' or '+')
        {
            return " has a sign, allowed are digits only";
        }

        if (text.Contains('.', StringComparison.Ordinal) && text.All(letter => char.IsAsciiDigit(letter) || letter == '.'))
        {
            return " has a fraction, allowed are digits only";
        }

        if (!text.All(char.IsAsciiDigit))
        {
            return " is no whole number, allowed are digits only";
        }

        return text[0] == '0' ? " has leading zeros, allowed is none" : " is 2^96 or more, allowed is below 2^96";
    }
}
