namespace MeshSecurity.Testing;

/// <summary>Lists the differences between the model and an engine, one line each, the model's side first.</summary>
internal static class EngineDifference
{
    private const int MaxLines = 10;

    public static IReadOnlyList<string> Of(Outcome model, Outcome engine) =>
        model == engine ? [] : [new Difference("outcome", OutcomeDocument.Write(model), OutcomeDocument.Write(engine)).ToString()];

    public static IReadOnlyList<string> Of(State model, IEngine engine) => Of(engine.Configuration, model, engine.Export());

    public static IReadOnlyList<string> Of(Configuration mesh, State model, State engine)
    {
        if (model == engine)
        {
            return [];
        }

        IReadOnlyList<Difference> printed = StateDifference.Between(mesh, model, engine);
        return AtMostTen(printed.Count > 0 ? [.. printed.Select(difference => difference.ToString())] : [.. Unprinted(model, engine)]);
    }

    /// <summary>Returns the first ten lines and the number of the others.</summary>
    public static IReadOnlyList<string> AtMostTen(string[] lines) =>
        lines.Length <= MaxLines ? lines : [.. lines.Take(MaxLines), $"and {lines.Length - MaxLines} more"];

    /// <summary>Describes the differences that state documents do not show.</summary>
    private static IEnumerable<string> Unprinted(State model, State engine) =>
    [
        "the states print the same, but are not:",
        .. Unequal(model.Chains, engine.Chains).Select(chain =>
            $"chains.{chain}: something that documents leave out, such as when a validator changed or what is zero"),
        .. Unequal(model.Pairings, engine.Pairings).SelectMany(pairing =>
            Sequences(pairing, model.Pairings[pairing], engine.Pairings[pairing])
                .DefaultIfEmpty($"pairings.{pairing}: something that documents leave out, such as what is zero")),
    ];

    private static IEnumerable<TKey> Unequal<TKey, TValue>(Map<TKey, TValue> left, Map<TKey, TValue> right)
        where TKey : notnull, IComparable<TKey> =>
        left.Where(row => !EqualityComparer<TValue>.Default.Equals(row.Value, right[row.Key])).Select(row => row.Key);

    private static IEnumerable<string> Sequences(PairingId id, Pairing<Amount> model, Pairing<Amount> engine)
    {
        Difference[] sides =
        [
            new($"pairings.{id}.last sequence of the provider", $"{model.Provider.LastSequence}", $"{engine.Provider.LastSequence}"),
            new($"pairings.{id}.last sequence of the consumer", $"{model.Consumer.LastSequence}", $"{engine.Consumer.LastSequence}"),
        ];
        return sides.Where(side => side.Left != side.Right).Select(side => side.ToString());
    }
}
