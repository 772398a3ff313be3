namespace MeshSecurity.Spec;

/// <summary>Compares ids by the bytes of their UTF-8 form, which is the order of their code points (protocol, section 2).</summary>
public static class Ordinal
{
    /// <summary>Compares two ids; null equals the empty id.</summary>
    /// <param name="left">One id.</param>
    /// <param name="right">The other id.</param>
    /// <returns>A number below, equal to or above 0, as <paramref name="left"/> comes before, equals or comes after <paramref
    /// name="right"/>.</returns>
    public static int Compare(string? left, string? right)
    {
        if (ReferenceEquals(left, right))
        {
            return 0;
        }

        left ??= "";
        right ??= "";
        int same = left.AsSpan().CommonPrefixLength(right);
        if (same < left.Length && same < right.Length)
        {
            return Rank(left[same]) - Rank(right[same]);
        }

        return left.Length - right.Length;
    }

    /// <summary>Moves surrogates behind U+FFFF, because UTF-16 places them before U+E000.</summary>
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
