using System.Runtime.CompilerServices;

namespace MeshSecurity.Implementation;

/// <summary>A node of a linked list in a <see cref="SlotPool{T}"/>.</summary>
internal interface ILinkedSlot
{
    /// <summary>The next slot of the list; <see cref="SlotPool{T}.None"/> at the end.</summary>
    int Next { get; set; }
}

/// <summary>
/// A pool of slots for singly linked lists, with a free list: a freed slot is allocated again. The owner of a list stores its
/// first slot.
/// </summary>
internal sealed class SlotPool<T> where T : struct, ILinkedSlot
{
    /// <summary>The value that stands for no slot.</summary>
    public const int None = -1;

    private readonly Column<T> slots;
    private readonly Cell<Allocation> allocation;

    public SlotPool(ChangeTracker tracker) => (slots, allocation) = (new(tracker), new(tracker));

    private SlotPool(ChangeTracker tracker, SlotPool<T> shared) =>
        (slots, allocation) = (shared.slots.Share(tracker), shared.allocation.Share(tracker));

    /// <summary>Returns a slot for reading.</summary>
    public ref readonly T this[int slot] => ref slots[slot];

    /// <summary>Returns a slot for writing; its link must stay.</summary>
    public ref T Change(int slot) => ref slots.Change(slot);

    public SlotPool<T> Share(ChangeTracker target) => new(target, this);

    /// <summary>Frees all slots at once and keeps the memory.</summary>
    public void Reset() => allocation.Change() = default;

    /// <summary>Adds a value at the end of the list that starts at <paramref name="first"/>.</summary>
    public void Append(ref int first, in T value)
    {
        int last = None;
        for (int slot = first; slot >= 0; slot = slots[slot].Next)
        {
            last = slot;
        }

        Insert(ref first, last, value);
    }

    /// <summary>Inserts a slot after <paramref name="before"/>; at the start of the list where that is <see cref="None"/>.</summary>
    /// <returns>The slot with its link set; its other fields keep old values.</returns>
    public ref T Insert(ref int first, int before)
    {
        int slot = Allocate();
        int next = before < 0 ? first : slots[before].Next;
        Link(ref first, before, slot);
        ref T inserted = ref slots.Change(slot);
        inserted.Next = next;
        return ref inserted;
    }

    /// <summary>Inserts a value after <paramref name="before"/>; at the start of the list where that is <see cref="None"/>.</summary>
    public void Insert(ref int first, int before, in T value)
    {
        ref T inserted = ref Insert(ref first, before);
        int next = inserted.Next;
        inserted = value;
        inserted.Next = next;
    }

    /// <summary>Removes the slot after <paramref name="before"/> (the first after <see cref="None"/>) and returns its value.</summary>
    public T Remove(ref int first, int before)
    {
        T value = slots[before < 0 ? first : slots[before].Next];
        Drop(ref first, before);
        return value;
    }

    /// <summary>Removes the same slot as <see cref="Remove"/> without a copy of its value.</summary>
    public void Drop(ref int first, int before)
    {
        int slot = before < 0 ? first : slots[before].Next;
        Link(ref first, before, slots[slot].Next);
        Free(slot);
    }

    /// <summary>Moves the first slot of one list to the start of another and returns it.</summary>
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

    private int Allocate()
    {
        ref Allocation change = ref allocation.Change();
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

    /// <summary>Adds a slot to the free list and releases the objects that it refers to.</summary>
    private void Free(int slot)
    {
        ref Allocation change = ref allocation.Change();
        ref T free = ref slots.Change(slot);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            free = default;
        }

        free.Next = change.FirstFree;
        change.FirstFree = slot;
    }

    /// <summary>The number of slots that were ever allocated, and the first of the free list.</summary>
    private struct Allocation
    {
        private int firstFreePlusOne;

        public int Used;

        public int FirstFree
        {
            readonly get => firstFreePlusOne - 1;
            set => firstFreePlusOne = value + 1;
        }
    }
}
