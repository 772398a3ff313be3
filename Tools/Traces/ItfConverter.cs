using System.Numerics;

namespace MeshSecurity.Testing;

/// <summary>Converts a value of a protocol document to a trace value, such as a string of digits to an integer.</summary>
/// <param name="value">The value; null if the object lacks the field.</param>
internal delegate ItfValue ItfConverter(JsonElement? value);

/// <summary>The converters of the parts of protocol documents.</summary>
internal static class ItfConverters
{
    /// <summary>Converts an integer, written as a string or as a number.</summary>
    public static ItfValue Integer(JsonElement? value) => new ItfValue.Integer(BigInteger.Parse(
        value!.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetRawText(),
        NumberStyles.AllowLeadingSign,
        CultureInfo.InvariantCulture));

    public static ItfValue Text(JsonElement? value) => new ItfValue.Text(value!.Value.GetString()!);

    /// <summary>Converts a flag; a missing one is false.</summary>
    public static ItfValue Flag(JsonElement? value) => new ItfValue.Flag(value is { ValueKind: JsonValueKind.True });

    /// <summary>Converts a ratio, or a product with one, to billionths, because TLA+ has integers only.</summary>
    public static ItfValue Billionths(JsonElement? value) => Scaled(value, 9);

    /// <summary>Converts a price to units of 10^-18.</summary>
    public static ItfValue Price(JsonElement? value) => Scaled(value, 18);

    /// <summary>Converts an optional field.</summary>
    public static ItfConverter Optional(ItfConverter converter) => value => value is null ? ItfValue.None : ItfValue.Some(converter(value));

    public static ItfConverter List(ItfConverter item) => value => new ItfValue.List([.. Items(value, item)]);

    /// <summary>Converts a list whose order has no meaning.</summary>
    public static ItfConverter Set(ItfConverter item) => value => new ItfValue.Set([.. Items(value, item)]);

    /// <summary>Converts an object whose names are ids; a missing object becomes an empty map.</summary>
    public static ItfConverter Map(ItfConverter item) => Map(name => new ItfValue.Text(name), item);

    /// <summary>Converts an object whose names are integers.</summary>
    public static ItfConverter MapByNumber(ItfConverter item) =>
        Map(name => new ItfValue.Integer(BigInteger.Parse(name, NumberStyles.None, CultureInfo.InvariantCulture)), item);

    /// <summary>Converts an object with the given fields.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="elsewhere">The names of fields that the trace has elsewhere.</param>
    /// <exception cref="InvalidOperationException">On conversion: the object has another field, which a trace would lose.</exception>
    public static ItfConverter Record(
        IReadOnlyList<(string Name, ItfConverter Converter)> fields, params IReadOnlyList<string> elsewhere) => value =>
    {
        JsonElement found = value!.Value;
        string[] names = [.. found.EnumerateObject().Select(member => member.Name)];
        return names.Except([.. fields.Select(field => field.Name), .. elsewhere]).FirstOrDefault() is { } unknown
            ? throw new InvalidOperationException($"Traces have no converter for the field {unknown}. Add it to ItfVariables.")
            : new ItfValue.Record(
                [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Converter(Member(found, field.Name))))]);
    };

    private static ItfValue.Integer Scaled(JsonElement? value, int places)
    {
        string text = value!.Value.GetString()!;
        int point = text.IndexOf('.', StringComparison.Ordinal);
        string fraction = point < 0 ? "" : text[(point + 1)..];
        string digits = (point < 0 ? text : text[..point]) + fraction.PadRight(places, '0');
        return new(BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static ItfConverter Map(Func<string, ItfValue> key, ItfConverter item) => value => new ItfValue.Map(value is { } found
        ? [.. found.EnumerateObject().Select(member => KeyValuePair.Create(key(member.Name), item(member.Value)))]
        : []);

    private static IEnumerable<ItfValue> Items(JsonElement? value, ItfConverter item) =>
        value!.Value.EnumerateArray().Select(found => item(found));

    private static JsonElement? Member(JsonElement value, string name) =>
        value.TryGetProperty(name, out JsonElement member) ? member : null;
}
