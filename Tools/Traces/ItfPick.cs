using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>A field of commands as a pick of a trace.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">How a trace writes it.</param>
/// <param name="Write">How a command writes what a trace has; false where that is no such value.</param>
/// <param name="Allowed">What a trace may have.</param>
internal sealed record ItfPick(string Name, ItfShape Shape, Func<Utf8JsonWriter, ItfValue, bool> Write, string Allowed)
{
    /// <summary>A name or a key.</summary>
    public static ItfPick Text(string name) => Of<ItfValue.Text>(name, ItfShapes.Text, (writer, text) => writer.WriteStringValue(text.Content), "a string");

    /// <summary>An amount, which commands have in quotes.</summary>
    public static ItfPick Amount(string name) => Integer(name, (writer, amount) => writer.WriteStringValue(amount.ToString()));

    /// <summary>A time or a number of something, which commands have without quotes.</summary>
    public static ItfPick Number(string name) => Integer(name, (writer, number) => writer.WriteRawValue(number.ToString()));

    /// <summary>A price, in units of 10^-18.</summary>
    public static ItfPick Price(string name) => Of<ItfValue.Integer>(
        name,
        ItfShapes.Price,
        (writer, units) => writer.WriteStringValue(
            units.Number >= 0 && units.Number <= Spec.Price.Highest.Units ? Spec.Price.Of((UInt128)units.Number).ToString() : units.ToString()),
        "an integer, in units of 10^-18");

    /// <summary>A flag.</summary>
    public static ItfPick Flag(string name) =>
        Of<ItfValue.Flag>(name, ItfShapes.Flag, (writer, flag) => writer.WriteBooleanValue(flag.IsTrue), "true or false");

    /// <summary>A document, which is a string to a specification.</summary>
    public static ItfPick Document(string name) =>
        Of<ItfValue.Text>(name, value => new ItfValue.Text(value!.Value.GetRawText()), WriteDocument, "a string that holds a JSON object");

    /// <summary>The pick of a command with these fields, there or not.</summary>
    public ItfValue In(JsonElement command) => ItfShapes.Optional(Shape)(command.TryGetProperty(Name, out JsonElement value) ? value : null);

    private static ItfPick Integer(string name, Action<Utf8JsonWriter, ItfValue> write) => Of<ItfValue.Integer>(name, ItfShapes.Integer, write, "an integer");

    private static ItfPick Of<T>(string name, ItfShape shape, Action<Utf8JsonWriter, T> write, string allowed) where T : ItfValue => new(
        name,
        shape,
        (writer, value) =>
        {
            if (value is not T fits)
            {
                return false;
            }

            write(writer, fits);
            return true;
        },
        allowed);

    /// <summary>What is no JSON stays a string, which the reader of commands then refuses.</summary>
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
