using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>
/// Entries in a table with open addressing, which grows. An entry is a number whose upper half tells where it is looked for first, and whose lower half is
/// not 0.
/// </summary>
/// <remarks>
/// Any thread at any time. Nobody waits but for who makes the table larger, and who adds writes to one slot: where processors share no cache, a lock and a
/// count would cost more than all the rest.
/// </remarks>
internal sealed class SlotTable
{
    private const int Smallest = 64;

    /// <summary>Stands in each slot of a table that a larger one has taken the place of.</summary>
    private const ulong Moved = 1UL << 32;

    private readonly Lock growing = new();
    private ulong[] slots = new ulong[Smallest];
    private int counted;

    /// <summary>How many bytes it takes.</summary>
    public long Bytes => slots.Length * (long)sizeof(ulong);

    /// <summary>All entries, while none is added.</summary>
    public IEnumerable<ulong> Entries => slots.Where(entry => entry != 0);

    /// <summary>An entry will soon be looked for: where it would be is fetched from memory meanwhile.</summary>
    public void Expect(ulong entry)
    {
        ulong[] now = Volatile.Read(ref slots);
        CpuCache.Prefetch(in now[HomeOf(entry, now)]);
    }

    /// <summary>Looks for an entry; one that is added just now may be missed.</summary>
    /// <param name="entry">Where to look is told by its upper half.</param>
    /// <param name="same">Which is the one.</param>
    /// <param name="found">The one that is there; 0 for none.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryFind<TSame>(ulong entry, TSame same, out ulong found)
        where TSame : struct, ISame, allows ref struct
    {
        while (true)
        {
            ulong[] now = Volatile.Read(ref slots);
            Look(now, entry, same, out found);
            if (found != Moved)
            {
                return found != 0;
            }

            Grow(now);
        }
    }

    /// <summary>Adds an entry where there is none that is the same.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="same">Which would be the same.</param>
    /// <param name="found">The one that is there now.</param>
    /// <returns>Whether it was added.</returns>
    public bool TryAdd<TSame>(ulong entry, TSame same, out ulong found)
        where TSame : struct, ISame, allows ref struct
    {
        while (true)
        {
            ulong[] now = Volatile.Read(ref slots);
            int slot = Look(now, entry, same, out found);
            if (found == Moved)
            {
                Grow(now);
            }
            else if (found != 0)
            {
                return false;
            }
            else if (Interlocked.CompareExchange(ref now[slot], entry, 0) == 0)
            {
                found = entry;
                Count(entry, now);
                return true;
            }
        }
    }

    private static int HomeOf(ulong entry, ulong[] slots) => (int)((entry >> 32) & (ulong)(slots.Length - 1));

    /// <summary>The slot where the one is, or would be, and what is there; a full table is as one that has moved.</summary>
    private static int Look<TSame>(ulong[] slots, ulong entry, TSame same, out ulong found)
        where TSame : struct, ISame, allows ref struct
    {
        int slot = HomeOf(entry, slots);
        for (int left = slots.Length; left > 0; left--)
        {
            found = Volatile.Read(ref slots[slot]);
            if (found is 0 or Moved || same.Is(found))
            {
                return slot;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        found = Moved;
        return slot;
    }

    /// <summary>
    /// Makes the table larger once four in five slots are taken. In a large one the entries of some slots are counted for those of all; how many there are
    /// is known whenever it grows.
    /// </summary>
    private void Count(ulong entry, ulong[] now)
    {
        int each = Math.Clamp(now.Length >> 10, 1, 16);
        if (HomeOf(entry, now) % each == 0 && Interlocked.Add(ref counted, each) > now.Length / 5 * 4)
        {
            Grow(now);
        }
    }

    /// <summary>A larger table takes the place of one, unless one has. Whoever came upon a slot that has moved waits here.</summary>
    private void Grow(ulong[] now)
    {
        lock (growing)
        {
            if (now != slots)
            {
                return;
            }

            ulong[] more = new ulong[2 * now.Length];
            int moved = 0;
            for (int slot = 0; slot < now.Length; slot++)
            {
                ulong entry = Interlocked.Exchange(ref now[slot], Moved);
                if (entry != 0)
                {
                    more[Look(more, entry, default(Nothing), out _)] = entry;
                    moved++;
                }
            }

            counted = moved;
            Volatile.Write(ref slots, more);
        }
    }

    /// <summary>No entry is the one.</summary>
    private readonly struct Nothing : ISame
    {
        public bool Is(ulong entry) => false;
    }
}

/// <summary>Tells which entry is the one.</summary>
internal interface ISame
{
    /// <summary>Whether an entry is.</summary>
    bool Is(ulong entry);
}
