namespace MeshSecurity.Testing;

/// <summary>An expectation of an example about its run after some commands. Null fields are not checked.</summary>
/// <param name="After">The number of commands before; 0 for genesis.</param>
/// <param name="Outcome">The expected outcome of the last command, or a part of it.</param>
/// <param name="State">The expected part of the state.</param>
/// <param name="Power">The expected part of the report of voting power.</param>
public sealed record ExampleExpectation(int After, JsonElement? Outcome, JsonElement? State, JsonElement? Power)
{
    private static readonly string[] Fields = ["after", "outcome", "state", "power"];

    /// <summary>Reads a list of expectations.</summary>
    /// <param name="json">The document.</param>
    /// <param name="source">The name of the document in faults.</param>
    /// <exception cref="DocumentException">
    /// The list is empty or out of order, or an expectation has an unknown field or nothing to check.
    /// </exception>
    public static IReadOnlyList<ExampleExpectation> Read(ReadOnlyMemory<byte> json, string source)
    {
        using var document = JsonDocument.Parse(json);
        ExampleExpectation[] expectations = [.. document.RootElement.EnumerateArray().Select((row, k) => Read(row, $"[{k}]", source))];
        int[] order = [.. expectations.Select(expectation => expectation.After)];
        if (order.Length == 0 || !order.SequenceEqual(order.Order()))
        {
            throw new DocumentException(source, [new("", "no expectations, or out of order; expected one or more, by rising after")]);
        }

        return expectations;
    }

    /// <summary>Returns the differences from the expectation, one line each.</summary>
    /// <param name="mesh">The mesh.</param>
    /// <param name="outcome">The outcome of the last command; null at genesis.</param>
    /// <param name="state">The state after it.</param>
    public IEnumerable<string> Differences(Configuration mesh, Outcome? outcome, State state)
    {
        IEnumerable<(string Part, string? Difference)> compared =
        [
            ("outcome", Difference(Outcome, () => outcome is null ? "{}" : OutcomeDocument.Write(outcome))),
            ("state", Difference(State, () => StateDocument.Write(mesh, state))),
            ("power", Difference(Power, () => PowerDocument.Write(PowerReport.Of(mesh, state)))),
        ];
        return compared.Where(row => row.Difference is not null).Select(row => $"{row.Part}{row.Difference}");
    }

    private static ExampleExpectation Read(JsonElement row, string place, string source)
    {
        JsonElement? Part(string name) => row.TryGetProperty(name, out JsonElement part) ? part.Clone() : null;
        string[] unknown = [.. row.EnumerateObject().Select(field => field.Name).Except(Fields)];
        return unknown.Length > 0 || row.EnumerateObject().Count() < 2
            ? throw new DocumentException(source, [new(place, $"expected {string.Join(", ", Fields)}, and one of them beside after")])
            : new(row.GetProperty("after").GetInt32(), Part("outcome"), Part("state"), Part("power"));
    }

    private static string? Difference(JsonElement? part, Func<string> whole)
    {
        if (part is not { } stated)
        {
            return null;
        }

        using var document = JsonDocument.Parse(whole());
        return JsonSubset.Difference(stated, document.RootElement) is { } found ? $" {found}" : null;
    }
}
