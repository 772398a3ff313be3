namespace MeshSecurity.Implementation;

/// <summary>Values by a number that mostly counts up, such as packets by sequence: a hash table over slots.</summary>
/// <typeparam name="T">The value.</typeparam>
internal sealed class SequenceMap<T> where T : struct
{
    private const int FirstBuckets = 4;

    private readonly Slots<Entry> entries;
    private readonly Column<int> buckets;
    private readonly Cell<Size> size;

    public SequenceMap(Part part) => (entries, buckets, size) = (new(part), new(part), new(part));

    private SequenceMap(Part part, SequenceMap<T> shared) =>
        (entries, buckets, size) = (shared.entries.Share(part), shared.buckets.Share(part), shared.size.Share(part));

    public int Count => size.Value.Count;

    /// <summary>All keys, in order.</summary>
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

    /// <summary>All keys, in order, into room for as many as there are.</summary>
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

    /// <summary>The value in a slot that was found, for reading.</summary>
    public ref readonly T this[int slot] => ref entries[slot].Value;

    /// <summary>The value in a slot that was found, which is about to change.</summary>
    public ref T Change(int slot) => ref entries.Change(slot).Value;

    /// <summary>The same values, for a part of another ledger.</summary>
    public SequenceMap<T> Share(Part with) => new(with, this);

    /// <summary>The slot of a key, good until a value is added or removed; -1 where it has no value.</summary>
    public int Find(ulong key)
    {
        if (size.Value.Buckets == 0)
        {
            return Slots<Entry>.None;
        }

        int slot = buckets[BucketOf(key)] - 1;
        while (slot >= 0 && entries[slot].Key != key)
        {
            slot = entries[slot].Next;
        }

        return slot;
    }

    /// <summary>A key that has no value gets one.</summary>
    public void Add(ulong key, in T value)
    {
        if (size.Value.Count == size.Value.Buckets)
        {
            Grow();
        }

        size.Change().Count++;
        int bucket = BucketOf(key);
        int first = buckets[bucket] - 1;
        ref Entry entry = ref entries.Insert(ref first, Slots<Entry>.None);
        (entry.Key, entry.Value) = (key, value);
        buckets.Change(bucket) = first + 1;
    }

    /// <summary>A key that has a value has none any more.</summary>
    /// <returns>The value.</returns>
    public T Remove(ulong key)
    {
        int bucket = BucketOf(key);
        int before = Slots<Entry>.None;
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

    /// <summary>No key has a value any more; the room stays.</summary>
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

    /// <summary>Twice as many buckets: what was in one goes there again, or as far behind the old end.</summary>
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

    /// <summary>A value and its key, linked to the next of its bucket.</summary>
    private struct Entry : ILinked
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
