using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>How a value of a document of the protocol is written in a trace: digits in quotes, for one, become integers.</summary>
/// <param name="value">The value; null where an object has no such field.</param>
internal delegate ItfValue ItfShape(JsonElement? value);

/// <summary>The shapes that documents are made of.</summary>
internal static class ItfShapes
{
    /// <summary>A whole number, in quotes or not.</summary>
    public static ItfValue Integer(JsonElement? value) => new ItfValue.Integer(BigInteger.Parse(
        value!.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetRawText(),
        NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture));

    /// <summary>A text.</summary>
    public static ItfValue Text(JsonElement? value) => new ItfValue.Text(value!.Value.GetString()!);

    /// <summary>A flag.</summary>
    public static ItfValue Flag(JsonElement? value) => new ItfValue.Flag(value!.Value.GetBoolean());

    /// <summary>A ratio, or what is computed with one, in billionths: TLA+ knows whole numbers only.</summary>
    public static ItfValue Billionths(JsonElement? value) => Scaled(value, 9);

    /// <summary>A price in units of 10^-18.</summary>
    public static ItfValue Price(JsonElement? value) => Scaled(value, 18);

    /// <summary>A field that may be left out.</summary>
    public static ItfShape Optional(ItfShape shape) => value => value is null ? ItfValue.None : ItfValue.Some(shape(value));

    /// <summary>A list.</summary>
    public static ItfShape List(ItfShape item) => value => new ItfValue.Series([.. Items(value, item)]);

    /// <summary>A list of which the order means nothing.</summary>
    public static ItfShape Set(ItfShape item) => value => new ItfValue.Set([.. Items(value, item)]);

    /// <summary>An object with free names, which is empty where it is left out.</summary>
    public static ItfShape Map(ItfShape item) => Map(name => new ItfValue.Text(name), item);

    /// <summary>An object whose names are whole numbers.</summary>
    public static ItfShape MapByNumber(ItfShape item) =>
        Map(name => new ItfValue.Integer(BigInteger.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture)), item);

    /// <summary>An object with these fields and, of no matter here, others.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="elsewhere">The names of those that are written elsewhere.</param>
    /// <exception cref="InvalidOperationException">On use: the object has a field that is in neither, which a trace would lose.</exception>
    public static ItfShape Record(IReadOnlyList<(string Name, ItfShape Shape)> fields, params IReadOnlyList<string> elsewhere) => value =>
    {
        JsonElement found = value!.Value;
        string[] names = [.. found.EnumerateObject().Select(member => member.Name)];
        return names.Except([.. fields.Select(field => field.Name), .. elsewhere]).FirstOrDefault() is { } unknown
            ? throw new InvalidOperationException($"Traces have no shape for the field {unknown}.")
            : new ItfValue.Record([.. fields.Select(field => KeyValuePair.Create(field.Name, field.Shape(Member(found, field.Name))))]);
    };

    private static ItfValue.Integer Scaled(JsonElement? value, int places)
    {
        string text = value!.Value.GetString()!;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string fraction = point < 0 ? "" : text[(point + 1)..];
        string digits = (point < 0 ? text : text[..point]) + fraction.PadRight(places, '0');
        return new(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static ItfShape Map(Func<string, ItfValue> key, ItfShape item) => value => new ItfValue.Map(value is { } found
        ? [.. found.EnumerateObject().Select(member => KeyValuePair.Create(key(member.Name), item(member.Value)))]
        : []);

    private static IEnumerable<ItfValue> Items(JsonElement? value, ItfShape item) => value!.Value.EnumerateArray().Select(found => item(found));

    private static JsonElement? Member(JsonElement value, string name) => value.TryGetProperty(name, out JsonElement member) ? member : null;
}
