using System.Globalization;

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
        version = default;
        string[] parts = text.Split('.');
        var numbers = new int[3];
        for (int k = 0; k < parts.Length; k++)
        {
            bool number = k < 3
                && int.TryParse(parts[k], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[k])
                && (parts[k].Length == 1 || parts[k][0] != '0');
            if (!number)
            {
                return false;
            }
        }

        version = new(numbers[0], numbers[1], numbers[2]);
        return parts.Length == 3;
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
}
