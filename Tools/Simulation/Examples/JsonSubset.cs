namespace MeshSecurity.Testing;

/// <summary>Checks that a JSON document contains another.</summary>
internal static class JsonSubset
{
    /// <summary>Finds the first difference between an expected part and a document.</summary>
    /// <remarks>Compares only the fields that the part has. A field that is null in the part must be null or missing.</remarks>
    /// <returns>The difference with its path; null if there is none.</returns>
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
