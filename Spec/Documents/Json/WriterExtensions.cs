using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>Fields, lists and maps of documents in their canonical form: maps by the order of their keys' text.</summary>
internal static class WriterExtensions
{
    private static readonly Comparer<string> ByText = Comparer<string>.Create(Ordinal.Compare);

    /// <summary>A field of one value.</summary>
    public static void Field<T>(this Utf8JsonWriter writer, string name, Kind<T> kind, T value)
    {
        writer.WritePropertyName(name);
        kind.Write(writer, value);
    }

    /// <summary>A field that is an object, its fields written by <paramref name="body"/>.</summary>
    public static void Object(this Utf8JsonWriter writer, string name, Action body)
    {
        writer.WriteStartObject(name);
        body();
        writer.WriteEndObject();
    }

    /// <summary>A field that is a list, each item written by <paramref name="write"/>.</summary>
    public static void List<T>(this Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (T item in items)
        {
            write(item);
        }

        writer.WriteEndArray();
    }

    /// <summary>A field that is a list of single values.</summary>
    public static void List<T>(this Utf8JsonWriter writer, string name, Kind<T> kind, IEnumerable<T> items) =>
        writer.List(name, items, item => kind.Write(writer, item));

    /// <summary>A field that is an object of free names, each value written by <paramref name="write"/>.</summary>
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

    /// <summary>A field that is an object of free names and single values.</summary>
    public static void Map<TKey, T>(this Utf8JsonWriter writer, string name, Kind<T> kind, IEnumerable<KeyValuePair<TKey, T>> entries)
        where TKey : notnull =>
        writer.Map(name, entries, (_, value) => kind.Write(writer, value));
}
