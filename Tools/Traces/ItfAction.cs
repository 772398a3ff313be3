namespace MeshSecurity.Testing;

/// <summary>Converts run actions to and from Quint's form for model-based testing: an action name and its nondeterministic picks.</summary>
/// <remarks>All actions share one record of picks, so each pick is optional.</remarks>
internal static class ItfAction
{
    private static readonly ItfPick[] Picks =
    [
        ItfPick.Text("chain"), ItfPick.Text("pairing"), ItfPick.Text("user"), ItfPick.Text("validator"), ItfPick.Text("recipient"),
        ItfPick.Text("from"), ItfPick.Number("sequence"), ItfPick.Amount("amount"), ItfPick.Amount("cap"), ItfPick.Price("price"),
        ItfPick.Number("time"), ItfPick.Number("seconds"), ItfPick.Text("public_key"), ItfPick.Flag("valid"), ItfPick.Document("evidence"),
        ItfPick.Document("packet"), ItfPick.Text("error"),
    ];

    private static readonly Dictionary<string, EngineProbe> Probes =
        EngineProbe.All.ToDictionary(probe => probe.Name, StringComparer.Ordinal);

    /// <summary>Returns the record without any pick.</summary>
    public static ItfValue.Record Nothing { get; } = new([.. Picks.Select(pick => KeyValuePair.Create(pick.Name, ItfValue.None))]);

    public static (string Action, ItfValue.Record Picks) Of(Command command)
    {
        using JsonDocument document = JsonDocument.Parse(CommandDocument.Write(command));
        JsonProperty form = document.RootElement.EnumerateObject().Single();
        return (form.Name, new([.. Picks.Select(pick => KeyValuePair.Create(pick.Name, pick.In(form.Value)))]));
    }

    /// <summary>Reads an action.</summary>
    /// <exception cref="DocumentException">The name or a pick is invalid.</exception>
    public static RunAction Read(string action, ItfValue.Record picks, string source)
    {
        if (Probes.TryGetValue(action, out EngineProbe? probe))
        {
            return probe;
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
        return faults.Count > 0
            ? throw new DocumentException(source, faults)
            : new RunAction.Submit(CommandDocument.Read(command, new DocumentOrigin(source)));
    }

    private static void Write(Utf8JsonWriter writer, string name, ItfValue value, List<Fault> faults)
    {
        writer.WritePropertyName(name);
        ItfPick? pick = Array.Find(Picks, pick => pick.Name == name);
        ItfValue? content = value is ItfValue.Record record && record["tag"] is ItfValue.Text { Content: "Some" } ? record["value"] : null;
        if (pick is not null && content is not null && pick.Write(writer, content))
        {
            return;
        }

        faults.Add(pick is null
            ? new(DocumentPath.Member("", name), $"unknown pick; expected {string.Join(", ", Picks.Select(known => known.Name))}")
            : content is null
                ? new(name, $"{value}; expected a value with the tag \"Some\" or \"None\"")
                : new(name, $"{content}; expected {pick.Allowed}"));
        writer.WriteNullValue();
    }
}
