using System.Globalization;
using Google.Protobuf;
using static Google.Protobuf.WireFormat;

namespace MeshSecurity.Evidence;

/// <summary>
/// Reads a protobuf message strictly. Adds a fault for a field that is unknown, duplicate or of another wire type, and for a number that
/// is not in its shortest form. A field with a fault is zero.
/// </summary>
internal sealed class ProtobufMessage
{
    private const int LastOneByteField = 15;

    private readonly string path;
    private readonly List<Fault> faults;
    private readonly Dictionary<int, ulong> numbers = [];
    private readonly Dictionary<int, ByteString> texts = [];
    private readonly HashSet<int> unread = [];

    /// <summary>Starts to read the message at <paramref name="path"/> of the evidence.</summary>
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

    /// <summary>Reads a number from <paramref name="least"/> to <paramref name="most"/>; returns 0 without it.</summary>
    public long Number(int field, string name, long least = long.MinValue, long most = long.MaxValue)
    {
        unread.Remove(field);
        long number = unchecked((long)numbers.GetValueOrDefault(field));
        bool inRange = HasType(field, name, texts.ContainsKey(field), "a number") && number >= least && number <= most;
        if (!inRange && numbers.ContainsKey(field))
        {
            Fault(name, $"{Print(number)}; expected {Print(least)} to {Print(most)}");
        }

        return inRange ? number : 0;
    }

    /// <summary>Reads bytes; returns empty bytes without them.</summary>
    public Bytes Bytes(int field, string name) => Spec.Bytes.Of(Text(field, name).Span);

    /// <summary>Checks whether the message has a field.</summary>
    public bool Has(int field) => texts.ContainsKey(field) || numbers.ContainsKey(field);

    /// <summary>Returns the bytes of a field without reading it; empty without them.</summary>
    public ReadOnlySpan<byte> Peek(int field) => texts.GetValueOrDefault(field, ByteString.Empty).Span;

    /// <summary>Reads a nested message; returns an empty message without it.</summary>
    public ProtobufMessage Message(int field, string name) => new(Text(field, name), Place(name), faults);

    /// <summary>Adds a fault for each field that was not read.</summary>
    public void RejectUnknownFields()
    {
        foreach (int field in unread.Order())
        {
            Fault("", $"field {Print(field)} is unknown; expected no such field");
        }
    }

    private ByteString Text(int field, string name)
    {
        unread.Remove(field);
        HasType(field, name, numbers.ContainsKey(field), "bytes");
        return texts.GetValueOrDefault(field, ByteString.Empty);
    }

    private bool HasType(int field, string name, bool isOther, string expected)
    {
        if (isOther)
        {
            Fault(name, $"field {Print(field)} has another wire type; expected {expected}");
        }

        return !isOther;
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
            Fault("", $"field {Print(field)} of wire type {type}; expected each field once, a number or bytes");
            input.SkipLastField();
            return;
        }

        start = input.Position;
        if (type == WireType.LengthDelimited)
        {
            ByteString text = input.ReadBytes();
            texts[field] = text;
            RequireShortest(field, input.Position - start == CodedOutputStream.ComputeBytesSize(text));
        }
        else
        {
            ulong number = input.ReadUInt64();
            numbers[field] = number;
            RequireShortest(field, bytes[(int)start..(int)input.Position].SequenceEqual(Varint(number)));
        }
    }

    private void RequireShortest(int field, bool isShortest)
    {
        if (!isShortest)
        {
            Fault("", $"field {Print(field)} has a number in too many bytes; expected the shortest form");
        }
    }

    private static byte[] Varint(ulong number) => ProtobufWriter.Of(output => output.WriteUInt64(number));

    private void Fault(string name, string message) => faults.Add(new(Place(name), message));

    private string Place(string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
