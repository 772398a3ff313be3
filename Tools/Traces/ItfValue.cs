using System.Numerics;

namespace MeshSecurity.Testing;

/// <summary>A value of a state variable in the Informal Trace Format (ADR 015 of Apalache).</summary>
/// <remarks>Two values are equal if they print the same. Sets, maps and records print sorted, so their order does not matter.</remarks>
public abstract class ItfValue : IEquatable<ItfValue>
{
    private string? text;

    private ItfValue()
    {
    }

    /// <summary>Returns Quint's value for an absent option.</summary>
    public static ItfValue None { get; } = Variant("None", new Tuple([]));

    /// <summary>Returns Quint's value for a present option.</summary>
    /// <param name="value">The content.</param>
    public static ItfValue Some(ItfValue value) => Variant("Some", value);

    /// <summary>Returns a variant of a sum type in Quint's form: a record of <c>tag</c> and <c>value</c>.</summary>
    /// <param name="tag">The name of the variant.</param>
    /// <param name="value">The content.</param>
    public static ItfValue Variant(string tag, ItfValue value) => new Record([new("tag", new Text(tag)), new("value", value)]);

    /// <summary>Writes the value as ITF. Writes every integer as <c>{"#bigint": "…"}</c>.</summary>
    /// <param name="writer">The writer.</param>
    public abstract void Write(Utf8JsonWriter writer);

    /// <inheritdoc/>
    public bool Equals(ItfValue? other) => other is not null && ToString() == other.ToString();

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as ItfValue);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    /// <summary>Returns the value as Quint prints it, as in <c>Map("alice" -> {low: 5, high: 7})</c>.</summary>
    public sealed override string ToString() => text ??= Print();

    /// <summary>Returns the text of <see cref="ToString"/>, which caches it.</summary>
    protected abstract string Print();

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts);

    private static string JoinSorted(IEnumerable<string> parts) => Join(parts.Order(StringComparer.Ordinal));

    /// <summary>An integer of any size.</summary>
    /// <param name="number">The number.</param>
    public sealed class Integer(BigInteger number) : ItfValue
    {
        /// <summary>Returns the number.</summary>
        public BigInteger Number => number;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) =>
            writer.Object(() => writer.WriteString(ItfNames.BigInteger, number.ToString()));

        /// <inheritdoc/>
        protected override string Print() => number.ToString();
    }

    /// <summary>A string.</summary>
    /// <param name="content">The string.</param>
    public sealed class Text(string content) : ItfValue
    {
        /// <summary>Returns the string.</summary>
        public string Content => content;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => writer.WriteStringValue(content);

        /// <inheritdoc/>
        protected override string Print() => JsonText.Write(Write);
    }

    /// <summary>A boolean.</summary>
    /// <param name="isTrue">The value.</param>
    public sealed class Flag(bool isTrue) : ItfValue
    {
        /// <summary>Returns the value.</summary>
        public bool IsTrue => isTrue;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => writer.WriteBooleanValue(isTrue);

        /// <inheritdoc/>
        protected override string Print() => isTrue ? "true" : "false";
    }

    /// <summary>A list, tuple or set.</summary>
    /// <param name="items">The items.</param>
    public abstract class Collection(IReadOnlyList<ItfValue> items) : ItfValue
    {
        /// <summary>Returns the items as they were written.</summary>
        public IReadOnlyList<ItfValue> Items => items;

        private protected IEnumerable<string> Texts => items.Select(item => item.ToString());

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer)
        {
            writer.WriteStartArray();
            foreach (ItfValue item in items)
            {
                item.Write(writer);
            }

            writer.WriteEndArray();
        }

        private protected void Write(Utf8JsonWriter writer, string form) =>
            writer.Object(() => writer.List(form, items, item => item.Write(writer)));
    }

    /// <summary>A list; a sequence in TLA+.</summary>
    /// <param name="items">The items, in order.</param>
    public sealed class List(IReadOnlyList<ItfValue> items) : Collection(items)
    {
        /// <inheritdoc/>
        protected override string Print() => $"[{Join(Texts)}]";
    }

    /// <summary>A tuple of values of different types.</summary>
    /// <param name="items">The values, in order.</param>
    public sealed class Tuple(IReadOnlyList<ItfValue> items) : Collection(items)
    {
        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => Write(writer, ItfNames.Tuple);

        /// <inheritdoc/>
        protected override string Print() => $"({Join(Texts)})";
    }

    /// <summary>A set.</summary>
    /// <param name="items">The items, without duplicates.</param>
    public sealed class Set(IReadOnlyList<ItfValue> items) : Collection(items)
    {
        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => Write(writer, ItfNames.Set);

        /// <inheritdoc/>
        protected override string Print() => $"Set({JoinSorted(Texts)})";
    }

    /// <summary>A map; a function in TLA+.</summary>
    /// <param name="entries">The entries, with unique keys.</param>
    public sealed class Map(IReadOnlyList<KeyValuePair<ItfValue, ItfValue>> entries) : ItfValue
    {
        /// <summary>Returns the entries as they were written.</summary>
        public IReadOnlyList<KeyValuePair<ItfValue, ItfValue>> Entries => entries;

        /// <inheritdoc/>
        public override void Write(Utf8JsonWriter writer) => writer.Object(() =>
            writer.List(ItfNames.Map, entries, entry => new List([entry.Key, entry.Value]).Write(writer)));

        /// <inheritdoc/>
        protected override string Print() => $"Map({JoinSorted(entries.Select(entry => $"{entry.Key} -> {entry.Value}"))})";
    }

    /// <summary>A record.</summary>
    /// <param name="fields">The fields, with unique names.</param>
    public sealed class Record(IReadOnlyList<KeyValuePair<string, ItfValue>> fields) : ItfValue
    {
        /// <summary>Returns the fields as they were written.</summary>
        public IReadOnlyList<KeyValuePair<string, ItfValue>> Fields => fields;

        /// <summary>Returns the field with the given name; null if there is none.</summary>
        /// <param name="name">The name.</param>
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
        protected override string Print() => $"{{{JoinSorted(fields.Select(field => $"{field.Key}: {field.Value}"))}}}";
    }
}
