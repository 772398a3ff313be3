namespace MeshSecurity.Spec;

/// <summary>
/// The whole mesh at one moment (protocol, section 4). Nothing derived is stored; equal states are structurally equal.
/// </summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record State<N> where N : IQuantity<N>
{
    /// <summary>The one clock.</summary>
    public Timestamp Time { get; init; }

    /// <summary>Every configured chain.</summary>
    public Map<ChainId, Chain<N>> Chains { get; init; }

    /// <summary>Every configured pairing.</summary>
    public Map<PairingId, Pairing<N>> Pairings { get; init; }

    /// <summary>The state in which a chain is as given.</summary>
    public State<N> With(ChainId id, Chain<N> chain) => this with { Chains = Chains.With(id, chain) };

    /// <summary>The state in which a pairing is as given.</summary>
    public State<N> With(PairingId id, Pairing<N> pairing) => this with { Pairings = Pairings.With(id, pairing) };
}
