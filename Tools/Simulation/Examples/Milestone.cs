using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>What must be true after so many commands of an example; what is null is not stated.</summary>
/// <param name="After">After how many commands: 0 is genesis.</param>
/// <param name="Outcome">The outcome of the last of them.</param>
/// <param name="State">A part of the state.</param>
/// <param name="Power">A part of the report of voting power.</param>
public sealed record Milestone(int After, JsonElement? Outcome, JsonElement? State, JsonElement? Power)
{
    private static readonly string[] Fields = ["after", "outcome", "state", "power"];

    /// <summary>Reads a list of milestones.</summary>
    /// <exception cref="DocumentException">It is empty, out of order, or has a field that is none of a milestone's, or a milestone that states nothing.</exception>
    public static IReadOnlyList<Milestone> Read(ReadOnlyMemory<byte> json, string source)
    {
        using var document = JsonDocument.Parse(json);
        Milestone[] milestones = [.. document.RootElement.EnumerateArray().Select((row, k) => Read(row, $"[{k}]", source))];
        int[] order = [.. milestones.Select(milestone => milestone.After)];
        if (order.Length == 0 || !order.SequenceEqual(order.Order()))
        {
            throw new DocumentException(source, [new("", "no milestones, or out of order, allowed is one or more, each after no fewer commands than the one before")]);
        }

        return milestones;
    }

    /// <summary>Where what happened is not as stated.</summary>
    public IEnumerable<string> Differences(Configuration mesh, Outcome? outcome, State state)
    {
        IEnumerable<(string What, string? Difference)> compared =
        [
            ("outcome", Difference(Outcome, () => outcome is null ? "{}" : OutcomeDocument.Write(outcome))),
            ("state", Difference(State, () => StateDocument.Write(mesh, state))),
            ("power", Difference(Power, () => PowerDocument.Write(PowerReport.Of(mesh, state)))),
        ];
        return compared.Where(one => one.Difference is not null).Select(one => $"{one.What}{one.Difference}");
    }

    private static Milestone Read(JsonElement row, string place, string source)
    {
        JsonElement? Part(string name) => row.TryGetProperty(name, out JsonElement part) ? part.Clone() : null;
        string[] unknown = [.. row.EnumerateObject().Select(field => field.Name).Except(Fields)];
        return unknown.Length > 0 || row.EnumerateObject().Count() < 2
            ? throw new DocumentException(source, [new(place, $"allowed are {string.Join(", ", Fields)}, and one of them beside after")])
            : new(row.GetProperty("after").GetInt32(), Part("outcome"), Part("state"), Part("power"));
    }

    private static string? Difference(JsonElement? part, Func<string> whole)
    {
        if (part is not { } stated)
        {
            return null;
        }

        using var document = JsonDocument.Parse(whole());
        return JsonPart.Difference(stated, document.RootElement) is { } found ? $" {found}" : null;
    }
}
