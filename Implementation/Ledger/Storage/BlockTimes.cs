namespace MeshSecurity.Implementation;

/// <summary>The times of the latest blocks, by height. All chains make their blocks at once.</summary>
internal sealed class BlockTimes
{
    private readonly SequenceMap<long> times;
    private readonly Cell<Heights> heights;

    public BlockTimes(ChangeTracker tracker) => (times, heights) = (new(tracker), new(tracker));

    private BlockTimes(ChangeTracker tracker, BlockTimes shared) =>
        (times, heights) = (shared.times.Share(tracker), shared.heights.Share(tracker));

    /// <summary>The height of the last block.</summary>
    public long Height => heights.Value.Last;

    public BlockTimes Share(ChangeTracker target) => new(target, this);

    /// <summary>Forgets all blocks, and starts again at height 0.</summary>
    public void Reset()
    {
        times.Reset();
        heights.Change() = default;
    }

    /// <summary>Adds a block; its height is that of the last block and 1, or that of the first block that is kept.</summary>
    public void Add(long height, long time)
    {
        ref Heights change = ref heights.Change();
        change.First = times.Count == 0 ? height : change.First;
        change.Last = height;
        times.Add((ulong)height, time);
    }

    /// <summary>Forgets the blocks before a time, but never the last block.</summary>
    public void RemoveBefore(long time)
    {
        while (heights.Value.First < heights.Value.Last && TimeOf(heights.Value.First) < time)
        {
            times.Remove((ulong)heights.Change().First++);
        }
    }

    /// <summary>Returns the time of a block, in seconds since genesis; null where the block is unknown.</summary>
    public long? TimeOf(long height) =>
        height >= 0 && times.Find((ulong)height) is >= 0 and var slot ? times[slot] : null;

    /// <summary>Returns all blocks.</summary>
    public Map<long, Timestamp> Export() =>
        Map.Of(times.SortedKeys().Select(height => KeyValuePair.Create((long)height, new Timestamp(TimeOf((long)height)!.Value))));

    private struct Heights
    {
        public long First;
        public long Last;
    }
}
