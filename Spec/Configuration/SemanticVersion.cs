namespace MeshSecurity.Spec;

/// <summary>Represents a version of the protocol <c>mesh-security</c> (protocol, section 7).</summary>
/// <param name="Major">The major version; versions with different major versions are incompatible. 0 or more.</param>
/// <param name="Minor">The minor version, for compatible additions; 0 or more.</param>
/// <param name="Patch">The patch version, for compatible corrections; 0 or more.</param>
public readonly record struct SemanticVersion(int Major, int Minor, int Patch) : IComparable<SemanticVersion>
{
    /// <summary>Parses <c>1.0.0</c>: three integers below 2^31 without leading zeros, pre-release or build.</summary>
    /// <param name="text">The text.</param>
    /// <param name="version">The version; the default value on failure.</param>
    /// <returns>Whether <paramref name="text"/> is a version.</returns>
    public static bool TryParse(string text, out SemanticVersion version)
    {
        int?[] numbers = [.. text.Split('.').Select(Parse)];
        bool parsed = numbers.Length == 3 && !numbers.Contains(null);
        version = parsed ? new(numbers[0]!.Value, numbers[1]!.Value, numbers[2]!.Value) : default;
        return parsed;
    }

    /// <summary>Checks whether the left version is lower.</summary>
    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    /// <summary>Checks whether the left version is higher.</summary>
    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    /// <summary>Checks whether the left version is lower or equal.</summary>
    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Checks whether the left version is higher or equal.</summary>
    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>Returns the version in the form of documents: <c>1.0.0</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    private static int? Parse(string digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && (digits.Length == 1 || digits[0] != '0')
            ? number
            : null;
}
