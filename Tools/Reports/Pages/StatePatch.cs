using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>Writes the patch between two documents, because most steps change little of a large state.</summary>
/// <remarks>
/// A patch of an object has the members that differ: <c>null</c> for a removed one, the value of a new one, and otherwise a patch. A patch
/// of a list is <c>[start, removed, [added…]]</c>. A patch of another value is the new value. State documents contain no <c>null</c>.
/// </remarks>
internal static class StatePatch
{
    /// <summary>Writes the patch between two different values.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement before, JsonElement after)
    {
        switch (before.ValueKind, after.ValueKind)
        {
            case (JsonValueKind.Object, JsonValueKind.Object):
                WriteMembers(writer, before, after);
                break;
            case (JsonValueKind.Array, JsonValueKind.Array):
                WriteItems(writer, [.. before.EnumerateArray()], [.. after.EnumerateArray()]);
                break;
            default:
                after.WriteTo(writer);
                break;
        }
    }

    private static void WriteMembers(Utf8JsonWriter writer, JsonElement before, JsonElement after)
    {
        writer.WriteStartObject();
        foreach (JsonProperty member in before.EnumerateObject().Where(member => !after.TryGetProperty(member.Name, out _)))
        {
            writer.WriteNull(member.Name);
        }

        foreach (JsonProperty member in after.EnumerateObject())
        {
            if (!before.TryGetProperty(member.Name, out JsonElement old))
            {
                writer.WritePropertyName(member.Name);
                member.Value.WriteTo(writer);
            }
            else if (!JsonElement.DeepEquals(old, member.Value))
            {
                writer.WritePropertyName(member.Name);
                Write(writer, old, member.Value);
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the items between the common prefix and the common suffix of two lists.</summary>
    private static void WriteItems(Utf8JsonWriter writer, ReadOnlySpan<JsonElement> before, ReadOnlySpan<JsonElement> after)
    {
        int shorter = Math.Min(before.Length, after.Length);
        int start = 0;
        while (start < shorter && JsonElement.DeepEquals(before[start], after[start]))
        {
            start++;
        }

        int end = 0;
        while (end < shorter - start && JsonElement.DeepEquals(before[^(end + 1)], after[^(end + 1)]))
        {
            end++;
        }

        writer.WriteStartArray();
        writer.WriteNumberValue(start);
        writer.WriteNumberValue(before.Length - start - end);
        writer.WriteStartArray();
        foreach (JsonElement item in after[start..^end])
        {
            item.WriteTo(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndArray();
    }
}
