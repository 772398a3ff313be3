using System.Numerics;

namespace MeshSecurity.Testing;

/// <summary>Reads values of the Informal Trace Format.</summary>
internal static class ItfValueReader
{
    private const int MaxDigits = 1000;
    private const string Allowed = "a string, an integer, true, false, a list, a record, or one of #bigint, #tup, #set, #map";

    /// <summary>Reads a value. The result is meaningless if it adds a fault.</summary>
    public static ItfValue Read(JsonElement value, string path, List<Fault> faults) => value.ValueKind switch
    {
        JsonValueKind.String => new ItfValue.Text(value.GetString()!),
        JsonValueKind.True or JsonValueKind.False => new ItfValue.Flag(value.GetBoolean()),
        JsonValueKind.Number => Integer(value.GetRawText(), value, path, faults),
        JsonValueKind.Array => new ItfValue.List(Items(value, path, faults)),
        JsonValueKind.Object => Construct(value, path, faults),
        _ => Refuse(path, $"{DocumentPath.Show(value)}; expected {Allowed}", faults),
    };

    private static ItfValue Construct(JsonElement value, string path, List<Fault> faults)
    {
        JsonProperty[] members = [.. value.EnumerateObject()];
        if (!members.Any(member => member.Name.StartsWith('#')))
        {
            return new ItfValue.Record([.. members.Select(member =>
                KeyValuePair.Create(member.Name, Read(member.Value, DocumentPath.Member(path, member.Name), faults)))]);
        }

        if (members.Length > 1)
        {
            return Refuse(path, $"{DocumentPath.ShowNames(value)}; expected a name with # by itself", faults);
        }

        JsonElement content = members[0].Value;
        string place = DocumentPath.Member(path, members[0].Name);
        return members[0].Name switch
        {
            ItfNames.BigInteger when content.ValueKind == JsonValueKind.String => Integer(content.GetString()!, content, place, faults),
            ItfNames.Tuple when content.ValueKind == JsonValueKind.Array => new ItfValue.Tuple(Items(content, place, faults)),
            ItfNames.Set when content.ValueKind == JsonValueKind.Array =>
                new ItfValue.Set(RefuseDuplicates(Items(content, place, faults), place, faults)),
            ItfNames.Map when content.ValueKind == JsonValueKind.Array => Map(content, place, faults),
            ItfNames.BigInteger => Refuse(place, $"{DocumentPath.Show(content)}; expected a string of digits", faults),
            ItfNames.Tuple or ItfNames.Set or ItfNames.Map => Refuse(place, $"{DocumentPath.Show(content)}; expected a list", faults),
            _ => Refuse(place, $"unknown; expected {Allowed}", faults),
        };
    }

    private static ItfValue Integer(string digits, JsonElement value, string path, List<Fault> faults)
    {
        string unsigned = digits.StartsWith('-') ? digits[1..] : digits;
        bool isInteger = unsigned.Length is > 0 and <= MaxDigits && unsigned.All(char.IsAsciiDigit);
        return isInteger
            ? new ItfValue.Integer(BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            : Refuse(path, $"{DocumentPath.Show(value)} is no integer; expected one of at most {MaxDigits} digits", faults);
    }

    private static List<ItfValue> Items(JsonElement list, string path, List<Fault> faults) =>
        [.. list.EnumerateArray().Select((item, k) => Read(item, DocumentPath.Item(path, k), faults))];

    private static ItfValue.Map Map(JsonElement list, string path, List<Fault> faults)
    {
        var entries = new List<KeyValuePair<ItfValue, ItfValue>>();
        int index = 0;
        foreach (JsonElement pair in list.EnumerateArray())
        {
            string place = DocumentPath.Item(path, index++);
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2)
            {
                Refuse(place, $"{DocumentPath.Show(pair)}; expected a list of two: key and value", faults);
                continue;
            }

            List<ItfValue> both = Items(pair, place, faults);
            entries.Add(new(both[0], both[1]));
        }

        RefuseDuplicates([.. entries.Select(entry => entry.Key)], path, faults);
        return new(entries);
    }

    private static List<ItfValue> RefuseDuplicates(List<ItfValue> items, string path, List<Fault> faults)
    {
        var seen = new HashSet<ItfValue>();
        foreach ((ItfValue item, int k) in items.Select((item, k) => (item, k)).Where(row => !seen.Add(row.item)))
        {
            Refuse(DocumentPath.Item(path, k), $"{item} again; expected each once", faults);
        }

        return items;
    }

    private static ItfValue Refuse(string path, string message, List<Fault> faults)
    {
        faults.Add(new(path, message));
        return ItfValue.None;
    }
}
