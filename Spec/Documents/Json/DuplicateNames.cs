namespace MeshSecurity.Spec;

/// <summary>Detects members of one object with the same name, which JSON allows and documents do not.</summary>
internal static class DuplicateNames
{
    /// <summary>Adds a fault for each duplicate name in <paramref name="value"/>, at any depth.</summary>
    public static void Report(JsonElement value, string path, List<Fault> faults)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (JsonProperty member in value.EnumerateObject())
            {
                string place = DocumentPath.Member(path, member.Name);
                if (!seen.Add(member.Name))
                {
                    faults.Add(new(place, "duplicate name; expected each name once"));
                }

                Report(member.Value, place, faults);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Report(item, DocumentPath.Item(path, index++), faults);
            }
        }
    }
}
