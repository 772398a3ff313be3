namespace MeshSecurity.Model;

/// <summary>The guards that commands share, each a rejection or null; chain them with <c>??</c> in the order of section 5.</summary>
internal static class Guard<N> where N : IQuantity<N>
{
    public static Rejection? Chain(Mesh<N> mesh, ChainId chain) =>
        mesh.Configuration.Has(chain) ? null : Rejection.UnknownChain;

    public static Rejection? Pairing(Mesh<N> mesh, PairingId pairing) =>
        mesh.Configuration.Has(pairing) ? null : Rejection.UnknownPairing;

    public static Rejection? User(State<N> state, ChainId chain, UserId user) =>
        state.Chains[chain].Accounts.ContainsKey(user) ? null : Rejection.UnknownUser;

    public static Rejection? Provider(Mesh<N> mesh, State<N> state, PairingId pairing, UserId user) =>
        User(state, mesh.Configuration.Pairing(pairing).Provider, user);

    public static Rejection? Validator(State<N> state, ChainId chain, ValidatorId validator) =>
        state.Chains[chain].Validators.ContainsKey(validator) ? null : Rejection.UnknownValidator;

    public static Rejection? Consumer(Mesh<N> mesh, State<N> state, PairingId pairing, ValidatorId validator) =>
        Validator(state, mesh.Configuration.Pairing(pairing).Consumer, validator);

    public static Rejection? NotZero(N amount) => amount == N.Zero ? Rejection.ZeroAmount : null;

    /// <summary>Nothing may lift a chain's supply to 2^96.</summary>
    public static Rejection? Supply(State<N> state, ChainId chain, N minted) =>
        state.Chains[chain].Supply + minted >= N.Constant(Amount.Limit) ? Rejection.SupplyExceeded : null;
}
