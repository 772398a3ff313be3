using System.Globalization;

namespace MeshSecurity.Spec;

/// <summary>A version of the protocol <c>mesh-security</c>: major, minor, patch (protocol, section 7).</summary>
/// <param name="Major">Versions of different majors do not understand each other.</param>
/// <param name="Minor">Compatible additions.</param>
/// <param name="Patch">Compatible corrections.</param>
public readonly record struct SemanticVersion(int Major, int Minor, int Patch) : IComparable<SemanticVersion>
{
    /// <summary>Reads <c>1.0.0</c>: three integers without leading zeros, no pre-release, no build.</summary>
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

    /// <summary>Whether the left is lower.</summary>
    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left is higher.</summary>
    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left is not higher.</summary>
    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left is not lower.</summary>
    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(SemanticVersion other) => (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));

    /// <summary>The version as documents spell it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");
}
