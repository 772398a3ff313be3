using System.Numerics;
using System.Runtime.CompilerServices;

namespace MeshSecurity.Implementation;

/// <summary>
/// The updates of cached values that the model computes anew (protocol, sections 4.1 and 5.5). Generic over the number, because
/// a proof runs this code on symbolic numbers and compares it with that computation.
/// </summary>
internal static class IncrementalCache<N, TArithmetic>
    where N : IAdditionOperators<N, N, N>, ISubtractionOperators<N, N, N>, IComparisonOperators<N, N, bool>
    where TArithmetic : IExactArithmetic<N>
{
    /// <summary>Returns Σ ratio·high in billionths, after one lien has grown.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static N AddSlashable(N slashable, N by, uint ratio) => slashable + TArithmetic.Scale(by, ratio);

    /// <summary>Returns Σ ratio·high in billionths, after one lien has shrunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static N SubtractSlashable(N slashable, N by, uint ratio) => slashable - TArithmetic.Scale(by, ratio);

    /// <summary>Returns an upper bound of all liens after one of them has grown within the collateral.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static N RaiseBound(N bound, N by, N collateral) => bound + by <= collateral ? bound + by : collateral;

    /// <summary>Whether the collateral covers the bound of all liens and the slashable amount.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsCovered(N collateral, N bound, N slashable) =>
        bound <= collateral && slashable <= TArithmetic.Scale(collateral, Ratio.Billion);

    /// <summary>Whether a covered account stays covered when one of its liens grows.</summary>
    /// <param name="collateral">The collateral, in base units.</param>
    /// <param name="slashable">Σ ratio·high before, in billionths.</param>
    /// <param name="high">The lien before, or an upper bound of it that leaves as much room.</param>
    /// <param name="by">The growth, in base units.</param>
    /// <param name="ratio">The maximum slash ratio of the lien holder, in billionths.</param>
    public static bool HasRoom(N collateral, N slashable, N high, N by, uint ratio) =>
        high + by <= collateral && AddSlashable(slashable, by, ratio) <= TArithmetic.Scale(collateral, Ratio.Billion);

    /// <summary>Returns the points of a row whose shares are constant since one share had earned <paramref name="counted"/>.</summary>
    public static N EarnedPoints(N points, N shares, N perShare, N counted) => points + TArithmetic.Product(shares, perShare - counted);

    /// <summary>Returns the points that remain after each share got <paramref name="perShare"/>.</summary>
    public static N RemainingPoints(N points, N shares, N perShare) => points - TArithmetic.Product(shares, perShare);
}
