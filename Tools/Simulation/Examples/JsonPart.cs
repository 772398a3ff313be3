using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>Compares a part of a JSON document with the whole.</summary>
public static class JsonPart
{
    /// <summary>
    /// The first place where the whole is not as the part says; null where there is none. Objects are compared by the fields
    /// that the part gives, everything else exactly; a field that the part gives as null must be null or missing.
    /// </summary>
    public static string? Difference(JsonElement part, JsonElement whole, string path = "")
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            return JsonElement.DeepEquals(part, whole) ? null : $"{path}: expected {part.GetRawText()}, was {whole.GetRawText()}";
        }

        if (whole.ValueKind != JsonValueKind.Object)
        {
            return $"{path}: expected an object, was {whole.GetRawText()}";
        }

        foreach (JsonProperty field in part.EnumerateObject())
        {
            string place = path.Length == 0 ? field.Name : $"{path}.{field.Name}";
            bool there = whole.TryGetProperty(field.Name, out JsonElement value);
            bool absent = !there || value.ValueKind == JsonValueKind.Null;
            if (absent != (field.Value.ValueKind == JsonValueKind.Null))
            {
                return $"{place}: expected {field.Value.GetRawText()}, was {(there ? value.GetRawText() : "missing")}";
            }

            if (!absent && Difference(field.Value, value, place) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }
}
