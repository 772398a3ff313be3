namespace MeshSecurity.Spec;

/// <summary>The order of ids: by the bytes of their UTF-8 form, which is the order of their code points.</summary>
public static class Ordinal
{
    /// <summary>Below zero, zero or above zero as <paramref name="left"/> comes before, with or after <paramref name="right"/>.</summary>
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

    /// <summary>UTF-16 places surrogates, which stand for the highest code points, before U+E000: move them behind.</summary>
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
