namespace MeshSecurity.Spec;

/// <summary>Represents the voting power on one chain (protocol, section 6).</summary>
/// <param name="NativeStake">The configured stake outside the mesh, in base units.</param>
/// <param name="Pairings">The pairings with the chain as consumer.</param>
/// <param name="Providers">The providers, each with the sum of its pairings to the chain.</param>
public sealed record ChainPower(Amount NativeStake, Map<PairingId, PairingPower> Pairings, Map<ChainId, ProviderPower> Providers)
{
    /// <summary>Gets the sum of native and virtual stake, in base units.</summary>
    public Amount Total => Pairings.Values.Aggregate(NativeStake, (sum, pairing) => sum + pairing.VirtualStake);

    /// <summary>Gets the share of native stake in the total; null where the total is 0.</summary>
    public Fraction? NativeShare => Fraction.Of(NativeStake, Total);

    /// <summary>Gets whether native stake is more than half of the total, compared exactly.</summary>
    public bool NativeMajority => NativeShare?.IsMoreThan(1, 2) ?? false;

    internal static ChainPower Of(Configuration configuration, Func<PairingId, ConsumerSide<Amount>> consumerOf, ChainConfiguration chain)
    {
        var power = new ChainPower(
            chain.NativeStake,
            Map.Of(configuration.ConsumedBy(chain.Id).Select(pairing =>
                KeyValuePair.Create(pairing.Id, PairingPower.Of(pairing, consumerOf(pairing.Id))))),
            default);
        Amount total = power.Total;
        return power with
        {
            Pairings = Map.Of(power.Pairings.Select(entry =>
                KeyValuePair.Create(entry.Key, entry.Value with { Share = Fraction.Of(entry.Value.VirtualStake, total) }))),
            Providers = Map.Of(
                from pairing in power.Pairings.Values
                group pairing.VirtualStake by pairing.Provider into provided
                let sum = provided.Aggregate((sum, stake) => sum + stake)
                select KeyValuePair.Create(provided.Key, new ProviderPower(sum, Fraction.Of(sum, total)))),
        };
    }
}
