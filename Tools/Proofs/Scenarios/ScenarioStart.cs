namespace MeshSecurity.Proofs;

/// <summary>The states that counterexamples of proofs start in, built again from what a file keeps of them.</summary>
public static class ScenarioStart
{
    /// <summary>Builds the state of a scenario, and its mesh.</summary>
    /// <param name="scenario">The name of the scenario: a command and a shape.</param>
    /// <param name="amounts">The amounts for all that the shape leaves open, by name, and no others.</param>
    /// <param name="source">What they were read from, for faults.</param>
    /// <exception cref="DocumentException">There is no such scenario, or an amount is missing, unknown, or less than it may be.</exception>
    public static (Configuration Configuration, State<Amount> State) Build(string scenario, Map<string, Amount> amounts, string source)
    {
        Shape shape = Scenarios.All.FirstOrDefault(known => known.Name == scenario)?.Shape
            ?? throw new DocumentException(source, [new("scenario", $"\"{scenario}\" is unknown, {Allowed(scenario)}")]);
        var kept = new KeptAmounts(amounts);
        (Configuration, State<Amount>) start = Of(shape, kept);
        return kept.Faults is { Count: > 0 } faults ? throw new DocumentException(source, faults) : start;
    }

    /// <summary>The state of a shape, and its mesh, with amounts: as a mesh keeps it, without counts of zero and what is empty.</summary>
    internal static (Configuration Configuration, State<Amount> State) Of(Shape shape, IAmounts<Amount> amounts)
    {
        Configuration configuration = shape.Configuration(amounts.Wallet);
        State<Amount> state = new ShapeState<Amount>(shape, amounts).Build(configuration);
        foreach ((ChainId id, Chain<Amount> chain) in state.Chains)
        {
            state = state.With(id, chain with
            {
                Accounts = Map.Of(chain.Accounts.Select(entry => KeyValuePair.Create(entry.Key, Kept(entry.Value)))),
                LocalRewards = Kept(chain.LocalRewards, RewardPool<Amount>.Empty),
            });
        }

        foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
        {
            state = state.With(id, pairing with
            {
                Provider = pairing.Provider with
                {
                    Sent = Kept(pairing.Provider.Sent, Amount.Zero),
                    Rewards = Kept(pairing.Provider.Rewards, RewardPool<Amount>.Empty),
                },
                Consumer = pairing.Consumer with
                {
                    Delegated = Kept(pairing.Consumer.Delegated, Amount.Zero),
                    Virtual = Kept(pairing.Consumer.Virtual, Amount.Zero),
                    Accrued = Kept(pairing.Consumer.Accrued, Amount.Zero),
                },
            });
        }

        return (configuration, state);
    }

    private static Account<Amount> Kept(Account<Amount> account) =>
        account.Liens.SelectMany(lien => lien.Value.Stakes.Select(stake => (Holder: lien.Key, Validator: stake.Key, Stake: stake.Value)))
            .Aggregate(account, (kept, place) => kept.With(place.Holder, place.Validator, place.Stake));

    private static Map<ValidatorId, T> Kept<T>(Map<ValidatorId, T> map, T nothing) where T : IEquatable<T> =>
        Map.Of(map.Where(entry => !entry.Value.Equals(nothing)));

    /// <summary>The scenarios of the command that is named, else how scenarios are named.</summary>
    private static string Allowed(string scenario)
    {
        string[] near = [.. Scenarios.All.Where(known => scenario.StartsWith($"{known.Deed.Name}:", StringComparison.Ordinal)).Select(Quoted)];
        return near.Length > 0
            ? $"allowed with this command are {string.Join(", ", near)}"
            : $"allowed is a command and a shape as mesh prove names them, such as {Quoted(Scenarios.All[0])}";
    }

    private static string Quoted(Scenario scenario) => $"\"{scenario.Name}\"";
}
