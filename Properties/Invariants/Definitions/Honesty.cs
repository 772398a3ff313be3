namespace MeshSecurity.Invariants;

/// <summary>
/// The condition of invariants that speak of a consumer's ledger: the consumer follows the rules (protocol, section 5.7).
/// </summary>
public static class Honesty
{
    /// <summary>Returns whether the consumer of a pairing is honest.</summary>
    /// <param name="state">The state.</param>
    /// <param name="configuration">The mesh.</param>
    /// <param name="pairing">The pairing.</param>
    public static bool IsConsumerHonest<N>(this State<N> state, Configuration configuration, PairingId pairing) where N : IQuantity<N> =>
        !state.Chains[configuration.Pairing(pairing).Consumer].IsByzantine;
}
