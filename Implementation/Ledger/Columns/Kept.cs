using System.Numerics;
using System.Runtime.CompilerServices;

namespace MeshSecurity.Implementation;

/// <summary>
/// How what the ledger keeps follows what the model computes anew (protocol, sections 4.1 and 5.5). It is generic over the number, so
/// that the very code of the ledger is proved equal to that computation.
/// </summary>
/// <typeparam name="N">The number.</typeparam>
/// <typeparam name="TExact">Its products.</typeparam>
internal static class Kept<N, TExact>
    where N : IAdditionOperators<N, N, N>, ISubtractionOperators<N, N, N>, IComparisonOperators<N, N, bool>
    where TExact : IExact<N>
{
    /// <summary>Σ ratio·high in billionths, after one lien has grown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static N Raised(N slashable, N by, uint ratio) => slashable + TExact.Times(by, ratio);

    /// <summary>Σ ratio·high in billionths, after one lien has shrunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static N Lowered(N slashable, N by, uint ratio) => slashable - TExact.Times(by, ratio);

    /// <summary>What no lien is above, after one that there was room for has grown; one that shrinks leaves it as it is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static N Bound(N bound, N by, N collateral) => bound + by <= collateral ? bound + by : collateral;

    /// <summary>Whether so much collateral covers every lien, as far as the bound tells, and all that could be slashed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Covers(N collateral, N bound, N slashable) =>
        bound <= collateral && slashable <= TExact.Times(collateral, Ratio.Billion);

    /// <summary>Whether an account whose liens are covered covers them still when one of them grows.</summary>
    /// <param name="collateral">The collateral.</param>
    /// <param name="slashable">Σ ratio·high in billionths, before.</param>
    /// <param name="high">The lien, before; or anything above it that leaves as much room.</param>
    /// <param name="by">By how much it grows.</param>
    /// <param name="ratio">Its holder's maximum slash ratio.</param>
    public static bool HasRoom(N collateral, N slashable, N high, N by, uint ratio) =>
        high + by <= collateral && Raised(slashable, by, ratio) <= TExact.Times(collateral, Ratio.Billion);

    /// <summary>The points of one whose shares have been the same since one share had earned <paramref name="counted"/>.</summary>
    public static N Earned(N points, N shares, N perShare, N counted) => points + TExact.Product(shares, perShare - counted);

    /// <summary>The points that are left over when each share gets as many.</summary>
    public static N Rest(N points, N shares, N perShare) => points - TExact.Product(shares, perShare);
}
