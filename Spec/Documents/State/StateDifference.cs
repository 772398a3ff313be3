namespace MeshSecurity.Spec;

/// <summary>Compares two states value by value, with the paths of the state document: <c>time: 5 ≠ 6</c>.</summary>
public static class StateDifference
{
    /// <summary>Returns the places at which the documents of two states differ, in document order.</summary>
    /// <param name="configuration">The mesh of both states.</param>
    /// <param name="left">One state.</param>
    /// <param name="right">The other state.</param>
    /// <returns>The differences; empty where the documents are equal. A list counts as one value.</returns>
    public static IReadOnlyList<Difference> Between(Configuration configuration, State<Amount> left, State<Amount> right)
    {
        using JsonDocument one = JsonDocument.Parse(StateDocument.Write(configuration, left));
        using JsonDocument other = JsonDocument.Parse(StateDocument.Write(configuration, right));
        var differences = new List<Difference>();
        Compare("", one.RootElement, other.RootElement, differences);
        return differences;
    }

    private static void Compare(string path, JsonElement? left, JsonElement? right, List<Difference> differences)
    {
        if (left?.ValueKind == JsonValueKind.Object || right?.ValueKind == JsonValueKind.Object)
        {
            foreach (string name in Names(left).Union(Names(right), StringComparer.Ordinal))
            {
                Compare(DocumentPath.Member(path, name), Member(left, name), Member(right, name), differences);
            }
        }
        else if (left?.GetRawText() != right?.GetRawText())
        {
            differences.Add(new(path, Print(left), Print(right)));
        }
    }

    private static IEnumerable<string> Names(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject().Select(member => member.Name) : [];

    private static JsonElement? Member(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out JsonElement member) ? member : null;

    private static string Print(JsonElement? value) => value switch
    {
        null => "nothing",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => other.GetRawText(),
    };
}

/// <summary>Represents a place at which two states differ.</summary>
/// <param name="Path">The path in the state document.</param>
/// <param name="Left">The value of one state; <c>nothing</c> where it has none.</param>
/// <param name="Right">The value of the other state; <c>nothing</c> where it has none.</param>
public sealed record Difference(string Path, string Left, string Right)
{
    /// <summary>Returns path and values: <c>chains.osmo.accounts.alice.collateral: 90 ≠ 100</c>.</summary>
    public override string ToString() => $"{Path}: {Left} ≠ {Right}";
}
