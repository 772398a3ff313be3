using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>
/// Holds what an implementation says against what the model says, as documents: every value exactly, however large. What a state
/// leaves out is not compared, and noted. Any thread may use it.
/// </summary>
/// <param name="excluded">What is not compared.</param>
internal sealed class Comparison(IReadOnlyList<PathPattern> excluded)
{
    private const int LongestShown = 120;

    private readonly Place states = new(excluded);
    private readonly Place outcomes = new Place(excluded).Member(PathPattern.Outcome);
    private readonly ConcurrentDictionary<string, bool> unknownCommands = new(StringComparer.Ordinal);
    private long wholeStates;

    /// <summary>What was compared until now.</summary>
    public Compared Compared
    {
        get
        {
            Place[] known = [.. states.All];
            return new(
                Paths(unknownCommands.Keys),
                Paths(known.Where(place => place.WasLeftOut).Select(place => place.Path)),
                Paths(known.Where(place => place.WasSeen && place.Path.Length > 0).Select(place => place.Path)),
                Paths(known.Concat(outcomes.All).Where(place => place.WasSeen).Select(place => place.ExcludedBy?.ToString()).OfType<string>()),
                Interlocked.Read(ref wholeStates) > 0);
        }
    }

    /// <summary>What was not compared until now.</summary>
    public NotCompared NotCompared => Compared.NotCompared(excluded);

    /// <summary>The implementation says what it carries out: nothing else is compared.</summary>
    public void Expect(Greeting greeting)
    {
        foreach (string command in CommandDocument.Names.Where(command => greeting.Commands?.Contains(command) == false))
        {
            unknownCommands.TryAdd(command, true);
        }
    }

    /// <summary>How an outcome differs, a line each; none where it does not.</summary>
    /// <exception cref="DocumentException">The answer is no outcome.</exception>
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
            throw origin.Refuse("", $"{DocumentPath.ShowNames(given.RootElement)}, allowed is an object with one name, accepted or rejected");
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

    /// <summary>How a state differs, a line each, at most ten; none where it does not.</summary>
    /// <exception cref="DocumentException">The answer is no state.</exception>
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
            throw origin.Refuse("", $"{DocumentPath.Show(given.RootElement)}, allowed is an object");
        }

        using JsonDocument right = JsonDocument.Parse(expected);
        var differences = new List<Difference>();
        Compare(states, "", right.RootElement, given.RootElement, differences);
        return Lines(differences);
    }

    private static void Compare(Place place, string path, JsonElement model, JsonElement given, List<Difference> differences)
    {
        place.See();
        if (place.ExcludedBy is not null)
        {
            return;
        }

        if (model.ValueKind == JsonValueKind.Object && given.ValueKind == JsonValueKind.Object)
        {
            CompareMembers(place, path, model, given, differences);
        }
        else if (model.ValueKind == JsonValueKind.Array && given.ValueKind == JsonValueKind.Array && model.GetArrayLength() == given.GetArrayLength())
        {
            int index = 0;
            foreach ((JsonElement one, JsonElement other) in model.EnumerateArray().Zip(given.EnumerateArray()))
            {
                Compare(place.Item(index), DocumentPath.Item(path, index), one, other, differences);
                index++;
            }
        }
        else if (!Same(model, given))
        {
            bool texts = model.ValueKind == JsonValueKind.String && given.ValueKind == JsonValueKind.String;
            differences.Add(new(path, Show(model, texts), Show(given, texts)));
        }
    }

    private static void CompareMembers(Place place, string path, JsonElement model, JsonElement given, List<Difference> differences)
    {
        var rest = given.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal);
        foreach (JsonProperty member in model.EnumerateObject())
        {
            Place inside = place.Member(member.Name);
            if (rest.Remove(member.Name, out JsonElement value))
            {
                Compare(inside, DocumentPath.Member(path, member.Name), member.Value, value, differences);
            }
            else if (inside.ExcludedBy is null)
            {
                if (place.IsMap)
                {
                    differences.Add(new(DocumentPath.Member(path, member.Name), Show(member.Value, bare: true), "nothing"));
                }
                else
                {
                    inside.LeaveOut();
                }
            }
        }

        foreach ((string name, JsonElement value) in rest.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            Place inside = place.Member(name);
            inside.See();
            if (inside.ExcludedBy is null)
            {
                differences.Add(new(DocumentPath.Member(path, name), "nothing", Show(value, bare: true)));
            }
        }
    }

    /// <summary>Numbers are compared by their digits, so that none is rounded.</summary>
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

    private static string Shorten(string text) => text.Length <= LongestShown ? text : $"{text[..LongestShown]}… ({text.Length} characters)";
}
