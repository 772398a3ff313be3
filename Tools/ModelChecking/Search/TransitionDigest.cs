namespace MeshSecurity.Testing;

/// <summary>
/// Digest of all transitions of an exploration: of each state the fingerprint, the outcomes of its commands, and the fingerprints of
/// the successors. Does not depend on the order of exploration. Equal digests mean equal transitions, up to collisions of 64 bits.
/// </summary>
/// <remarks>Sums one hash per transition modulo 2^64, over the shards in parallel. Valid while no worker runs. Takes one pass.</remarks>
internal static class TransitionDigest
{
    private const ulong First = 0x9E37_79B9_7F4A_7C15;
    private const ulong Second = 0xD6E8_FEB8_6659_FD93;

    public static ulong Of(ExplorationContext context) => ParallelEnumerable.Range(0, StateInterner.ShardCount).Aggregate(
        0UL,
        (sum, shard) => context.States.NumbersIn(shard).Aggregate(sum, (part, state) => unchecked(part + Of(context, state))),
        (left, right) => unchecked(left + right),
        sum => sum);

    private static ulong Of(ExplorationContext context, uint state)
    {
        UInt128 from = context.States.FingerprintOf(state);
        Successors successors = context.Successors.Of(state);
        ulong start = Fold(Low(from) ^ First, High(from) ^ successors.Outcomes.Digest);
        ulong sum = start;
        for (int place = 0; place < successors.States.Length; place++)
        {
            UInt128 to = context.States.FingerprintOf(successors.States[place]);
            sum = unchecked(sum + Fold(start ^ Low(to) ^ Second, High(to) ^ First ^ (uint)place));
        }

        return sum;
    }

    private static ulong Low(UInt128 number) => unchecked((ulong)number);

    private static ulong High(UInt128 number) => (ulong)(number >> 64);

    private static ulong Fold(ulong left, ulong right) => Math.BigMul(left, right, out ulong low) ^ low;
}
