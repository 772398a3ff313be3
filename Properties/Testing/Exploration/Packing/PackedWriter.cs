namespace MeshSecurity.Testing;

/// <summary>Bytes in the making: numbers of seven bits a byte, the low ones first.</summary>
internal sealed class PackedWriter
{
    private byte[] bytes = new byte[512];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes; valid until more are written.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    /// <summary>Starts anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>One byte.</summary>
    public void Put(int small)
    {
        if (Length == bytes.Length)
        {
            Array.Resize(ref bytes, 2 * bytes.Length);
        }

        bytes[Length++] = (byte)small;
    }

    /// <summary>Bytes as they are.</summary>
    public void Put(ReadOnlySpan<byte> more)
    {
        while (Length + more.Length > bytes.Length)
        {
            Array.Resize(ref bytes, 2 * bytes.Length);
        }

        more.CopyTo(bytes.AsSpan(Length));
        Length += more.Length;
    }

    /// <summary>A number.</summary>
    public void Number(ulong number)
    {
        while (number >= 0x80)
        {
            Put((int)(number & 0x7F) | 0x80);
            number >>= 7;
        }

        Put((int)number);
    }

    /// <summary>An amount; it is below 2^128.</summary>
    public void Number(Amount amount)
    {
        UInt128 number = amount.ToUnits();
        while (number >= 0x80)
        {
            Put((int)(uint)(number & 0x7F) | 0x80);
            number >>= 7;
        }

        Put((int)(uint)number);
    }
}

/// <summary>Reads what <see cref="PackedWriter"/> wrote.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int next;

    /// <summary>How many bytes were read.</summary>
    public readonly int Position => next;

    /// <summary>One byte.</summary>
    public int Byte() => bytes[next++];

    /// <summary>Bytes as they are.</summary>
    public ReadOnlySpan<byte> Some(int count)
    {
        next += count;
        return bytes.Slice(next - count, count);
    }

    /// <summary>A small number.</summary>
    public int Small() => (int)Number();

    /// <summary>A number.</summary>
    public ulong Number()
    {
        ulong number = 0;
        int shift = 0;
        byte part;
        do
        {
            part = bytes[next++];
            number |= (ulong)(part & 0x7F) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return number;
    }

    /// <summary>An amount.</summary>
    public Amount Amount()
    {
        UInt128 number = 0;
        int shift = 0;
        byte part;
        do
        {
            part = bytes[next++];
            number |= (UInt128)(uint)(part & 0x7F) << shift;
            shift += 7;
        }
        while (part >= 0x80);
        return Spec.Amount.Of(number);
    }
}
