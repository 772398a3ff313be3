namespace MeshSecurity.Spec;

/// <summary>Represents the share of one provider in a consumer's voting power, through all its pairings (protocol, section 6).</summary>
/// <param name="VirtualStake">The virtual stake of its pairings to the chain, in consumer base units.</param>
/// <param name="Share">The share in the total; null where the total is 0.</param>
public sealed record ProviderPower(Amount VirtualStake, Fraction? Share)
{
    /// <summary>Gets whether the share is at least one third, exactly: enough to halt the chain.</summary>
    public bool ReachesOneThird => Reaches(1, 3);

    /// <summary>Gets whether the share is at least one half, exactly: enough to block a majority.</summary>
    public bool ReachesOneHalf => Reaches(1, 2);

    /// <summary>Gets whether the share is at least two thirds, exactly: enough to commit blocks alone.</summary>
    public bool ReachesTwoThirds => Reaches(2, 3);

    private bool Reaches(ulong numerator, ulong denominator) => Share?.IsAtLeast(numerator, denominator) ?? false;
}
