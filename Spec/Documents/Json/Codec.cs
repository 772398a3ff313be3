namespace MeshSecurity.Spec;

/// <summary>Reads a JSON value. Returns null, or the rest of an error message that begins with the value.</summary>
internal delegate string? ValueReader<T>(JsonElement value, out T result);

/// <summary>Reads and writes a field of a document whose type is known at run time only.</summary>
internal interface IFieldCodec
{
    object? Read(DocumentObject document, string name);

    void Write(Utf8JsonWriter writer, string name, object? value);
}

/// <summary>Represents the JSON form of a single value: how it is read and how it is written.</summary>
/// <param name="Expected">The description of a valid value, for the error of a missing field.</param>
/// <param name="Read">Reads a value.</param>
/// <param name="Write">Writes a value.</param>
internal sealed record Codec<T>(string Expected, ValueReader<T> Read, Action<Utf8JsonWriter, T> Write) : IFieldCodec
{
    /// <summary>Reads a value; on failure adds a fault and returns <paramref name="otherwise"/>.</summary>
    public T ReadAt(JsonElement value, string path, List<Fault> faults, T otherwise)
    {
        if (Read(value, out T result) is not { } error)
        {
            return result;
        }

        faults.Add(new(path, DocumentPath.Show(value) + error));
        return otherwise;
    }

    object? IFieldCodec.Read(DocumentObject document, string name) => document.Required(name, this, default!);

    void IFieldCodec.Write(Utf8JsonWriter writer, string name, object? value) => writer.Field(name, this, (T)value!);
}
