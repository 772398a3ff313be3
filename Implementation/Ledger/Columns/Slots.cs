using System.Runtime.CompilerServices;

namespace MeshSecurity.Implementation;

/// <summary>Something that is linked to the next of its list.</summary>
internal interface ILinked
{
    /// <summary>The slot of the next one; <see cref="Slots{T}.None"/> at the end.</summary>
    int Next { get; set; }
}

/// <summary>
/// Slots of one kind in a column that grows, linked to lists; a slot that is given back is used again. Whoever has a list
/// keeps the slot of its first.
/// </summary>
/// <typeparam name="T">What a slot holds.</typeparam>
internal sealed class Slots<T> where T : struct, ILinked
{
    /// <summary>No slot.</summary>
    public const int None = -1;

    private readonly Column<T> slots;
    private readonly Cell<Use> use;

    public Slots(Part part) => (slots, use) = (new(part), new(part));

    private Slots(Part part, Slots<T> shared) => (slots, use) = (shared.slots.Share(part), shared.use.Share(part));

    /// <summary>A slot, for reading.</summary>
    public ref readonly T this[int slot] => ref slots[slot];

    /// <summary>A slot that is about to change; not its link.</summary>
    public ref T Change(int slot) => ref slots.Change(slot);

    /// <summary>The same slots, for a part of another ledger.</summary>
    public Slots<T> Share(Part with) => new(with, this);

    /// <summary>No slot is in use any more; the room stays.</summary>
    public void Reset() => use.Change() = default;

    /// <summary>The last of a list; <see cref="None"/> of an empty one.</summary>
    public int Last(int first)
    {
        int last = None;
        for (int slot = first; slot >= 0; slot = slots[slot].Next)
        {
            last = slot;
        }

        return last;
    }

    /// <summary>One more of a list.</summary>
    /// <param name="first">The list's first.</param>
    /// <param name="before">Behind which one; <see cref="None"/> for the first place.</param>
    /// <returns>The slot to fill; its link is set, what else it holds is left from before.</returns>
    public ref T Insert(ref int first, int before)
    {
        int slot = Take();
        int next = before < 0 ? first : slots[before].Next;
        Link(ref first, before, slot);
        ref T inserted = ref slots.Change(slot);
        inserted.Next = next;
        return ref inserted;
    }

    /// <summary>One more of a list.</summary>
    /// <param name="first">The list's first.</param>
    /// <param name="before">Behind which one; <see cref="None"/> for the first place.</param>
    /// <param name="value">What to hold; its link is set.</param>
    public void Insert(ref int first, int before, in T value)
    {
        ref T inserted = ref Insert(ref first, before);
        int next = inserted.Next;
        inserted = value;
        inserted.Next = next;
    }

    /// <summary>Takes one out of a list.</summary>
    /// <param name="first">The list's first.</param>
    /// <param name="before">The one before it; <see cref="None"/> where it is the first.</param>
    /// <returns>What it held.</returns>
    public T Remove(ref int first, int before)
    {
        T value = slots[before < 0 ? first : slots[before].Next];
        Drop(ref first, before);
        return value;
    }

    /// <summary>As <see cref="Remove"/>, where nobody asks what it held.</summary>
    public void Drop(ref int first, int before)
    {
        int slot = before < 0 ? first : slots[before].Next;
        Link(ref first, before, slots[slot].Next);
        GiveBack(slot);
    }

    /// <summary>The first of a list becomes the first of another.</summary>
    /// <returns>Its slot.</returns>
    public int Move(ref int from, ref int to)
    {
        int slot = from;
        from = slots[slot].Next;
        slots.Change(slot).Next = to;
        to = slot;
        return slot;
    }

    private void Link(ref int first, int before, int next)
    {
        if (before < 0)
        {
            first = next;
        }
        else
        {
            slots.Change(before).Next = next;
        }
    }

    private int Take()
    {
        ref Use change = ref use.Change();
        int slot = change.FirstFree;
        if (slot >= 0)
        {
            change.FirstFree = slots[slot].Next;
        }
        else
        {
            slot = change.Used++;
            slots.Reserve(change.Used);
        }

        return slot;
    }

    /// <summary>What refers to other objects is let go of.</summary>
    private void GiveBack(int slot)
    {
        ref Use change = ref use.Change();
        ref T free = ref slots.Change(slot);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            free = default;
        }

        free.Next = change.FirstFree;
        change.FirstFree = slot;
    }

    /// <summary>How many slots were ever taken, and the list of those given back.</summary>
    private struct Use
    {
        private int freeFromOne;

        public int Used;

        public int FirstFree
        {
            readonly get => freeFromOne - 1;
            set => freeFromOne = value + 1;
        }
    }
}
