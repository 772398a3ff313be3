namespace MeshSecurity.Spec;

/// <summary>
/// Represents the state of the mesh (protocol, section 4). Stores nothing that follows from other values. Equality is structural.
/// </summary>
/// <typeparam name="N">The type of amounts.</typeparam>
public sealed record State<N> where N : IQuantity<N>
{
    /// <summary>Gets the time on the clock of the mesh.</summary>
    public Timestamp Time { get; init; }

    /// <summary>
    /// Gets the times of the blocks at which an infraction can still be punished, by height, and that of the last block. All chains make
    /// their blocks at once.
    /// </summary>
    public Map<long, Timestamp> Blocks { get; init; }

    /// <summary>Gets all configured chains.</summary>
    public Map<ChainId, Chain<N>> Chains { get; init; }

    /// <summary>Gets all configured pairings.</summary>
    public Map<PairingId, Pairing<N>> Pairings { get; init; }

    /// <summary>Gets the height of every chain: the number of blocks since genesis.</summary>
    public long Height
    {
        get
        {
            long last = 0;
            foreach ((long height, _) in Blocks)
            {
                last = height;
            }

            return last;
        }
    }

    /// <summary>Returns the state with another state of a chain.</summary>
    /// <param name="id">The chain.</param>
    /// <param name="chain">The state of the chain.</param>
    public State<N> With(ChainId id, Chain<N> chain) => this with { Chains = Chains.With(id, chain) };

    /// <summary>Returns the state with another state of a pairing.</summary>
    /// <param name="id">The pairing.</param>
    /// <param name="pairing">The state of the pairing.</param>
    public State<N> With(PairingId id, Pairing<N> pairing) => this with { Pairings = Pairings.With(id, pairing) };
}
