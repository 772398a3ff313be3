using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MeshSecurity.Implementation;

/// <summary>
/// The values that records are made of, as bytes. A number is written in groups of seven bits, the lowest first, each with
/// its top bit set but the last; an amount as the count of its bytes and the bytes, the highest first and not zero; an id as
/// the number under which it came before, or as the next free number and its UTF-8 form where it is new.
/// </summary>
internal sealed class FieldWriter
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> bytes = new();
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    /// <summary>Everything written so far.</summary>
    public ReadOnlySpan<byte> Written => bytes.WrittenSpan;

    /// <summary>A count, a sequence, the number of an enumeration's value.</summary>
    public void Number(ulong value)
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
    }

    /// <summary>A number that the type lets be negative: 0, −1, 1, −2, … as 0, 1, 2, 3, …</summary>
    public void Signed(long value) => Number(unchecked((ulong)((value << 1) ^ (value >> 63))));

    /// <summary>1 for yes, 0 for no.</summary>
    public void Flag(bool value) => Number(value ? 1UL : 0UL);

    /// <summary>An amount below 2^256.</summary>
    public void Amount(Amount amount)
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
    }

    /// <summary>An id of any kind.</summary>
    /// <exception cref="EncoderFallbackException">It holds half a surrogate pair.</exception>
    public void Id(string? name)
    {
        string id = name ?? "";
        if (ids.TryGetValue(id, out int known))
        {
            Number((ulong)known);
            return;
        }

        Number((ulong)ids.Count);
        ids.Add(id, ids.Count);
        Number((ulong)StrictUtf8.GetByteCount(id));
        StrictUtf8.GetBytes(id, bytes);
    }

    /// <summary>The id of a chain.</summary>
    public void Chain(ChainId chain) => Id(chain.Name);

    /// <summary>The id of a pairing.</summary>
    public void Pairing(PairingId pairing) => Id(pairing.Name);

    /// <summary>The id of a user.</summary>
    public void User(UserId user) => Id(user.Name);

    /// <summary>The id of a validator.</summary>
    public void Validator(ValidatorId validator) => Id(validator.Name);

    /// <summary>A lien holder, by its name in documents.</summary>
    public void Holder(Holder holder) => Id(holder.Name);

    /// <summary>A public key: its 32 bytes.</summary>
    public void PublicKey(PublicKey key)
    {
        key.CopyTo(bytes.GetSpan(Spec.PublicKey.Length));
        bytes.Advance(Spec.PublicKey.Length);
    }

    /// <summary>A time.</summary>
    public void Time(Timestamp time) => Signed(time.Seconds);

    /// <summary>A ratio, in billionths.</summary>
    public void Ratio(Ratio ratio) => Number(ratio.PartsPerBillion);

    /// <summary>A price, in units of 10^-18.</summary>
    public void Price(Price price) => Amount(Spec.Amount.Of(price.Units));

    /// <summary>An exact amount, in billionths.</summary>
    public void Points(Billionths<Amount> points) => Amount(points.Count);

    /// <summary>How many there are, and each of them in order.</summary>
    public void List<T>(IReadOnlyCollection<T> items, Action<T> item)
    {
        Number((ulong)items.Count);
        foreach (T each in items)
        {
            item(each);
        }
    }

    /// <summary>How many entries there are, and each of them: key and value, in the order of the keys.</summary>
    public void Map<TKey, TValue>(Map<TKey, TValue> map, Action<TKey> key, Action<TValue> value)
        where TKey : notnull, IComparable<TKey>
    {
        Number((ulong)map.Count);
        foreach ((TKey each, TValue its) in map)
        {
            key(each);
            value(its);
        }
    }
}
