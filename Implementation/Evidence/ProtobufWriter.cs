using Google.Protobuf;
using static Google.Protobuf.WireFormat;

namespace MeshSecurity.Evidence;

/// <summary>Protobuf messages as proto3 writes them: fields in the order of their numbers, zeros and empty ones left out.</summary>
internal static class ProtobufWriter
{
    private const int BufferSize = 256;

    /// <summary>The message that <paramref name="body"/> writes.</summary>
    public static byte[] Of(Action<CodedOutputStream> body)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream, BufferSize, leaveOpen: true))
        {
            body(output);
        }

        return stream.ToArray();
    }

    /// <summary>A message preceded by its length, as CometBFT signs it.</summary>
    public static byte[] Delimited(byte[] message) => Of(output => output.WriteBytes(ByteString.CopyFrom(message)));

    /// <summary>A google.protobuf.Timestamp.</summary>
    public static byte[] Time(VoteTime time) => Of(output =>
    {
        output.Varint(1, time.Seconds);
        output.Varint(2, time.Nanoseconds);
    });

    /// <summary>A block id, canonical or not: both have the same fields.</summary>
    public static byte[] Block(BlockId block) => Of(output =>
    {
        output.Bytes(1, block.Hash);
        output.Message(2, Parts(block.Parts));
    });

    private static byte[] Parts(PartSetHeader parts) => Of(output =>
    {
        output.Varint(1, parts.Total);
        output.Bytes(2, parts.Hash);
    });

    /// <summary>A number as a varint: any of int32, int64, uint32 and enum; a negative one takes ten bytes.</summary>
    public static void Varint(this CodedOutputStream output, int field, long number)
    {
        if (number != 0)
        {
            output.WriteTag(field, WireType.Varint);
            output.WriteInt64(number);
        }
    }

    /// <summary>A number as sfixed64.</summary>
    public static void Fixed(this CodedOutputStream output, int field, long number)
    {
        if (number != 0)
        {
            output.WriteTag(field, WireType.Fixed64);
            output.WriteSFixed64(number);
        }
    }

    /// <summary>Bytes.</summary>
    public static void Bytes(this CodedOutputStream output, int field, Bytes bytes)
    {
        if (!bytes.IsEmpty)
        {
            output.Message(field, bytes.Span);
        }
    }

    /// <summary>Text.</summary>
    public static void Text(this CodedOutputStream output, int field, string text)
    {
        if (text.Length > 0)
        {
            output.WriteTag(field, WireType.LengthDelimited);
            output.WriteString(text);
        }
    }

    /// <summary>A message within the message, be it empty.</summary>
    public static void Message(this CodedOutputStream output, int field, ReadOnlySpan<byte> message)
    {
        output.WriteTag(field, WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(message));
    }
}
