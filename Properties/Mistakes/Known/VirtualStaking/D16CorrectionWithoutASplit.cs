namespace MeshSecurity.Mistakes;

/// <summary>A correction names validators, but not how much of each.</summary>
public sealed class CorrectionWithoutASplit() : Mistake(
    "D16",
    "A correction names validators, but not how much of each",
    """
    What a user's stake on several validators lost is told as one sum, and the consumer splits it evenly. A reduction of 1
    and 5 is applied as 3 and 3: one counter is too low, the other too high.
    """,
    "SYNC-1")
{
    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with { ReportedLosses = Tell };

    private static Map<Delegation, N> Tell<N>(Map<Delegation, N> lost) where N : IQuantity<N>
    {
        Map<Delegation, N> told = default;
        foreach (IGrouping<PairingId, KeyValuePair<Delegation, N>> pairing in lost.GroupBy(entry => entry.Key.Pairing))
        {
            N left = N.Zero;
            foreach ((_, N amount) in pairing)
            {
                left += amount;
            }

            N share = N.DivideFloor(left, (ulong)pairing.Count());
            foreach ((Delegation delegation, _) in pairing.Skip(1))
            {
                told = told.Put(delegation, share);
                left -= share;
            }

            told = told.Put(pairing.First().Key, left);
        }

        return told;
    }
}
