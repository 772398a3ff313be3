using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>Compares an implementation's answers with the model's, as documents. Thread-safe.</summary>
/// <remarks>Compares every value exactly. Records the paths that a state leaves out, and does not compare them.</remarks>
internal sealed class Comparison(IReadOnlyList<PathPattern> excluded)
{
    private const int MaxShownLength = 120;

    private readonly PathNode states = new(excluded);
    private readonly PathNode outcomes = new PathNode(excluded).Member(PathPattern.Outcome);
    private readonly ConcurrentDictionary<string, bool> unknownCommands = new(StringComparer.Ordinal);
    private long wholeStates;

    public ComparisonCoverage Coverage
    {
        get
        {
            PathNode[] nodes = [.. states.All];
            return new(
                Paths(unknownCommands.Keys),
                Paths(nodes.Where(node => node.WasLeftOut).Select(node => node.Path)),
                Paths(nodes.Where(node => node.WasSeen && node.Path.Length > 0).Select(node => node.Path)),
                Paths(nodes.Concat(outcomes.All).Where(node => node.WasSeen).Select(node => node.ExcludedBy?.ToString()).OfType<string>()),
                Interlocked.Read(ref wholeStates) > 0);
        }
    }

    public ComparisonGaps Gaps => Coverage.Gaps(excluded);

    /// <summary>Records the commands that an implementation does not support.</summary>
    public void Expect(Capabilities capabilities)
    {
        foreach (string command in CommandDocument.Names.Where(command => capabilities.Commands?.Contains(command) == false))
        {
            unknownCommands.TryAdd(command, true);
        }
    }

    /// <summary>Returns the differences between two outcomes, one line each.</summary>
    /// <exception cref="DocumentException">The answer is not an outcome.</exception>
    public IReadOnlyList<string> Of(Outcome model, ReadOnlySpan<byte> answer)
    {
        string expected = OutcomeDocument.Write(model);
        if (!outcomes.HasExclusions && IsText(answer, expected))
        {
            return [];
        }

        var origin = new DocumentOrigin(PathPattern.Outcome);
        using JsonDocument given = Parse(answer, origin);
        using JsonDocument right = JsonDocument.Parse(expected);
        string name = right.RootElement.EnumerateObject().Single().Name;
        if (given.RootElement.ValueKind != JsonValueKind.Object
            || given.RootElement.EnumerateObject().ToArray() is not [{ Name: "accepted" or "rejected" } member])
        {
            throw origin.Refuse(
                "", $"{DocumentPath.ShowNames(given.RootElement)}; expected an object with one name, accepted or rejected");
        }

        var differences = new List<Difference>();
        if (member.Name == name)
        {
            Compare(outcomes, PathPattern.Outcome, right.RootElement, given.RootElement, differences);
        }
        else
        {
            differences.Add(new(PathPattern.Outcome, expected, Shorten(given.RootElement.GetRawText())));
        }

        return Lines(differences);
    }

    /// <summary>Returns the differences between two states, one line each, at most ten.</summary>
    /// <exception cref="DocumentException">The answer is not a state.</exception>
    public IReadOnlyList<string> Of(Configuration mesh, State model, ReadOnlySpan<byte> answer)
    {
        string expected = StateDocument.Write(mesh, model);
        if (!states.HasExclusions && IsText(answer, expected))
        {
            Interlocked.Increment(ref wholeStates);
            return [];
        }

        var origin = new DocumentOrigin("state");
        using JsonDocument given = Parse(answer, origin);
        if (given.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw origin.Refuse("", $"{DocumentPath.Show(given.RootElement)}; expected an object");
        }

        using JsonDocument right = JsonDocument.Parse(expected);
        var differences = new List<Difference>();
        Compare(states, "", right.RootElement, given.RootElement, differences);
        return Lines(differences);
    }

    private static void Compare(PathNode node, string path, JsonElement model, JsonElement given, List<Difference> differences)
    {
        node.See();
        if (node.ExcludedBy is not null)
        {
            return;
        }

        if (model.ValueKind == JsonValueKind.Object && given.ValueKind == JsonValueKind.Object)
        {
            CompareMembers(node, path, model, given, differences);
        }
        else if (model.ValueKind == JsonValueKind.Array
            && given.ValueKind == JsonValueKind.Array
            && model.GetArrayLength() == given.GetArrayLength())
        {
            int index = 0;
            foreach ((JsonElement one, JsonElement other) in model.EnumerateArray().Zip(given.EnumerateArray()))
            {
                Compare(node.Item(index), DocumentPath.Item(path, index), one, other, differences);
                index++;
            }
        }
        else if (!Same(model, given))
        {
            bool texts = model.ValueKind == JsonValueKind.String && given.ValueKind == JsonValueKind.String;
            differences.Add(new(path, Show(model, texts), Show(given, texts)));
        }
    }

    private static void CompareMembers(PathNode node, string path, JsonElement model, JsonElement given, List<Difference> differences)
    {
        var rest = given.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        foreach (JsonProperty member in model.EnumerateObject())
        {
            PathNode child = node.Member(member.Name);
            if (rest.Remove(member.Name, out JsonElement value))
            {
                Compare(child, DocumentPath.Member(path, member.Name), member.Value, value, differences);
            }
            else if (child.ExcludedBy is null)
            {
                if (node.IsMap)
                {
                    differences.Add(new(DocumentPath.Member(path, member.Name), Show(member.Value, bare: true), "nothing"));
                }
                else
                {
                    child.LeaveOut();
                }
            }
        }

        foreach ((string name, JsonElement value) in rest.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            PathNode child = node.Member(name);
            child.See();
            if (child.ExcludedBy is null)
            {
                differences.Add(new(DocumentPath.Member(path, name), "nothing", Show(value, bare: true)));
            }
        }
    }

    /// <remarks>Compares numbers as text, because parsing would round large ones.</remarks>
    private static bool Same(JsonElement model, JsonElement given) => model.ValueKind == given.ValueKind && model.ValueKind switch
    {
        JsonValueKind.String => given.ValueEquals(model.GetString()),
        JsonValueKind.Number => model.GetRawText() == given.GetRawText(),
        JsonValueKind.Array or JsonValueKind.Object => false,
        _ => true,
    };

    private static JsonDocument Parse(ReadOnlySpan<byte> answer, DocumentOrigin origin)
    {
        JsonDocument document = JsonText.Parse(JsonText.Decode(answer, origin), origin);
        var faults = new List<Fault>();
        DuplicateNames.Report(document.RootElement, "", faults);
        return faults.Count == 0 ? document : throw new DocumentException(origin.Name, faults);
    }

    private static Sequence<string> Paths(IEnumerable<string> paths) =>
        Sequence.From(paths.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static bool IsText(ReadOnlySpan<byte> utf8, string text) => utf8.SequenceEqual(Encoding.UTF8.GetBytes(text));

    private static IReadOnlyList<string> Lines(List<Difference> differences) =>
        EngineDifference.AtMostTen([.. differences.Select(difference => difference.ToString())]);

    private static string Show(JsonElement value, bool bare) =>
        Shorten(bare && value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText());

    private static string Shorten(string text) =>
        text.Length <= MaxShownLength ? text : $"{text[..MaxShownLength]}… ({text.Length} characters)";
}
