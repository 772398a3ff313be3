namespace MeshSecurity.Tests;

/// <summary>Splits a state into its <see cref="StateComponents"/>, each as a state without the rest.</summary>
internal static class StateParts
{
    public static IReadOnlyList<StateComponents> Kinds { get; } =
        [StateComponents.Accounts, StateComponents.Chains, StateComponents.Pairings];

    /// <summary>Returns the parts of a kind, in the order of ids.</summary>
    public static IEnumerable<State<Amount>> Of(Configuration mesh, State<Amount> state, StateComponents kind) => kind switch
    {
        StateComponents.Accounts => state.Chains.SelectMany(chain =>
            chain.Value.Accounts.Keys.Select(user => OfAccount(state, chain.Key, user))),
        StateComponents.Chains => state.Chains.Keys.Select(chain => OfChain(mesh, state, chain)),
        _ => state.Pairings.Keys.Select(pairing => OfPairing(mesh, state, pairing)),
    };

    public static State<Amount> OfAccount(State<Amount> state, ChainId chain, UserId user) => state with
    {
        Chains = Map<ChainId, Chain<Amount>>.Empty.With(chain, new() { Accounts = Only(state.Chains[chain].Accounts, user) }),
        Pairings = default,
    };

    /// <summary>Returns a chain without its liens, and the pairings that it consumes.</summary>
    public static State<Amount> OfChain(Configuration mesh, State<Amount> state, ChainId chain) => state with
    {
        Chains = Map<ChainId, Chain<Amount>>.Empty.With(chain, state.Chains[chain] with
        {
            Accounts = Map.Of(state.Chains[chain].Accounts.Select(account =>
                KeyValuePair.Create(account.Key, account.Value with { Liens = default }))),
        }),
        Pairings = Map.Of(state.Pairings.Where(pairing => mesh.Pairing(pairing.Key).Consumer == chain)),
    };

    /// <summary>Returns a pairing, its liens, and the validators of its consumer.</summary>
    public static State<Amount> OfPairing(Configuration mesh, State<Amount> state, PairingId pairing)
    {
        PairingConfiguration sides = mesh.Pairing(pairing);
        var holder = Holder.Of(pairing);
        return state with
        {
            Chains = Map.Of(
            [
                .. Only(state.Chains, sides.Provider).Select(chain => KeyValuePair.Create(chain.Key, LiensOf(chain.Value, holder))),
                .. Only(state.Chains, sides.Consumer).Select(chain =>
                    KeyValuePair.Create(chain.Key, new Chain<Amount>
                    {
                        Validators = chain.Value.Validators,
                        IsByzantine = chain.Value.IsByzantine,
                    })),
            ]),
            Pairings = Only(state.Pairings, pairing),
        };
    }

    private static Chain<Amount> LiensOf(Chain<Amount> provider, Holder holder) => new()
    {
        Accounts = Map.Of(provider.Accounts.Select(account =>
            KeyValuePair.Create(account.Key, new Account<Amount> { Liens = Only(account.Value.Liens, holder) }))),
    };
    private static Map<TKey, TValue> Only<TKey, TValue>(Map<TKey, TValue> map, TKey key)
        where TKey : notnull, IComparable<TKey>
        => Map.Of(map.Where(entry => entry.Key.CompareTo(key) == 0));
}
