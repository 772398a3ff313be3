namespace MeshSecurity.Tests;

/// <summary>Every changed, missing or additional value in the state document of a random run is a difference or a gap.</summary>
public sealed class ComparisonCompletenessTests
{
    private const int Steps = 150;

    private static readonly string[] FreeNames = ["local", "alice", "bob", "carol", "dave", "erin", "nobody", "newcomer"];

    [Test]
    public void A_changed_value_is_one_difference_at_its_path([Range(1, 6)] int seed)
    {
        (Configuration mesh, State<Amount> state, JsonNode document) = StateAfterRun(seed);
        int changed = 0;
        foreach ((string path, JsonValue value) in Values(document, ""))
        {
            JsonNode original = value;
            JsonNode other = value.TryGetValue(out string? text) ? $"{text}1"
                : value.TryGetValue(out bool flag) ? !flag
                : value.GetValue<long>() + 1;
            value.ReplaceWith(other);

            Assert.That(Compare(mesh, state, document), Has.Count.EqualTo(1).And.All.StartsWith($"{path}: "));

            other.ReplaceWith(original);
            changed++;
        }

        Assert.That(changed, Is.GreaterThan(50));
    }

    [Test]
    public void A_missing_id_is_a_difference_and_a_missing_field_is_a_gap([Range(1, 6)] int seed)
    {
        (Configuration mesh, State<Amount> state, JsonNode document) = StateAfterRun(seed);
        foreach ((string path, JsonObject owner, string name) in Members(document, ""))
        {
            JsonNode? value = owner[name];
            owner.Remove(name);
            var comparison = new Comparison([]);

            IReadOnlyList<string> lines = comparison.Of(mesh, state, Encoding.UTF8.GetBytes(document.ToJsonString()));

            Assert.That(lines.Count, Is.EqualTo(IsId(mesh, state, name) ? 1 : 0), path);
            ComparisonGaps gaps = comparison.Gaps;
            Assert.That(gaps.LeftOut.Count + gaps.LeftOutAtTimes.Count, Is.EqualTo(IsId(mesh, state, name) ? 0 : 1), path);
            owner[name] = value;
        }
    }

    [Test]
    public void An_additional_field_is_a_difference([Range(1, 6)] int seed)
    {
        (Configuration mesh, State<Amount> state, JsonNode document) = StateAfterRun(seed);
        foreach ((string path, JsonObject owner) in Objects(document, ""))
        {
            owner["extra"] = "1";
            Assert.That(Compare(mesh, state, document), Is.EqualTo([$"{Join(path, "extra")}: nothing ≠ 1"]));
            owner.Remove("extra");
        }
    }

    private static (Configuration Mesh, State<Amount> State, JsonNode Document) StateAfterRun(int seed)
    {
        var random = new RandomSource(seed);
        Configuration mesh = MeshGenerator.Generate(random);
        State<Amount> state = new Runner(Rules<Amount>.Standard).Random(mesh, random, Steps, _ => { }).Steps[^1].After;
        return (mesh, state, JsonNode.Parse(StateDocument.Write(mesh, state))!);
    }

    private static IReadOnlyList<string> Compare(Configuration mesh, State<Amount> state, JsonNode document) =>
        new Comparison([]).Of(mesh, state, Encoding.UTF8.GetBytes(document.ToJsonString()));

    private static bool IsId(Configuration mesh, State<Amount> state, string name) =>
        FreeNames.Contains(name) || mesh.Has(new ChainId(name)) || mesh.Has(new PairingId(name)) || name.All(char.IsAsciiDigit)
        || state.Chains.Any(chain => chain.Value.Validators.ContainsKey(new(name)));

    private static (string Path, JsonValue Value)[] Values(JsonNode node, string path) => node switch
    {
        JsonObject owner => [.. owner.SelectMany(member => Values(member.Value!, Join(path, member.Key)))],
        JsonArray list => [.. list.SelectMany((item, k) => Values(item!, $"{path}[{k}]"))],
        _ => [(path, node.AsValue())],
    };

    private static (string Path, JsonObject Owner)[] Objects(JsonNode node, string path) => node switch
    {
        JsonObject owner => [(path, owner), .. owner.SelectMany(member => Objects(member.Value!, Join(path, member.Key)))],
        JsonArray list => [.. list.SelectMany((item, k) => Objects(item!, $"{path}[{k}]"))],
        _ => [],
    };

    private static (string Path, JsonObject Owner, string Name)[] Members(JsonNode node, string path) =>
        [.. Objects(node, path).SelectMany(row => row.Owner.Select(member => (Join(row.Path, member.Key), row.Owner, member.Key)))];

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
