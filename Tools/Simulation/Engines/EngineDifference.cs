namespace MeshSecurity.Testing;

/// <summary>What differs between the model and an engine, the model's side first: a line each, at most ten of a state.</summary>
internal static class EngineDifference
{
    private const int Most = 10;

    /// <summary>How outcomes differ; empty where they do not.</summary>
    public static IReadOnlyList<string> Of(Outcome model, Outcome engine) =>
        model == engine ? [] : [new Difference("outcome", OutcomeDocument.Write(model), OutcomeDocument.Write(engine)).ToString()];

    /// <summary>How the engine's state differs; empty where it does not.</summary>
    public static IReadOnlyList<string> Of(State model, IEngine engine) => Of(engine.Configuration, model, engine.Export());

    /// <summary>How two states of a mesh differ; empty where they do not.</summary>
    public static IReadOnlyList<string> Of(Configuration mesh, State model, State engine)
    {
        if (model == engine)
        {
            return [];
        }

        IReadOnlyList<Difference> printed = StateDifference.Between(mesh, model, engine);
        string[] lines = printed.Count > 0 ? [.. printed.Select(difference => difference.ToString())] : [.. Unprinted(model, engine)];
        return AtMostTen(lines);
    }

    /// <summary>The first ten lines, and how many more there are.</summary>
    public static IReadOnlyList<string> AtMostTen(string[] lines) =>
        lines.Length <= Most ? lines : [.. lines.Take(Most), $"and {lines.Length - Most} more"];

    /// <summary>Where states differ that print the same: in what documents leave out.</summary>
    private static IEnumerable<string> Unprinted(State model, State engine)
    {
        yield return "the states print the same, but are not:";
        foreach (ChainId chain in Unequal(model.Chains, engine.Chains))
        {
            yield return $"chains.{chain}: something that documents leave out, such as when a validator changed or what is zero";
        }

        foreach (PairingId pairing in Unequal(model.Pairings, engine.Pairings))
        {
            Difference[] sequences = [.. Sequences(pairing, model.Pairings[pairing], engine.Pairings[pairing])];
            foreach (Difference difference in sequences)
            {
                yield return difference.ToString();
            }

            if (sequences.Length == 0)
            {
                yield return $"pairings.{pairing}: something that documents leave out, such as what is zero";
            }
        }
    }

    private static IEnumerable<TKey> Unequal<TKey, TValue>(Map<TKey, TValue> left, Map<TKey, TValue> right)
        where TKey : notnull, IComparable<TKey> =>
        left.Where(row => !EqualityComparer<TValue>.Default.Equals(row.Value, right[row.Key])).Select(row => row.Key);

    private static IEnumerable<Difference> Sequences(PairingId id, Pairing<Amount> model, Pairing<Amount> engine)
    {
        Difference[] sides =
        [
            new($"pairings.{id}.last sequence of the provider", $"{model.Provider.LastSequence}", $"{engine.Provider.LastSequence}"),
            new($"pairings.{id}.last sequence of the consumer", $"{model.Consumer.LastSequence}", $"{engine.Consumer.LastSequence}"),
        ];
        return sides.Where(side => side.Left != side.Right);
    }
}
