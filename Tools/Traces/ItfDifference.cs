namespace MeshSecurity.Testing;

/// <summary>What differs between two values of a trace: <c>accounts[osmo, alice].collateral: 90 ≠ 100</c>.</summary>
public static class ItfDifference
{
    private const string Nothing = "nothing";

    /// <summary>Every place at which two records differ; empty where they are equal.</summary>
    public static IReadOnlyList<Difference> Between(ItfValue.Record left, ItfValue.Record right)
    {
        var differences = new List<Difference>();
        Compare("", left, right, differences);
        return differences;
    }

    private static void Compare(string path, ItfValue? left, ItfValue? right, List<Difference> differences)
    {
        if (Equals(left, right))
        {
            return;
        }

        switch (left ?? right, right ?? left)
        {
            case (ItfValue.Record one, ItfValue.Record other) when Equals(one["tag"], other["tag"]):
                foreach (string name in Names(one).Union(Names(other), StringComparer.Ordinal))
                {
                    Compare(DocumentPath.Member(path, name), left is null ? null : one[name], right is null ? null : other[name], differences);
                }

                break;
            case (ItfValue.Map { Entries.Count: > 0 } one, ItfValue.Map { Entries.Count: > 0 } other):
                Dictionary<ItfValue, ItfValue> values = left is null ? [] : new(one.Entries);
                Dictionary<ItfValue, ItfValue> others = right is null ? [] : new(other.Entries);
                foreach (ItfValue key in values.Keys.Union(others.Keys))
                {
                    Compare($"{path}[{Show(key)}]", values.GetValueOrDefault(key), others.GetValueOrDefault(key), differences);
                }

                break;
            case (ItfValue.Series one, ItfValue.Series other) when one.Items.Count == other.Items.Count && left is not null && right is not null:
                for (int k = 0; k < one.Items.Count; k++)
                {
                    Compare(DocumentPath.Item(path, k), one.Items[k], other.Items[k], differences);
                }

                break;
            default:
                differences.Add(new(path, left?.ToString() ?? Nothing, right?.ToString() ?? Nothing));
                break;
        }
    }

    private static IEnumerable<string> Names(ItfValue.Record record) => record.Fields.Select(field => field.Key);

    /// <summary>A key as people read it: the names of a tuple without brackets and quotes.</summary>
    private static string Show(ItfValue key) => key switch
    {
        ItfValue.Tuple tuple => string.Join(", ", tuple.Items.Select(Show)),
        ItfValue.Text text when text.ToString() == $"\"{text.Content}\"" => text.Content,
        _ => key.ToString(),
    };
}
