using System.Runtime.CompilerServices;

namespace MeshSecurity.Testing;

/// <summary>Bytes in the making: numbers of seven bits a byte, the low ones first.</summary>
internal sealed class PackedWriter
{
    private const uint OneByte = 0x80;

    private byte[] bytes = new byte[512];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes; valid until more are written.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    /// <summary>Starts anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>One byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int small)
    {
        byte[] room = bytes;
        int place = Length;
        if ((uint)place >= (uint)room.Length)
        {
            room = Grow();
        }

        room[place] = (byte)small;
        Length = place + 1;
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Number(ulong number)
    {
        if (number < OneByte)
        {
            Put((int)number);
        }
        else
        {
            Bytewise(number);
        }
    }

    /// <summary>A number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Number(UInt128 number)
    {
        if (number < OneByte)
        {
            Put((int)(uint)number);
        }
        else
        {
            Bytewise(number);
        }
    }

    private void Bytewise(UInt128 number)
    {
        while (number >= OneByte)
        {
            Put((int)((uint)(number & (OneByte - 1)) | OneByte));
            number >>= 7;
        }

        Put((int)(uint)number);
    }

    private byte[] Grow()
    {
        Array.Resize(ref bytes, 2 * bytes.Length);
        return bytes;
    }
}

/// <summary>Reads what <see cref="PackedWriter"/> wrote.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private const int OneByte = 0x80;

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

    /// <summary>A number below 2^64.</summary>
    public ulong Number() => (ulong)Large();

    /// <summary>A number.</summary>
    public UInt128 Large()
    {
        byte part = bytes[next++];
        if (part < OneByte)
        {
            return part;
        }

        UInt128 number = (uint)(part % OneByte);
        for (int shift = 7; part >= OneByte; shift += 7)
        {
            part = bytes[next++];
            number |= (UInt128)((uint)(part % OneByte)) << shift;
        }

        return number;
    }
}
