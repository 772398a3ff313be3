namespace MeshSecurity.Spec;

/// <summary>The voting power of one chain (protocol, section 6).</summary>
/// <param name="NativeStake">Stake outside the mesh, as configured.</param>
/// <param name="Pairings">The pairings whose consumer the chain is.</param>
/// <param name="Providers">Their providers, each with all its pairings to the chain together.</param>
public sealed record ChainPower(Amount NativeStake, Map<PairingId, PairingPower> Pairings, Map<ChainId, ProviderPower> Providers)
{
    /// <summary>Native and virtual stake together.</summary>
    public Amount Total => SumOf(NativeStake, Pairings);

    /// <summary>Native stake of the total; null where there is no stake at all.</summary>
    public Fraction? NativeShare => Fraction.Of(NativeStake, Total);

    /// <summary>Whether native stake is more than half of the total, exactly.</summary>
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
