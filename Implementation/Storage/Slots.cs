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

    public Slots(History history) => (slots, use) = (new(history), new(history));

    private Slots(History history, Slots<T> shared) => (slots, use) = (shared.slots.Share(history), shared.use.Share(history));

    /// <summary>A slot, for reading.</summary>
    public ref readonly T this[int slot] => ref slots[slot];

    /// <summary>A slot that is about to change; not its link.</summary>
    public ref T Change(int slot) => ref slots.Change(slot);

    /// <summary>The same slots, for a ledger of another history.</summary>
    public Slots<T> Share(History with) => new(with, this);

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
    /// <param name="value">What to hold; its link is set.</param>
    public void Insert(ref int first, int before, T value)
    {
        value.Next = before < 0 ? first : slots[before].Next;
        Link(ref first, before, Take(value));
    }

    /// <summary>Takes one out of a list.</summary>
    /// <param name="first">The list's first.</param>
    /// <param name="before">The one before it; <see cref="None"/> where it is the first.</param>
    /// <returns>What it held.</returns>
    public T Remove(ref int first, int before)
    {
        int slot = before < 0 ? first : slots[before].Next;
        T value = slots[slot];
        Link(ref first, before, value.Next);
        GiveBack(slot);
        return value;
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

    private int Take(in T value)
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

        slots.Change(slot) = value;
        return slot;
    }

    private void GiveBack(int slot)
    {
        ref Use change = ref use.Change();
        ref T free = ref slots.Change(slot);
        free = default;
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
