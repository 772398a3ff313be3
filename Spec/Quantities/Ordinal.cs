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
        int length = Math.Min(left.Length, right.Length);
        for (int k = 0; k < length; k++)
        {
            if (left[k] != right[k])
            {
                return Rank(left[k]) - Rank(right[k]);
            }
        }

        return left.Length - right.Length;
    }

    /// <summary>UTF-16 places surrogates, which stand for the highest code points, before U+E000: move them behind.</summary>
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
