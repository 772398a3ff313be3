namespace MeshSecurity.Spec;

/// <summary>Who holds how much of the voting power of each chain, and what stands behind it (protocol, section 6).</summary>
/// <param name="Chains">Every configured chain.</param>
public sealed record PowerReport(Map<ChainId, ChainPower> Chains)
{
    /// <summary>The report on a mesh as it is now: virtual stake as set at the last epochs, prices of today.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="state">Its state.</param>
    public static PowerReport Of(Configuration configuration, State<Amount> state) =>
        Of(configuration, pairing => state.Pairings[pairing].Consumer);

    /// <summary>The same from the consumers' sides alone, which is all that it takes.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="consumerOf">What the consumer keeps of a pairing.</param>
    public static PowerReport Of(Configuration configuration, Func<PairingId, ConsumerSide<Amount>> consumerOf)
    {
        Map<ChainId, ChainPower> chains = default;
        foreach (ChainConfiguration chain in configuration.Chains)
        {
            chains = chains.With(chain.Id, ChainPower.Of(configuration, consumerOf, chain));
        }

        return new(chains);
    }
}
