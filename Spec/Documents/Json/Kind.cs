using System.Text.Json;

namespace MeshSecurity.Spec;

/// <summary>What is wrong with a value, as the end of a sentence that begins with it; null where it was read.</summary>
internal delegate string? ValueReader<T>(JsonElement value, out T result);

/// <summary>A kind of single value in documents, in both directions.</summary>
/// <typeparam name="T">What it is in the program.</typeparam>
/// <param name="Allowed">What is allowed, for a field that is missing.</param>
/// <param name="Read">Reads one.</param>
/// <param name="Write">Writes one.</param>
internal sealed record Kind<T>(string Allowed, ValueReader<T> Read, Action<Utf8JsonWriter, T> Write)
{
    /// <summary>The value, or <paramref name="otherwise"/> and a fault.</summary>
    public T ReadAt(JsonElement value, string path, List<Fault> faults, T otherwise)
    {
        if (Read(value, out T result) is not { } wrong)
        {
            return result;
        }

        faults.Add(new(path, DocumentPath.Show(value) + wrong));
        return otherwise;
    }
}
