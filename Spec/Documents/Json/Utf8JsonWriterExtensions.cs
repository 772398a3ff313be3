namespace MeshSecurity.Spec;

/// <summary>Writes fields, lists and maps of documents in canonical form: maps in the order of their keys' text.</summary>
internal static class Utf8JsonWriterExtensions
{
    private static readonly Comparer<string> ByText = Comparer<string>.Create(Ordinal.Compare);

    public static void Field<T>(this Utf8JsonWriter writer, string name, Codec<T> codec, T value)
    {
        writer.WritePropertyName(name);
        codec.Write(writer, value);
    }

    /// <summary>Writes an object as a value; <paramref name="fields"/> writes its fields.</summary>
    public static void Object(this Utf8JsonWriter writer, Action fields)
    {
        writer.WriteStartObject();
        fields();
        writer.WriteEndObject();
    }

    /// <summary>Writes a field that is an object; <paramref name="fields"/> writes its fields.</summary>
    public static void Object(this Utf8JsonWriter writer, string name, Action fields)
    {
        writer.WritePropertyName(name);
        writer.Object(fields);
    }

    /// <summary>Writes a field that is a list; <paramref name="write"/> writes each item.</summary>
    public static void List<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WritePropertyName(name);
        writer.Items(items, write);
    }

    /// <summary>Writes a list as a value; <paramref name="write"/> writes each item.</summary>
    public static void Items<T>(this Utf8JsonWriter writer, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray();
        foreach (T item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }

    public static void List<T>(this Utf8JsonWriter writer, string name, Codec<T> codec, IEnumerable<T> items) =>
        writer.List(name, items, item => codec.Write(writer, item));

    /// <summary>Writes a field that is a list of objects; <paramref name="fields"/> writes the fields of each.</summary>
    public static void Objects<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> fields) =>
        writer.List(name, items, item => writer.Object(() => fields(item)));

    /// <summary>Writes a field that is a map; <paramref name="write"/> writes each value.</summary>
    public static void Map<TKey, T>(
        this Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<TKey, T>> entries, Action<TKey, T> write)
        where TKey : notnull
    {
        writer.WriteStartObject(name);
        foreach ((TKey key, T value) in entries.OrderBy(entry => entry.Key.ToString()!, ByText))
        {
            writer.WritePropertyName(key.ToString()!);
            write(key, value);
        }

        writer.WriteEndObject();
    }

    public static void Map<TKey, T>(this Utf8JsonWriter writer, string name, Codec<T> codec, IEnumerable<KeyValuePair<TKey, T>> entries)
        where TKey : notnull =>
        writer.Map(name, entries, (_, value) => codec.Write(writer, value));

    /// <summary>Writes a field that is a map of objects; <paramref name="fields"/> writes the fields of each.</summary>
    public static void ObjectMap<TKey, T>(
        this Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<TKey, T>> entries, Action<TKey, T> fields)
        where TKey : notnull =>
        writer.Map(name, entries, (key, value) => writer.Object(() => fields(key, value)));
}
