using System.Runtime.CompilerServices;

namespace MeshSecurity.Testing;

/// <summary>Byte buffer for encodings; numbers are variable-length: seven bits per byte, the low ones first (LEB128).</summary>
/// <remarks>A growing array. Not thread-safe. Allocates nothing once it is large enough.</remarks>
internal sealed class PackedWriter
{
    private const uint OneByte = 0x80;

    private byte[] bytes = new byte[512];

    public int Length { get; private set; }

    /// <summary>The bytes; valid until the next write.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Appends one byte: the low bits of a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Put(int small)
    {
        byte[] buffer = bytes;
        int place = Length;
        if ((uint)place >= (uint)buffer.Length)
        {
            buffer = Grow();
        }

        buffer[place] = (byte)small;
        Length = place + 1;
    }

    public void Put(ReadOnlySpan<byte> more)
    {
        while (Length + more.Length > bytes.Length)
        {
            Grow();
        }

        more.CopyTo(bytes.AsSpan(Length));
        Length += more.Length;
    }

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

/// <summary>Reads bytes that <see cref="PackedWriter"/> wrote.</summary>
internal ref struct PackedReader(ReadOnlySpan<byte> bytes)
{
    private const int OneByte = 0x80;

    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int next;

    /// <summary>The number of bytes that were read.</summary>
    public readonly int Position => next;

    public int Byte() => bytes[next++];

    public int Small() => (int)Number();

    public ulong Number() => (ulong)Large();

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
