namespace MeshSecurity.Spec;

/// <summary>What one provider holds of a consumer's voting power, through all its pairings to it (protocol, section 6).</summary>
/// <param name="VirtualStake">The virtual stake of all its pairings to the chain, in consumer base units.</param>
/// <param name="Share">Its part of the total; null where there is no stake at all.</param>
public sealed record ProviderPower(Amount VirtualStake, Fraction? Share)
{
    /// <summary>Whether it holds one third or more, exactly: enough to halt the chain.</summary>
    public bool ReachesOneThird => Reaches(1, 3);

    /// <summary>Whether it holds one half or more, exactly: enough to block what takes a majority.</summary>
    public bool ReachesOneHalf => Reaches(1, 2);

    /// <summary>Whether it holds two thirds or more, exactly.</summary>
    public bool ReachesTwoThirds => Reaches(2, 3);

    private bool Reaches(ulong numerator, ulong denominator) => Share?.IsAtLeast(numerator, denominator) ?? false;
}
