using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>
/// One outcome as one line of JSON: <c>{"accepted":{"sent":[]}}</c> with the packets sent, or <c>{"rejected":"collateral_locked"}</c>.
/// </summary>
public static class OutcomeDocument
{
    private const string AcceptedName = "accepted";
    private const string RejectedName = "rejected";

    /// <summary>Reads an outcome.</summary>
    /// <param name="line">The JSON text.</param>
    /// <param name="source">The name of its file, or of who said it, in faults.</param>
    /// <param name="lineNumber">Its line there, from 1.</param>
    /// <exception cref="DocumentException">It is no outcome; names every fault, with source, line and path.</exception>
    public static Outcome Read(string line, string source, int lineNumber)
    {
        var origin = new Origin(source, lineNumber);
        using JsonDocument document = JsonText.Parse(line, origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        Outcome? outcome = Read(document.RootElement, faults);
        return outcome is null || faults.Count > 0 ? throw new DocumentException(origin.Name, faults) : outcome;
    }

    /// <summary>The outcome on one line; it reads back equal.</summary>
    public static string Write(Outcome outcome) => JsonText.Write(writer => Write(writer, outcome));

    /// <summary>Writes the outcome as one value into a larger document.</summary>
    public static void Write(Utf8JsonWriter writer, Outcome outcome)
    {
        writer.WriteStartObject();
        switch (outcome)
        {
            case Outcome.Accepted accepted:
                writer.Object(AcceptedName, () => writer.List("sent", accepted.Sent, packet => Write(writer, packet)));
                break;
            case Outcome.Rejected rejected:
                writer.Field(RejectedName, Kinds.Rejection, rejected.Reason);
                break;
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PacketReference packet)
    {
        writer.WriteStartObject();
        writer.Field("pairing", Kinds.Pairing, packet.Pairing);
        writer.Field("from", Kinds.Side, packet.Packet.From);
        writer.Field("sequence", Kinds.Sequence, packet.Packet.Sequence);
        writer.WriteEndObject();
    }

    private static Outcome? Read(JsonElement root, List<Fault> faults)
    {
        string[] names = root.ValueKind == JsonValueKind.Object ? [.. root.EnumerateObject().Select(member => member.Name)] : [];
        switch (names)
        {
            case [AcceptedName]:
                var accepted = new DocumentObject(root.GetProperty(AcceptedName), AcceptedName, faults);
                Sequence<PacketReference> sent = Sequence.From(accepted.Objects("sent").Select(Packet));
                accepted.NoOthers();
                return new Outcome.Accepted(sent);
            case [RejectedName]:
                return new Outcome.Rejected(new DocumentObject(root, "", faults).Required(RejectedName, Kinds.Rejection));
            default:
                faults.Add(new("", $"{DocumentPath.ShowNames(root)}, allowed is an object with one name, {AcceptedName} or {RejectedName}"));
                return null;
        }
    }

    private static PacketReference Packet(DocumentObject document)
    {
        var packet = new PacketReference(
            document.Required("pairing", Kinds.Pairing),
            new(document.Required("from", Kinds.Side), document.Required("sequence", Kinds.Sequence)));
        document.NoOthers();
        return packet;
    }
}
