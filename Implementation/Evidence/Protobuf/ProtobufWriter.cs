using Google.Protobuf;
using static Google.Protobuf.WireFormat;

namespace MeshSecurity.Evidence;

/// <summary>
/// Writes protobuf messages in the canonical form of proto3: fields in the order of their numbers, without zeros and empty fields.
/// </summary>
internal static class ProtobufWriter
{
    private const int BufferSize = 256;

    public static byte[] Of(Action<CodedOutputStream> body)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, BufferSize, leaveOpen: true))
        {
            body(output);
        }

        return stream.ToArray();
    }

    /// <summary>Returns a message preceded by its length.</summary>
    public static byte[] Delimited(byte[] message) => Of(output => output.WriteBytes(ByteString.CopyFrom(message)));

    /// <summary>Returns a <c>google.protobuf.Timestamp</c>.</summary>
    public static byte[] Time(VoteTime time) => Of(output =>
    {
        output.Varint(1, time.Seconds);
        output.Varint(2, time.Nanoseconds);
    });

    /// <summary>Returns a <c>BlockID</c>, which has the same fields as a <c>CanonicalBlockID</c>.</summary>
    public static byte[] Block(BlockId block) => Of(output =>
    {
        output.Bytes(1, block.Hash);
        output.Message(2, Parts(block.Parts));
    });

    /// <summary>Returns a <c>PartSetHeader</c>.</summary>
    public static byte[] Parts(PartSetHeader parts) => Of(output =>
    {
        output.Varint(1, parts.Total);
        output.Bytes(2, parts.Hash);
    });

    /// <summary>Writes a number as int32, int64, uint32 or enum. A negative number takes ten bytes.</summary>
    public static void Varint(this CodedOutputStream output, int field, long number)
    {
        if (number != 0)
        {
            output.WriteTag(field, WireType.Varint);
            output.WriteInt64(number);
        }
    }

    /// <summary>Writes a number as sfixed64.</summary>
    public static void Fixed(this CodedOutputStream output, int field, long number)
    {
        if (number != 0)
        {
            output.WriteTag(field, WireType.Fixed64);
            output.WriteSFixed64(number);
        }
    }

    public static void Bytes(this CodedOutputStream output, int field, Bytes bytes)
    {
        if (!bytes.IsEmpty)
        {
            output.Message(field, bytes.Span);
        }
    }

    public static void Text(this CodedOutputStream output, int field, string text)
    {
        if (text.Length > 0)
        {
            output.WriteTag(field, WireType.LengthDelimited);
            output.WriteString(text);
        }
    }

    /// <summary>Writes a nested message, even if it is empty.</summary>
    public static void Message(this CodedOutputStream output, int field, ReadOnlySpan<byte> message)
    {
        output.WriteTag(field, WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(message));
    }
}
