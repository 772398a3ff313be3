namespace MeshSecurity.Spec;

/// <summary>Who holds how much of the voting power of each chain, and what stands behind it (protocol, section 6).</summary>
/// <param name="Chains">Every configured chain.</param>
public sealed record PowerReport(Map<ChainId, ChainPower> Chains)
{
    /// <summary>The report on a mesh as it is now: virtual stake as set at the last epochs, prices of today.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="state">Its state.</param>
    public static PowerReport Of(Configuration configuration, State<Amount> state)
    {
        Map<ChainId, ChainPower> chains = default;
        foreach (ChainConfiguration chain in configuration.Chains)
        {
            chains = chains.With(chain.Id, ChainPower.Of(configuration, state, chain));
        }

        return new(chains);
    }
}
