namespace MeshSecurity.Mistakes;

/// <summary>Withdrawal searches a list that is not kept in order.</summary>
public sealed class WithdrawalSearchesAnUnsortedList() : Mistake(
    "D23",
    "Withdrawal searches a list that is not kept in order",
    """
    Entries join the list in the order of acknowledgements, and a binary search for the first unmatured one takes them for
    sorted by time. Of entries that mature at 5, 100, 7 and 8, all four are paid at 10.
    """,
    "UNBOND-3")
{
    /// <inheritdoc/>
    protected override Rules<N> Break<N>(Rules<N> standard) => standard with
    {
        AddEntry = (stake, entry) => entry.Amount == N.Zero ? stake : stake with { Unbonding = stake.Unbonding.Add(entry) },
        UnmaturedEntries = Unmatured,
    };

    private static Sequence<UnbondingEntry<N>> Unmatured<N>(Sequence<UnbondingEntry<N>> entries, Timestamp now) where N : IQuantity<N>
    {
        (int from, int to) = (0, entries.Count);
        while (from < to)
        {
            int middle = (from + to) / 2;
            (from, to) = entries[middle].Matures <= now ? (middle + 1, to) : (from, middle);
        }

        return Sequence.From(entries.Skip(from));
    }
}
