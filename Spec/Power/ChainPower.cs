namespace MeshSecurity.Spec;

/// <summary>Represents the voting power on one chain (protocol, section 6).</summary>
/// <param name="NativeStake">The configured stake outside the mesh, in base units.</param>
/// <param name="Pairings">The pairings with the chain as consumer.</param>
/// <param name="Providers">The providers, each with the sum of its pairings to the chain.</param>
public sealed record ChainPower(Amount NativeStake, Map<PairingId, PairingPower> Pairings, Map<ChainId, ProviderPower> Providers)
{
    /// <summary>Gets the sum of native and virtual stake, in base units.</summary>
    public Amount Total => SumOf(NativeStake, Pairings);

    /// <summary>Gets the share of native stake in the total; null where the total is 0.</summary>
    public Fraction? NativeShare => Fraction.Of(NativeStake, Total);

    /// <summary>Gets whether native stake is more than half of the total, compared exactly.</summary>
    public bool NativeMajority => NativeShare?.IsMoreThan(1, 2) ?? false;

    internal static ChainPower Of(Configuration configuration, Func<PairingId, ConsumerSide<Amount>> consumerOf, ChainConfiguration chain)
    {
        Map<PairingId, PairingPower> pairings = default;
        Map<ChainId, Amount> provided = default;
        foreach (PairingConfiguration pairing in configuration.ConsumedBy(chain.Id))
        {
            PairingPower power = PairingPower.Of(pairing, consumerOf(pairing.Id));
            pairings = pairings.With(pairing.Id, power);
            provided = provided.With(pairing.Provider, provided.Get(pairing.Provider) + power.VirtualStake);
        }

        Amount total = SumOf(chain.NativeStake, pairings);
        Map<ChainId, ProviderPower> providers = default;
        foreach ((ChainId provider, Amount virtualStake) in provided)
        {
            providers = providers.With(provider, new(virtualStake, Fraction.Of(virtualStake, total)));
        }

        foreach ((PairingId id, PairingPower power) in pairings)
        {
            pairings = pairings.With(id, power with { Share = Fraction.Of(power.VirtualStake, total) });
        }

        return new(chain.NativeStake, pairings, providers);
    }

    private static Amount SumOf(Amount native, Map<PairingId, PairingPower> pairings)
    {
        foreach ((_, PairingPower pairing) in pairings)
        {
            native += pairing.VirtualStake;
        }

        return native;
    }
}
