using System.Globalization;
using Google.Protobuf;
using static Google.Protobuf.WireFormat;

namespace MeshSecurity.Evidence;

/// <summary>
/// A protobuf message that is being read, strictly: a field that is not asked for, of another wire type, written twice, or with a
/// number in more bytes than it takes is a fault. Faults are collected by path, and a field that could not be read is zero.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int LastOneByteField = 15;

    private readonly string path;
    private readonly List<Fault> faults;
    private readonly Dictionary<int, ulong> numbers = [];
    private readonly Dictionary<int, ByteString> texts = [];
    private readonly HashSet<int> unread = [];

    /// <summary>The message in <paramref name="bytes"/>, at <paramref name="path"/> of the evidence.</summary>
    public ProtobufMessage(ByteString bytes, string path, List<Fault> faults)
    {
        (this.path, this.faults) = (path, faults);
        try
        {
            CodedInputStream input = bytes.CreateCodedInput();
            while (!input.IsAtEnd)
            {
                ReadField(input, bytes.Span);
            }
        }
        catch (InvalidProtocolBufferException broken)
        {
            Fault("", $"broken protobuf: {broken.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>; zero where it is left out.</summary>
    public long Number(int field, string name, long least = long.MinValue, long most = long.MaxValue)
    {
        unread.Remove(field);
        long number = unchecked((long)numbers.GetValueOrDefault(field));
        bool inRange = Kind(field, name, texts.ContainsKey(field), "a number") && number >= least && number <= most;
        if (!inRange && numbers.ContainsKey(field))
        {
            Fault(name, $"{Print(number)}; expected {Print(least)} to {Print(most)}");
        }

        return inRange ? number : 0;
    }

    /// <summary>Bytes; none where they are left out.</summary>
    public Bytes Bytes(int field, string name) => Spec.Bytes.Of(Text(field, name).Span);

    /// <summary>A message within the message; an empty one where it is left out.</summary>
    public ProtobufMessage Message(int field, string name) => new(Text(field, name), Place(name), faults);

    /// <summary>Reports every field that was not asked for.</summary>
    public void RejectUnknownFields()
    {
        foreach (int field in unread.Order())
        {
            Fault("", $"field {Print(field)}; expected none of that number");
        }
    }

    private ByteString Text(int field, string name)
    {
        unread.Remove(field);
        Kind(field, name, numbers.ContainsKey(field), "bytes");
        return texts.GetValueOrDefault(field, ByteString.Empty);
    }

    private bool Kind(int field, string name, bool other, string allowed)
    {
        if (other)
        {
            Fault(name, $"field {Print(field)} is of another kind; expected {allowed}");
        }

        return !other;
    }

    private void ReadField(CodedInputStream input, ReadOnlySpan<byte> bytes)
    {
        long start = input.Position;
        uint tag = input.ReadTag();
        int field = GetTagFieldNumber(tag);
        bool oneByte = input.Position == start + 1 && field <= LastOneByteField;
        WireType type = GetTagWireType(tag);
        if (!oneByte || type is not (WireType.Varint or WireType.LengthDelimited) || !unread.Add(field))
        {
            Fault("", $"field {Print(field)} of wire type {type}; expected each field of the message once, a number or bytes");
            input.SkipLastField();
            return;
        }

        start = input.Position;
        if (type == WireType.LengthDelimited)
        {
            ByteString text = input.ReadBytes();
            texts[field] = text;
            Shortest(field, input.Position - start == CodedOutputStream.ComputeBytesSize(text));
        }
        else
        {
            ulong number = input.ReadUInt64();
            numbers[field] = number;
            Shortest(field, bytes[(int)start..(int)input.Position].SequenceEqual(Varint(number)));
        }
    }

    private void Shortest(int field, bool shortest)
    {
        if (!shortest)
        {
            Fault("", $"field {Print(field)} has a number in more bytes than it takes; expected the shortest form");
        }
    }

    private static byte[] Varint(ulong number) => ProtobufWriter.Of(output => output.WriteUInt64(number));

    private void Fault(string name, string message) => faults.Add(new(Place(name), message));

    private string Place(string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
