namespace MeshSecurity.Model;

/// <summary>Replaces one part of a state.</summary>
internal static class StateUpdates
{
    public static State<N> With<N>(this State<N> state, PairingId id, ProviderSide<N> provider) where N : IQuantity<N> =>
        state.With(id, state.Pairings[id] with { Provider = provider });

    public static State<N> With<N>(this State<N> state, PairingId id, ConsumerSide<N> consumer) where N : IQuantity<N> =>
        state.With(id, state.Pairings[id] with { Consumer = consumer });

    public static State<N> With<N>(this State<N> state, ChainId id, UserId user, Account<N> account) where N : IQuantity<N> =>
        state.With(id, state.Chains[id].With(user, account));
}
