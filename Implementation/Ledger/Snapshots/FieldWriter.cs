using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MeshSecurity.Implementation;

/// <summary>
/// Writes the fields of snapshot records. A number: groups of seven bits, the lowest first, each with its top bit set except
/// the last. An amount: the count of its bytes and the bytes, the highest first and not zero. An id: its number from before,
/// or the next free number, its length and its UTF-8 bytes. Each method returns the writer itself.
/// </summary>
internal sealed class FieldWriter
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    public FieldWriter Number(ulong value)
    {
        Span<byte> to = bytes.GetSpan(10);
        int length = 0;
        while (value > 0x7F)
        {
            to[length++] = (byte)((value & 0x7F) | 0x80);
            value >>= 7;
        }

        to[length++] = (byte)value;
        bytes.Advance(length);
        return this;
    }

    /// <summary>Writes 0, −1, 1, −2, … as 0, 1, 2, 3, …</summary>
    public FieldWriter Signed(long value) => Number(unchecked((ulong)((value << 1) ^ (value >> 63))));

    public FieldWriter Flag(bool value) => Number(value ? 1UL : 0UL);

    public FieldWriter Record<T>(T value, Func<T, FieldWriter> write) => write(value);

    /// <summary>Writes a flag and, if there is a value, the value.</summary>
    public FieldWriter Optional<T>(T? value, Func<T, FieldWriter> write) where T : struct =>
        value is { } present ? Flag(true).Record(present, write) : Flag(false);

    public FieldWriter Optional<T>(T? value, Func<T, FieldWriter> write) where T : class =>
        value is not null ? Flag(true).Record(value, write) : Flag(false);

    /// <summary>Writes an amount below 2^256.</summary>
    public FieldWriter Amount(Amount amount)
    {
        Span<byte> whole = stackalloc byte[32];
        if (amount <= Spec.Amount.Of(UInt128.MaxValue))
        {
            BinaryPrimitives.WriteUInt128BigEndian(whole[16..], amount.ToUnits());
        }
        else
        {
            BigInteger large = amount.ToBigInteger();
            large.TryWriteBytes(whole[^large.GetByteCount(isUnsigned: true)..], out _, isUnsigned: true, isBigEndian: true);
        }

        ReadOnlySpan<byte> significant = whole.TrimStart((byte)0);
        Number((ulong)significant.Length);
        bytes.Write(significant);
        return this;
    }

    public FieldWriter Chain(ChainId chain) => Id(chain.Name);

    public FieldWriter Pairing(PairingId pairing) => Id(pairing.Name);

    public FieldWriter User(UserId user) => Id(user.Name);

    public FieldWriter Validator(ValidatorId validator) => Id(validator.Name);

    public FieldWriter Holder(Holder holder) => Id(holder.Name);

    public FieldWriter PublicKey(PublicKey key)
    {
        key.CopyTo(bytes.GetSpan(Spec.PublicKey.Length));
        bytes.Advance(Spec.PublicKey.Length);
        return this;
    }

    public FieldWriter Time(Timestamp time) => Signed(time.Seconds);

    /// <summary>Writes a ratio in billionths.</summary>
    public FieldWriter Ratio(Ratio ratio) => Number(ratio.PartsPerBillion);

    /// <summary>Writes a price in units of 10^-18.</summary>
    public FieldWriter Price(Price price) => Amount(Spec.Amount.Of(price.Units));

    public FieldWriter Points(Billionths<Amount> points) => Amount(points.Count);

    /// <summary>Writes the count and the items in order.</summary>
    public FieldWriter List<T>(IReadOnlyCollection<T> items, Func<T, FieldWriter> item)
    {
        Number((ulong)items.Count);
        foreach (T each in items)
        {
            item(each);
        }

        return this;
    }

    /// <summary>Writes the count and the entries in the order of their keys.</summary>
    public FieldWriter Map<TKey, TValue>(Map<TKey, TValue> map, Func<TKey, FieldWriter> key, Func<TValue, FieldWriter> value)
        where TKey : notnull, IComparable<TKey>
    {
        Number((ulong)map.Count);
        foreach ((TKey each, TValue its) in map)
        {
            key(each);
            value(its);
        }

        return this;
    }

    /// <summary>Writes an id: its text the first time, its index after that.</summary>
    /// <exception cref="EncoderFallbackException">The id contains half a surrogate pair.</exception>
    private FieldWriter Id(string? name)
    {
        string id = name ?? "";
        if (ids.TryGetValue(id, out int known))
        {
            return Number((ulong)known);
        }

        Number((ulong)ids.Count);
        ids.Add(id, ids.Count);
        Number((ulong)StrictUtf8.GetByteCount(id));
        StrictUtf8.GetBytes(id, bytes);
        return this;
    }
}
