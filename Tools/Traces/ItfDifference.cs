namespace MeshSecurity.Testing;

/// <summary>Finds the differences between two values of a trace, such as <c>accounts[osmo, alice].collateral: 90 ≠ 100</c>.</summary>
internal static class ItfDifference
{
    private const string Nothing = "nothing";

    /// <summary>Returns every difference between two records.</summary>
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
                    (ItfValue? here, ItfValue? there) = (left is null ? null : one[name], right is null ? null : other[name]);
                    Compare(DocumentPath.Member(path, name), here, there, differences);
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
            case (ItfValue.List one, ItfValue.List other)
                when one.Items.Count == other.Items.Count && left is not null && right is not null:
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

    /// <summary>Returns a key as text. The names of a tuple have no brackets or quotes.</summary>
    private static string Show(ItfValue key) => key switch
    {
        ItfValue.Tuple tuple => string.Join(", ", tuple.Items.Select(Show)),
        ItfValue.Text text when text.ToString() == $"\"{text.Content}\"" => text.Content,
        _ => key.ToString(),
    };
}
