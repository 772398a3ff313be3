namespace MeshSecurity.Testing;

/// <summary>
/// A number that all steps of an exploration come to, in whatever order they were taken: for each state the outcomes of the scope's commands in it, and the
/// state that each leads to that is accepted. Explorations that agree in it have taken the same steps.
/// </summary>
internal static class TransitionDigest
{
    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xD6E8_FEB8_6659_FD93;

    /// <summary>The number that all steps taken so far come to, while nobody takes any.</summary>
    public static ulong Of(Search search) => ParallelEnumerable.Range(0, Visited.ShardCount).Aggregate(
        0UL,
        (sum, shard) => search.Visited.NumbersIn(shard).Aggregate(sum, (part, state) => unchecked(part + Of(search, state))),
        (left, right) => unchecked(left + right),
        sum => sum);

    private static ulong Of(Search search, uint state)
    {
        UInt128 from = search.Visited.FingerprintOf(state);
        Steps steps = search.Steps.Of(state);
        ulong start = Fold(Low(from) ^ First, High(from) ^ steps.Outline.Digest);
        ulong sum = start;
        for (int place = 0; place < steps.To.Length; place++)
        {
            UInt128 to = search.Visited.FingerprintOf(steps.To[place]);
            sum = unchecked(sum + Fold(start ^ Low(to) ^ Second, High(to) ^ First ^ (uint)place));
        }

        return sum;
    }

    private static ulong Low(UInt128 number) => unchecked((ulong)number);

    private static ulong High(UInt128 number) => (ulong)(number >> 64);

    private static ulong Fold(ulong left, ulong right) => Math.BigMul(left, right, out ulong low) ^ low;
}
