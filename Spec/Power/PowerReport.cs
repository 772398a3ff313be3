namespace MeshSecurity.Spec;

/// <summary>Represents the voting power on each chain and its collateral (protocol, section 6).</summary>
/// <param name="Chains">All configured chains.</param>
public sealed record PowerReport(Map<ChainId, ChainPower> Chains)
{
    /// <summary>Creates the report on a state: virtual stake of the last epochs, current prices.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="state">The state.</param>
    public static PowerReport Of(Configuration configuration, State<Amount> state) =>
        Of(configuration, pairing => state.Pairings[pairing].Consumer);

    /// <summary>Creates the report from the consumers' sides of the pairings.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="consumerOf">Returns the consumer's side of a pairing.</param>
    public static PowerReport Of(Configuration configuration, Func<PairingId, ConsumerSide<Amount>> consumerOf) =>
        new(Map.Of(configuration.Chains.Select(chain =>
            KeyValuePair.Create(chain.Id, ChainPower.Of(configuration, consumerOf, chain)))));
}
