using System.Numerics;
using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>An expression of the Informal Trace Format (ADR 015 of Apalache): what a state variable holds.</summary>
/// <remarks>Two are equal where they print the same; sets, maps and records print in order, whatever order they were written in.</remarks>
public abstract class ItfValue : IEquatable<ItfValue>
{
    private string? text;

    private ItfValue()
    {
    }

    /// <summary>The value of a sum type that is not there, as Quint writes it.</summary>
    public static ItfValue None { get; } = Variant("None", new Tuple([]));

    /// <summary>The value of a sum type that is there, as Quint writes it.</summary>
    public static ItfValue Some(ItfValue value) => Variant("Some", value);

    /// <summary>An alternative of a sum type, as Quint writes it: a record of <c>tag</c> and <c>value</c>.</summary>
    public static ItfValue Variant(string tag, ItfValue value) => new Record([new("tag", new Text(tag)), new("value", value)]);

    /// <summary>Writes the value as ITF: every integer as <c>{"#bigint": "…"}</c>.</summary>
    public abstract void Write(Utf8JsonWriter writer);

    /// <inheritdoc/>
    public bool Equals(ItfValue? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ItfValue);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>The value as Quint prints it: <c>Map("alice" -> {low: 5, high: 7})</c>.</summary>
    public sealed override string ToString() => text ??= Print();

    /// <summary>What <see cref="ToString"/> says, which is asked for once.</summary>
    protected abstract string Print();

    private static void Write(Utf8JsonWriter writer, string form, IEnumerable<ItfValue> items)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(form);
        Write(writer, items);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, IEnumerable<ItfValue> items)
    {
        writer.WriteStartArray();
        foreach (ItfValue item in items)
        {
            item.Write(writer);
        }

        writer.WriteEndArray();
    }

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    private static IEnumerable<string> Sorted(IEnumerable<string> parts) => parts.Order(StringComparer.Ordinal);

    /// <summary>A whole number of any size.</summary>
    /// <param name="number">The number.</param>
    public sealed class Integer(BigInteger number) : ItfValue
    {
        /// <summary>The number.</summary>
        public BigInteger Number => number;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            writer.WriteString(ItfForms.BigInteger, number.ToString());
            writer.WriteEndObject();
        }

        /// <inheritdoc/>
        protected override string Print() => number.ToString();
    }

    /// <summary>A string.</summary>
    /// <param name="content">The string.</param>
    public sealed class Text(string content) : ItfValue
    {
        /// <summary>The string.</summary>
        public string Content => content;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => writer.WriteStringValue(content);

        /// <inheritdoc/>
        protected override string Print() => JsonText.Write(Write);
    }

    /// <summary>True or false.</summary>
    /// <param name="isTrue">Which.</param>
    public sealed class Flag(bool isTrue) : ItfValue
    {
        /// <summary>Whether it is true.</summary>
        public bool IsTrue => isTrue;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => writer.WriteBooleanValue(isTrue);

        /// <inheritdoc/>
        protected override string Print() => isTrue ? "true" : "false";
    }

    /// <summary>Some values of different types.</summary>
    /// <param name="items">The values.</param>
    public sealed class Tuple(IReadOnlyList<ItfValue> items) : ItfValue
    {
        /// <summary>The values.</summary>
        public IReadOnlyList<ItfValue> Items => items;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => Write(writer, ItfForms.Tuple, items);

        /// <inheritdoc/>
        protected override string Print() => $"({Join(items.Select(item => item.ToString()))})";
    }

    /// <summary>A list; TLA+ calls it a sequence.</summary>
    /// <param name="items">Its items, in order.</param>
    public sealed class Series(IReadOnlyList<ItfValue> items) : ItfValue
    {
        /// <summary>Its items, in order.</summary>
        public IReadOnlyList<ItfValue> Items => items;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => Write(writer, items);

        /// <inheritdoc/>
        protected override string Print() => $"[{Join(items.Select(item => item.ToString()))}]";
    }

    /// <summary>A set.</summary>
    /// <param name="items">Its items, each once.</param>
    public sealed class Set(IReadOnlyList<ItfValue> items) : ItfValue
    {
        /// <summary>Its items, each once, as they were written.</summary>
        public IReadOnlyList<ItfValue> Items => items;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => Write(writer, ItfForms.Set, items);

        /// <inheritdoc/>
        protected override string Print() => $"Set({Join(Sorted(items.Select(item => item.ToString())))})";
    }

    /// <summary>A map; TLA+ calls it a function.</summary>
    /// <param name="entries">Its entries, each key once.</param>
    public sealed class Map(IReadOnlyList<KeyValuePair<ItfValue, ItfValue>> entries) : ItfValue
    {
        /// <summary>Its entries, each key once, as they were written.</summary>
        public IReadOnlyList<KeyValuePair<ItfValue, ItfValue>> Entries => entries;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) =>
            Write(writer, ItfForms.Map, entries.Select(entry => new Series([entry.Key, entry.Value])));

        /// <inheritdoc/>
        protected override string Print() => $"Map({Join(Sorted(entries.Select(entry => $"{entry.Key} -> {entry.Value}")))})";
    }

    /// <summary>A record.</summary>
    /// <param name="fields">Its fields, each name once.</param>
    public sealed class Record(IReadOnlyList<KeyValuePair<string, ItfValue>> fields) : ItfValue
    {
        /// <summary>Its fields, each name once, as they were written.</summary>
        public IReadOnlyList<KeyValuePair<string, ItfValue>> Fields => fields;

        /// <summary>The field of a name; null where there is none.</summary>
        public ItfValue? this[string name] => fields.FirstOrDefault(field => field.Key == name).Value;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            foreach ((string name, ItfValue value) in fields)
            {
                writer.WritePropertyName(name);
                value.Write(writer);
            }

            writer.WriteEndObject();
        }

        /// <inheritdoc/>
        protected override string Print() => $"{{{Join(Sorted(fields.Select(field => $"{field.Key}: {field.Value}")))}}}";
    }
}
