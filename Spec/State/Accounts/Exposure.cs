namespace MeshSecurity.Spec;

/// <summary>What an account's liens ask of its collateral (protocol, section 4.1); derived, never stored.</summary>
/// <typeparam name="N">The number computed with.</typeparam>
/// <param name="MaxLien">The largest lien.</param>
/// <param name="SlashableLow">Σ ratio·low over the holders, exactly; ratio is the holder's maximum slash ratio.</param>
/// <param name="SlashableHigh">Σ ratio·high over the holders, exactly.</param>
public readonly record struct Exposure<N>(ValueRange<N> MaxLien, Billionths<N> SlashableLow, Billionths<N> SlashableHigh)
    where N : IQuantity<N>
{
    /// <summary>⌈used.high⌉: the collateral that must stay, whatever becomes of the transactions in flight.</summary>
    public N Used => N.Max(MaxLien.High, SlashableHigh.Ceiling);

    /// <summary>The exposure of an account on <paramref name="chain"/>.</summary>
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

    /// <summary>Whether <paramref name="collateral"/> covers both the largest lien and all that could be slashed.</summary>
    public bool IsCoveredBy(N collateral) => MaxLien.High <= collateral && SlashableHigh <= Billionths<N>.Of(collateral);
}
