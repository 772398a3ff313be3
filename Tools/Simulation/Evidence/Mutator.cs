using System.Text;

namespace MeshSecurity.Testing;

/// <summary>Mutates the bytes of valid documents.</summary>
internal sealed class Mutator(RandomSource random)
{
    /// <summary>Fragments that are hard to parse, as text and as binary.</summary>
    private static readonly byte[][] Odd =
    [
        .. new[]
        {
            "", "\"", "{", "}", "[", "]", ",", ":", "null", "true", "-", "-1", "0", "1.5", "1e999", "9223372036854775808",
            "18446744073709551616", "\\u0000", "\\ud800", "\"height\"", "\"signature\":\"\",", "\"vote_a\":{},", "=", "é",
            "2023-02-30T00:00:00Z",
        }.Select(Encoding.UTF8.GetBytes),
        [0x00], [0x80], [0xFF],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80],
        [0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], [0x22, 0x00], [0x42, 0x00], [0xED, 0xA0, 0x80], [0xEF, 0xBB, 0xBF],
    ];

    /// <summary>Returns the document with one to four mutations, which may copy parts of <paramref name="other"/>.</summary>
    public byte[] Change(byte[] document, byte[] other)
    {
        byte[] changed = document;
        for (int left = random.OneOf(1, 1, 1, 2, 4); left > 0; left--)
        {
            changed = ChangeOnce(changed, other);
        }

        return changed;
    }

    private byte[] ChangeOnce(byte[] bytes, byte[] other)
    {
        (int start, int end) = Part(bytes);
        return random.Between(0, 7) switch
        {
            0 => [.. bytes[..start], .. bytes[end..]],
            1 => bytes[..start],
            2 => [.. bytes[..end], .. bytes[start..]],
            3 => [.. bytes[..start], .. random.Pick(Odd), .. bytes[start..]],
            4 => [.. bytes[..start], .. random.Pick(Odd), .. bytes[end..]],
            5 => Splice(bytes, start, end, other),
            _ => Flip(bytes),
        };
    }

    /// <summary>Selects a random range, short more often than long.</summary>
    private (int Start, int End) Part(byte[] bytes)
    {
        int start = random.Between(0, bytes.Length);
        int longest = random.OneOf(1, 4, 40, bytes.Length);
        return (start, Math.Min(bytes.Length, start + random.Between(0, longest)));
    }

    private byte[] Splice(byte[] bytes, int start, int end, byte[] other)
    {
        (int from, int to) = Part(other);
        return [.. bytes[..start], .. other[from..to], .. bytes[end..]];
    }

    private byte[] Flip(byte[] bytes)
    {
        byte[] flipped = [.. bytes];
        if (bytes.Length > 0)
        {
            flipped[random.Between(0, bytes.Length - 1)] ^= (byte)(1 << random.Between(0, 7));
        }

        return flipped;
    }
}
