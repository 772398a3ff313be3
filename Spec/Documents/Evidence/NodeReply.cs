namespace MeshSecurity.Spec;

/// <summary>Represents a reply of a node's JSON-RPC.</summary>
internal static class NodeReply
{
    /// <summary>Returns what a node says in a reply that is an error; null for any other value.</summary>
    public static string? ErrorOf(JsonElement value)
    {
        bool isError = value.ValueKind == JsonValueKind.Object
            && value.TryGetProperty("error", out JsonElement error)
            && error.ValueKind != JsonValueKind.Null;
        return isError
            ? $"the node answered with an error: {DocumentPath.Show(value.GetProperty("error").GetRawText())}; expected its answer"
            : null;
    }
}
