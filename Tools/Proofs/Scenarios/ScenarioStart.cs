namespace MeshSecurity.Proofs;

/// <summary>Builds the start state of a counterexample from the scenario and the amounts of a trace.</summary>
public static class ScenarioStart
{
    /// <summary>Builds the state of a scenario, and its mesh.</summary>
    /// <param name="scenario">The name of the scenario: a command and a shape.</param>
    /// <param name="amounts">The amounts of the shape by name. All must be present, and no others.</param>
    /// <param name="source">The name of the document, for error messages.</param>
    /// <exception cref="DocumentException">The scenario is unknown, or an amount is missing, unknown or out of range.</exception>
    public static (Configuration Configuration, State<Amount> State) Build(string scenario, Map<string, Amount> amounts, string source)
    {
        IScenario found = Scenarios.Find(scenario)
            ?? throw new DocumentException(source, [new("scenario", $"\"{scenario}\" is unknown; {Allowed(scenario)}")]);
        var checkedAmounts = new DocumentAmountSource(amounts);
        (Configuration, State<Amount>) start = Of(found, checkedAmounts);
        return checkedAmounts.Faults is { Count: > 0 } faults ? throw new DocumentException(source, faults) : start;
    }

    /// <summary>Builds the mesh of a scenario, and its state in the form that a mesh stores: without zeros and empty stakes.</summary>
    internal static (Configuration Configuration, State<N> State) Of<N>(IScenario scenario, IAmountSource<N> amounts)
        where N : IQuantity<N>
    {
        (Configuration configuration, State<N> state) = scenario.StartOf(amounts);
        foreach ((ChainId id, Chain<N> chain) in state.Chains)
        {
            state = state.With(id, chain with
            {
                Accounts = Map.Of(chain.Accounts.Select(entry => KeyValuePair.Create(entry.Key, Compact(entry.Value)))),
                LocalRewards = Compact(chain.LocalRewards, RewardPool<N>.Empty),
            });
        }

        foreach ((PairingId id, Pairing<N> pairing) in state.Pairings)
        {
            state = state.With(id, pairing with
            {
                Provider = pairing.Provider with
                {
                    Sent = Compact(pairing.Provider.Sent, N.Zero),
                    Rewards = Compact(pairing.Provider.Rewards, RewardPool<N>.Empty),
                },
                Consumer = pairing.Consumer with
                {
                    Delegated = Compact(pairing.Consumer.Delegated, N.Zero),
                    Virtual = Compact(pairing.Consumer.Virtual, N.Zero),
                    Accrued = Compact(pairing.Consumer.Accrued, N.Zero),
                },
            });
        }

        return (configuration, state);
    }

    private static Account<N> Compact<N>(Account<N> account) where N : IQuantity<N> =>
        account.Liens.SelectMany(lien => lien.Value.Stakes.Select(stake => (Holder: lien.Key, Validator: stake.Key, Stake: stake.Value)))
            .Aggregate(account, (compact, place) => compact.With(place.Holder, place.Validator, place.Stake));

    private static Map<ValidatorId, T> Compact<T>(Map<ValidatorId, T> map, T nothing) where T : IEquatable<T> =>
        Map.Of(map.Where(entry => !entry.Value.Equals(nothing)));

    /// <summary>Describes the scenarios of the same command; for an unknown command, the form of a name.</summary>
    private static string Allowed(string scenario)
    {
        IEnumerable<Scenario> near = Scenarios.All.Where(known => scenario.StartsWith($"{known.Command.Name}:", StringComparison.Ordinal));
        return near.Any()
            ? $"expected for this command one of {string.Join(", ", near.Select(Quoted))}"
            : $"expected a command and a shape as mesh prove names them, such as {Quoted(Scenarios.All[0])}";
    }

    private static string Quoted(Scenario scenario) => $"\"{scenario.Name}\"";
}
