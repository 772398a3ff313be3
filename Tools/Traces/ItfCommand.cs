using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>
/// A move as Quint tells it for model-based testing: the name of the action and what was picked for it. All actions share one record of
/// picks, so that each pick is there or not.
/// </summary>
internal static class ItfCommand
{
    private static readonly ItfPick[] Picks =
    [
        ItfPick.Text("chain"), ItfPick.Text("pairing"), ItfPick.Text("user"), ItfPick.Text("validator"), ItfPick.Text("recipient"),
        ItfPick.Text("from"), ItfPick.Number("sequence"), ItfPick.Amount("amount"), ItfPick.Amount("cap"), ItfPick.Price("price"),
        ItfPick.Number("time"), ItfPick.Number("seconds"), ItfPick.Text("public_key"), ItfPick.Flag("valid"), ItfPick.Document("evidence"),
    ];

    /// <summary>The actions that are no commands: what may happen to an engine between them.</summary>
    private static readonly Dictionary<string, Move.Upkeep> Upkeep = Move.Upkeep.All.ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>What is picked where nothing is.</summary>
    public static ItfValue.Record Nothing { get; } = new([.. Picks.Select(pick => KeyValuePair.Create(pick.Name, ItfValue.None))]);

    /// <summary>The action of what happens to an engine; nothing is picked for it.</summary>
    public static string NameOf(Move.Upkeep upkeep) => upkeep.GetType().Name.ToLowerInvariant();

    /// <summary>The action of a command, and what was picked.</summary>
    public static (string Action, ItfValue.Record Picks) Of(Command command)
    {
        using JsonDocument document = JsonDocument.Parse(CommandDocument.Write(command));
        JsonProperty form = document.RootElement.EnumerateObject().Single();
        return (form.Name, new([.. Picks.Select(pick => KeyValuePair.Create(pick.Name, pick.In(form.Value)))]));
    }

    /// <summary>The move that an action and its picks are.</summary>
    /// <param name="action">The name of the action.</param>
    /// <param name="picks">What was picked for it.</param>
    /// <param name="source">The trace and the place in it, for faults.</param>
    /// <exception cref="DocumentException">They are none.</exception>
    public static Move Read(string action, ItfValue.Record picks, string source)
    {
        if (Upkeep.TryGetValue(action, out Move.Upkeep? upkeep))
        {
            return upkeep;
        }

        var faults = new List<Fault>();
        string command = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject(action);
            foreach ((string name, ItfValue value) in picks.Fields.Where(field => !field.Value.Equals(ItfValue.None)))
            {
                Write(writer, name, value, faults);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        return faults.Count > 0 ? throw new DocumentException(source, faults) : new Move.Plain(CommandDocument.Read(command, new DocumentOrigin(source)));
    }

    private static void Write(Utf8JsonWriter writer, string name, ItfValue value, List<Fault> faults)
    {
        writer.WritePropertyName(name);
        ItfPick? pick = Array.Find(Picks, pick => pick.Name == name);
        bool some = value is ItfValue.Record record && record["tag"] is ItfValue.Text { Content: "Some" } && record["value"] is not null;
        if (pick is null || !some)
        {
            faults.Add(pick is null
                ? new(DocumentPath.Member("", name), $"unknown pick, allowed are {string.Join(", ", Picks.Select(known => known.Name))}")
                : new(name, $"{value}, allowed is a value with the tag \"Some\" or \"None\""));
            writer.WriteNullValue();
        }
        else if (!pick.Write(writer, ((ItfValue.Record)value)["value"]!))
        {
            faults.Add(new(name, $"{((ItfValue.Record)value)["value"]}, allowed is {pick.Allowed}"));
            writer.WriteNullValue();
        }
    }
}
