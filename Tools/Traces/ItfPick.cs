namespace MeshSecurity.Testing;

/// <summary>A field of commands as a pick of a trace. Write returns false for a trace value of another type.</summary>
internal sealed record ItfPick(string Name, ItfConverter Converter, Func<Utf8JsonWriter, ItfValue, bool> Write, string Allowed)
{
    public static ItfPick Text(string name) =>
        Of<ItfValue.Text>(name, ItfConverters.Text, (writer, text) => writer.WriteStringValue(text.Content), "a string");

    /// <summary>Creates the pick of an amount, which commands write as a string.</summary>
    public static ItfPick Amount(string name) => Integer(name, (writer, amount) => writer.WriteStringValue(amount.ToString()));

    /// <summary>Creates the pick of a number, which commands write as a JSON number.</summary>
    public static ItfPick Number(string name) => Integer(name, (writer, number) => writer.WriteRawValue(number.ToString()));

    /// <summary>Creates the pick of a price in units of 10^-18.</summary>
    public static ItfPick Price(string name) => Of<ItfValue.Integer>(
        name,
        ItfConverters.Price,
        (writer, units) => writer.WriteStringValue(units.Number >= 0 && units.Number <= Spec.Price.Highest.Units
            ? Spec.Price.Of((UInt128)units.Number).ToString()
            : units.ToString()),
        "an integer, in units of 10^-18");

    public static ItfPick Flag(string name) =>
        Of<ItfValue.Flag>(name, ItfConverters.Flag, (writer, flag) => writer.WriteBooleanValue(flag.IsTrue), "true or false");

    /// <summary>Creates the pick of a JSON object, which traces hold as a string.</summary>
    public static ItfPick Document(string name) => Of<ItfValue.Text>(
        name, value => new ItfValue.Text(value!.Value.GetRawText()), WriteDocument, "a string that holds a JSON object");

    /// <summary>Returns the pick of a command: <c>None</c> if the command lacks the field.</summary>
    public ItfValue In(JsonElement command) =>
        ItfConverters.Optional(Converter)(command.TryGetProperty(Name, out JsonElement value) ? value : null);

    private static ItfPick Integer(string name, Action<Utf8JsonWriter, ItfValue> write) =>
        Of<ItfValue.Integer>(name, ItfConverters.Integer, write, "an integer");

    private static ItfPick Of<T>(string name, ItfConverter converter, Action<Utf8JsonWriter, T> write, string allowed)
        where T : ItfValue => new(
        name,
        converter,
        (writer, value) =>
        {
            if (value is T typed)
            {
                write(writer, typed);
            }

            return value is T;
        },
        allowed);

    /// <summary>Writes a document. Writes a text that is not JSON as a string, which the command reader then refuses.</summary>
    private static void WriteDocument(Utf8JsonWriter writer, ItfValue.Text text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text.Content);
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteStringValue(text.Content);
        }
    }
}
