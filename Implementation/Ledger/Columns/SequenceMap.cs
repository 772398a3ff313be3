namespace MeshSecurity.Implementation;

/// <summary>A hash table over slots, for keys that mostly count up, such as sequences of packets.</summary>
internal sealed class SequenceMap<T> where T : struct
{
    private const int FirstBuckets = 4;

    private readonly SlotPool<Entry> entries;
    private readonly Column<int> buckets;
    private readonly Cell<Size> size;

    public SequenceMap(ChangeTracker tracker) => (entries, buckets, size) = (new(tracker), new(tracker), new(tracker));

    private SequenceMap(ChangeTracker tracker, SequenceMap<T> shared) =>
        (entries, buckets, size) = (shared.entries.Share(tracker), shared.buckets.Share(tracker), shared.size.Share(tracker));

    public int Count => size.Value.Count;

    /// <summary>Returns all keys in ascending order.</summary>
    public ulong[] SortedKeys()
    {
        if (Count == 0)
        {
            return [];
        }

        ulong[] keys = new ulong[Count];
        SortedKeys(keys);
        return keys;
    }

    /// <summary>Writes all keys in ascending order into a span of length <see cref="Count"/>.</summary>
    public void SortedKeys(Span<ulong> keys)
    {
        int found = 0;
        for (int bucket = 0; found < keys.Length; bucket++)
        {
            for (int slot = buckets[bucket] - 1; slot >= 0; slot = entries[slot].Next)
            {
                keys[found++] = entries[slot].Key;
            }
        }

        keys.Sort();
    }

    /// <summary>Returns the value in a slot of <see cref="Find"/> for reading.</summary>
    public ref readonly T this[int slot] => ref entries[slot].Value;

    /// <summary>Returns the value in a slot of <see cref="Find"/> for writing.</summary>
    public ref T Change(int slot) => ref entries.Change(slot).Value;

    public SequenceMap<T> Share(ChangeTracker target) => new(target, this);

    /// <summary>Returns the slot of a key; <see cref="SlotPool{T}.None"/> without one. Valid until a key is added or removed.</summary>
    public int Find(ulong key)
    {
        if (size.Value.Buckets == 0)
        {
            return SlotPool<Entry>.None;
        }

        int slot = buckets[BucketOf(key)] - 1;
        while (slot >= 0 && entries[slot].Key != key)
        {
            slot = entries[slot].Next;
        }

        return slot;
    }

    /// <summary>Adds a key that is not in the map.</summary>
    public void Add(ulong key, in T value)
    {
        if (size.Value.Count == size.Value.Buckets)
        {
            Grow();
        }

        size.Change().Count++;
        int bucket = BucketOf(key);
        int first = buckets[bucket] - 1;
        ref Entry entry = ref entries.Insert(ref first, SlotPool<Entry>.None);
        (entry.Key, entry.Value) = (key, value);
        buckets.Change(bucket) = first + 1;
    }

    /// <summary>Removes a key that is in the map and returns its value.</summary>
    public T Remove(ulong key)
    {
        int bucket = BucketOf(key);
        int before = SlotPool<Entry>.None;
        for (int slot = buckets[bucket] - 1; entries[slot].Key != key; slot = entries[slot].Next)
        {
            before = slot;
        }

        size.Change().Count--;
        int first = buckets[bucket] - 1;
        T value = entries[before < 0 ? first : entries[before].Next].Value;
        entries.Drop(ref first, before);
        buckets.Change(bucket) = first + 1;
        return value;
    }

    public void Clear()
    {
        foreach (ulong key in SortedKeys())
        {
            Remove(key);
        }
    }

    /// <summary>Removes all keys at once and keeps the memory.</summary>
    public void Reset()
    {
        if (Count == 0)
        {
            return;
        }

        size.Change().Count = 0;
        entries.Reset();
        for (int bucket = 0; bucket < size.Value.Buckets; bucket++)
        {
            buckets.Change(bucket) = 0;
        }
    }

    private int BucketOf(ulong key) => (int)(key & (uint)(size.Value.Buckets - 1));

    /// <summary>Doubles the buckets: each entry stays in its bucket or moves by the old number of buckets.</summary>
    private void Grow()
    {
        int before = size.Value.Buckets;
        int now = Math.Max(FirstBuckets, before * 2);
        buckets.Reserve(now);
        size.Change().Buckets = now;
        for (int bucket = 0; bucket < before; bucket++)
        {
            int left = buckets[bucket] - 1;
            buckets.Change(bucket) = 0;
            while (left >= 0)
            {
                int first = buckets[BucketOf(entries[left].Key)] - 1;
                int moved = entries.Move(ref left, ref first);
                buckets.Change(BucketOf(entries[moved].Key)) = first + 1;
            }
        }
    }

    /// <summary>A key with its value, linked to the next of its bucket.</summary>
    private struct Entry : ILinkedSlot
    {
        public ulong Key;
        public T Value;

        public int Next { get; set; }
    }

    private struct Size
    {
        public int Buckets;
        public int Count;
    }
}
