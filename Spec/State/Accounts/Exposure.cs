namespace MeshSecurity.Spec;

/// <summary>
/// Represents the collateral that an account's liens require (protocol, section 4.1). Derived from the state, never stored.
/// </summary>
/// <typeparam name="N">The type of amounts.</typeparam>
/// <param name="MaxLien">The largest lien, in base units.</param>
/// <param name="SlashableLow">Σ ratio·low over the lien holders, exact; the ratio is the holder's maximum slash ratio.</param>
/// <param name="SlashableHigh">Σ ratio·high over the lien holders, exact.</param>
public readonly record struct Exposure<N>(ValueRange<N> MaxLien, Billionths<N> SlashableLow, Billionths<N> SlashableHigh)
    where N : IQuantity<N>
{
    /// <summary>Gets the collateral that must stay for every outcome of the transactions in flight: ⌈used.high⌉.</summary>
    public N Used => N.Max(MaxLien.High, SlashableHigh.Ceiling);

    /// <summary>Computes the exposure of an account.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="chain">The chain of the account.</param>
    /// <param name="account">The account.</param>
    public static Exposure<N> Of(Configuration configuration, ChainId chain, Account<N> account)
    {
        ValueRange<N> maxLien = ValueRange<N>.Zero;
        Billionths<N> low = Billionths<N>.Zero;
        Billionths<N> high = Billionths<N>.Zero;
        foreach ((Holder holder, Lien<N> lien) in account.Liens)
        {
            ValueRange<N> range = lien.Range;
            Ratio ratio = configuration.MaxSlash(chain, holder);
            maxLien = ValueRange<N>.Max(maxLien, range);
            low += Billionths<N>.Of(range.Low, ratio);
            high += Billionths<N>.Of(range.High, ratio);
        }

        return new(maxLien, low, high);
    }

    /// <summary>Checks exactly whether collateral covers the largest lien and the slashable sum.</summary>
    /// <param name="collateral">The collateral, in base units.</param>
    public bool IsCoveredBy(N collateral) => MaxLien.High <= collateral && SlashableHigh <= Billionths<N>.Of(collateral);
}
