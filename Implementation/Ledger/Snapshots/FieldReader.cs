using System.Numerics;
using System.Text;

namespace MeshSecurity.Implementation;

/// <summary>
/// Reads the fields that a <see cref="FieldWriter"/> has written. Each value has exactly one form; every method throws
/// <see cref="SnapshotException"/> for other bytes.
/// </summary>
/// <param name="bytes">The payload.</param>
/// <param name="start">The offset of the payload in the snapshot, for error messages.</param>
internal sealed class FieldReader(byte[] bytes, long start)
{
    private const int MostAmountBytes = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<string> ids = [];
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private int at;

    private int Left => bytes.Length - at;

    /// <summary>Checks that no bytes are left.</summary>
    public void End()
    {
        if (Left > 0)
        {
            throw Refuse(at, $"{Left} more bytes", "the end of the payload");
        }
    }

    public ulong Number()
    {
        int from = at;
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = Bytes(1, "number")[0];
            if (shift == 63 && next > 1)
            {
                throw Refuse(from, "a number of more than 64 bits", "one of at most 64");
            }

            value |= (next & 0x7FUL) << shift;
            if (next <= 0x7F)
            {
                return next > 0 || shift == 0 ? value : throw Refuse(from, "a number with a byte too many", "the shortest form");
            }
        }
    }

    public ulong Number(ulong most, string what)
    {
        int from = at;
        ulong value = Number();
        return value <= most ? value : throw Refuse(from, $"{what} {value}", $"at most {most}");
    }

    public long Signed()
    {
        ulong folded = Number();
        return (long)(folded >> 1) ^ -(long)(folded & 1);
    }

    public int Int32()
    {
        int from = at;
        long value = Signed();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw Refuse(from, $"number {value}", "one of 32 bits");
    }

    public bool Flag() => Number(1, "flag") == 1;

    /// <summary>Reads a value of an enumeration with the numbers 0, 1, 2, … without gaps.</summary>
    public T Choice<T>() where T : struct, Enum =>
        Choices<T>.All[Number((ulong)Choices<T>.All.Length - 1, typeof(T).Name)];

    public Amount Amount()
    {
        int length = (int)Number(MostAmountBytes, "an amount's length");
        int from = at;
        ReadOnlySpan<byte> digits = Bytes(length, "amount");
        if (length > 0 && digits[0] == 0)
        {
            throw Refuse(from, "an amount that starts with a zero byte", "the shortest form");
        }

        if (length > 16)
        {
            return Spec.Amount.Of(new BigInteger(digits, isUnsigned: true, isBigEndian: true));
        }

        UInt128 units = 0;
        foreach (byte digit in digits)
        {
            units = (units << 8) | digit;
        }

        return Spec.Amount.Of(units);
    }

    public ChainId Chain() => new(Id());

    public PairingId Pairing() => new(Id());

    public UserId User() => new(Id());

    public ValidatorId Validator() => new(Id());

    public Holder Holder() => Spec.Holder.Of(new(Id()));

    public PublicKey PublicKey() => new(Bytes(Spec.PublicKey.Length, "public key"));

    public Timestamp Time() => new(Signed());

    public Ratio Ratio() => Spec.Ratio.Of((uint)Number(Spec.Ratio.Billion, "ratio in billionths"));

    public Price Price()
    {
        int from = at;
        Amount units = Amount();
        return units <= Spec.Amount.Of(Spec.Price.Highest.Units)
            ? Spec.Price.Of(units.ToUnits())
            : throw Refuse(from, $"price in units of 10^-18 {units}", $"at most {Spec.Price.Highest.Units}");
    }

    public Billionths<Amount> Points() => new(Amount());

    public Sequence<T> List<T>(Func<T> item)
    {
        var items = new List<T>();
        for (int left = Count(); left > 0; left--)
        {
            items.Add(item());
        }

        return Sequence.From(items);
    }

    public Set<T> Set<T>(Func<T> element) where T : notnull, IComparable<T>
    {
        Set<T> set = default;
        ReadAscending(element, each => set = set.With(each));
        return set;
    }

    public Map<TKey, TValue> Map<TKey, TValue>(Func<TKey> key, Func<TValue> value)
        where TKey : notnull, IComparable<TKey>
    {
        Map<TKey, TValue> map = default;
        ReadAscending(key, each => map = map.With(each, value()));
        return map;
    }

    private void ReadAscending<TKey>(Func<TKey> key, Action<TKey> add) where TKey : notnull, IComparable<TKey>
    {
        int count = Count();
        TKey? last = default;
        for (int k = 0; k < count; k++)
        {
            int from = at;
            TKey next = key();
            if (k > 0 && next.CompareTo(last) <= 0)
            {
                throw Refuse(from, $"key {next} behind {last}", "ascending keys");
            }

            add(next);
            last = next;
        }
    }

    /// <summary>Reads a count. Limits it by the bytes that are left, because each item takes one byte at least.</summary>
    private int Count() => (int)Number((ulong)Left, "count");

    private string Id()
    {
        int from = at;
        int number = (int)Number((ulong)ids.Count, "number of an id");
        if (number < ids.Count)
        {
            return ids[number];
        }

        string id = NewId((int)Number((ulong)Left, "an id's length"));
        if (!known.Add(id))
        {
            throw Refuse(from, $"id \"{id}\" once more", "its number");
        }

        ids.Add(id);
        return id;
    }

    private string NewId(int length)
    {
        int from = at;
        try
        {
            return StrictUtf8.GetString(Bytes(length, "id"));
        }
        catch (DecoderFallbackException)
        {
            throw Refuse(from, "an id of other bytes", "UTF-8");
        }
    }

    private ReadOnlySpan<byte> Bytes(int length, string what)
    {
        if (length > Left)
        {
            throw Refuse(at, $"the end of the payload after {Left} bytes of the {what}", $"{length}");
        }

        ReadOnlySpan<byte> taken = bytes.AsSpan(at, length);
        at += length;
        return taken;
    }

    private SnapshotException Refuse(int position, string found, string expected) => new(start + position, $"{found}, expected {expected}");

    private static class Choices<T> where T : struct, Enum
    {
        public static readonly T[] All = Enum.GetValues<T>();
    }
}
