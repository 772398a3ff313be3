namespace MeshSecurity.Spec;

/// <summary>Parses and formats exact decimals as scaled integers, for ratios, prices and slashable sums.</summary>
public static class Decimals
{
    /// <summary>
    /// Parses a decimal: 1 to 19 digits, and optionally a point and at most <paramref name="places"/> digits. Refuses signs, leading
    /// zeros and exponents.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="places">The largest number of digits after the point.</param>
    /// <param name="scaled">The number times 10^places; 0 on failure.</param>
    /// <returns>Whether <paramref name="text"/> is such a decimal.</returns>
    public static bool TryParse(string text, int places, out UInt128 scaled)
    {
        scaled = 0;
        int point = text.IndexOf('.');
        string whole = point < 0 ? text : text[..point];
        string fraction = point < 0 ? "" : text[(point + 1)..];
        bool wellFormed = whole.Length is > 0 and <= 19
            && (whole.Length == 1 || whole[0] != '0')
            && fraction.Length <= places
            && (point < 0 || fraction.Length > 0)
            && whole.All(char.IsAsciiDigit)
            && fraction.All(char.IsAsciiDigit);
        return wellFormed
            && UInt128.TryParse(whole + fraction.PadRight(places, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out scaled);
    }

    /// <summary>Formats <paramref name="scaled"/> / 10^places exactly, without trailing zeros: <c>0.05</c>, <c>18</c>.</summary>
    /// <param name="scaled">The number times 10^places.</param>
    /// <param name="places">The largest number of digits after the point.</param>
    public static string Format(Amount scaled, int places)
    {
        string digits = scaled.ToString().PadLeft(places + 1, '0');
        string fraction = digits[^places..].TrimEnd('0');
        return fraction.Length == 0 ? digits[..^places] : $"{digits[..^places]}.{fraction}";
    }

    /// <inheritdoc cref="Format(Amount, int)"/>
    public static string Format(UInt128 scaled, int places) => Format(Amount.Of(scaled), places);
}
