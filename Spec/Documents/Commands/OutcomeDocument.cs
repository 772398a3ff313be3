namespace MeshSecurity.Spec;

/// <summary>
/// Reads and writes an outcome as one line of JSON: <c>{"accepted":{"sent":[]}}</c> with the packets sent, or
/// <c>{"rejected":"collateral_locked"}</c> (protocol, section 5).
/// </summary>
public static class OutcomeDocument
{
    private const string AcceptedName = "accepted";
    private const string RejectedName = "rejected";

    /// <summary>Reads an outcome.</summary>
    /// <param name="line">The JSON text.</param>
    /// <param name="source">The name of the file or program that the line comes from, for errors.</param>
    /// <param name="lineNumber">The number of the line, from 1.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="DocumentException">The line is no outcome. Lists all faults with source, line and path.</exception>
    public static Outcome Read(string line, string source, int lineNumber) =>
        JsonText.Read(line, new DocumentOrigin(source, lineNumber), Read);

    /// <summary>Writes an outcome on one line. It reads back equal.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>The JSON text, without a line feed.</returns>
    public static string Write(Outcome outcome) => JsonText.Write(writer => Write(writer, outcome));

    /// <summary>Writes an outcome as a value of a larger document.</summary>
    /// <param name="writer">The writer of that document.</param>
    /// <param name="outcome">The outcome.</param>
    public static void Write(Utf8JsonWriter writer, Outcome outcome)
    {
        writer.WriteStartObject();
        switch (outcome)
        {
            case Outcome.Accepted accepted:
                writer.Object(AcceptedName, () => writer.Objects("sent", accepted.Sent, packet => WriteFields(writer, packet)));
                break;
            case Outcome.Rejected rejected:
                writer.Field(RejectedName, Codecs.Rejection, rejected.Reason);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter writer, PacketReference packet)
    {
        writer.Field("pairing", Codecs.Pairing, packet.Pairing);
        writer.Field("from", Codecs.Side, packet.Packet.From);
        writer.Field("sequence", Codecs.Sequence, packet.Packet.Sequence);
    }

    private static Outcome? Read(JsonElement root, List<Fault> faults)
    {
        string[] names = root.ValueKind == JsonValueKind.Object ? [.. root.EnumerateObject().Select(member => member.Name)] : [];
        switch (names)
        {
            case [AcceptedName]:
                var accepted = new DocumentObject(root.GetProperty(AcceptedName), AcceptedName, faults);
                Sequence<PacketReference> sent = Sequence.From(accepted.Objects("sent").Select(ReadPacket));
                accepted.RejectUnknownFields();
                return new Outcome.Accepted(sent);
            case [RejectedName]:
                return new Outcome.Rejected(new DocumentObject(root, "", faults).Required(RejectedName, Codecs.Rejection));
            default:
                faults.Add(new("", $"{DocumentPath.ShowNames(root)}; expected an object with one name, {AcceptedName} or {RejectedName}"));
                return null;
        }
    }

    private static PacketReference ReadPacket(DocumentObject document)
    {
        var packet = new PacketReference(
            document.Required("pairing", Codecs.Pairing),
            new(document.Required("from", Codecs.Side), document.Required("sequence", Codecs.Sequence)));
        document.RejectUnknownFields();
        return packet;
    }
}
