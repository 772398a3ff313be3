using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>Concurrent set of 64-bit entries: open addressing with linear probing, and doubling.</summary>
/// <remarks>
/// <para>
/// The upper half of an entry is its hash, the lower half is not 0. Any thread may add and look up at any time. Adding is one
/// compare-and-exchange of one slot. Only doubling takes a lock: threads that find a moved slot wait for it.
/// </para>
/// <para>
/// Uses neither locks nor a shared count per entry, because a cache line that another processor has written takes as long to
/// fetch as a command takes to execute. The load is between a third and four fifths.
/// </para>
/// </remarks>
internal sealed class ConcurrentHashTable
{
    private const int InitialCapacity = 64;

    /// <summary>Fills each slot of a table that a larger table has replaced.</summary>
    private const ulong Moved = 1UL << 32;

    private readonly Lock growing = new();
    private ulong[] slots = new ulong[InitialCapacity];
    private int counted;

    public long Bytes => slots.Length * (long)sizeof(ulong);

    /// <summary>All entries, in no order; valid while no thread adds.</summary>
    public IEnumerable<ulong> Entries => slots.Where(entry => entry != 0);

    /// <summary>Prefetches the slot of an entry that will be looked up soon.</summary>
    public void Prefetch(ulong entry)
    {
        ulong[] now = Volatile.Read(ref slots);
        CpuCache.Prefetch(in now[HomeOf(entry, now)]);
    }

    /// <summary>Finds the entry that matches; 0 for none. May miss an entry that another thread adds at the same time.</summary>
    public bool TryFind<TMatcher>(ulong entry, TMatcher matcher, out ulong found)
        where TMatcher : struct, IEntryMatcher, allows ref struct
    {
        while (true)
        {
            ulong[] now = Volatile.Read(ref slots);
            Probe(now, entry, matcher, out found);
            if (found != Moved)
            {
                return found != 0;
            }

            Grow(now);
        }
    }

    /// <summary>Adds an entry unless the table has it.</summary>
    /// <returns>Whether the entry was added.</returns>
    public bool TryAdd(ulong entry) => TryAdd(entry, new ExactMatcher(entry), out _);

    /// <summary>Adds an entry unless one matches, and finds the entry that the table has then.</summary>
    /// <returns>Whether the entry was added.</returns>
    public bool TryAdd<TMatcher>(ulong entry, TMatcher matcher, out ulong found)
        where TMatcher : struct, IEntryMatcher, allows ref struct
    {
        while (true)
        {
            ulong[] now = Volatile.Read(ref slots);
            int slot = Probe(now, entry, matcher, out found);
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

    /// <summary>Returns the slot of the match, or the empty slot for it, and its content. A full table counts as moved.</summary>
    private static int Probe<TMatcher>(ulong[] slots, ulong entry, TMatcher matcher, out ulong found)
        where TMatcher : struct, IEntryMatcher, allows ref struct
    {
        int slot = HomeOf(entry, slots);
        for (int left = slots.Length; left > 0; left--)
        {
            found = Volatile.Read(ref slots[slot]);
            if (found is 0 or Moved || matcher.Matches(found))
            {
                return slot;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }

        found = Moved;
        return slot;
    }

    /// <summary>
    /// Grows the table once four in five slots are full. A large table counts a sample of its home slots, so that threads rarely
    /// write to the shared count; doubling counts exactly.
    /// </summary>
    private void Count(ulong entry, ulong[] now)
    {
        int sampling = Math.Clamp(now.Length >> 10, 1, 16);
        if (HomeOf(entry, now) % sampling == 0 && Interlocked.Add(ref counted, sampling) > now.Length / 5 * 4)
        {
            Grow(now);
        }
    }

    /// <summary>Doubles a table, unless another thread has.</summary>
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
                    more[Probe(more, entry, new ExactMatcher(entry), out _)] = entry;
                    moved++;
                }
            }

            counted = moved;
            Volatile.Write(ref slots, more);
        }
    }
}

/// <summary>Equality of an entry that is looked up with entries of a table.</summary>
internal interface IEntryMatcher
{
    bool Matches(ulong entry);
}

/// <summary>Matches an entry bit for bit.</summary>
internal readonly struct ExactMatcher(ulong expected) : IEntryMatcher
{
    public bool Matches(ulong entry) => entry == expected;
}
