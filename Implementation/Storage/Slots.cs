namespace MeshSecurity.Implementation;

/// <summary>Slots of one kind in an array that grows; a slot that is given back is used again.</summary>
/// <typeparam name="T">What a slot holds.</typeparam>
internal sealed class Slots<T> where T : struct
{
    /// <summary>No slot.</summary>
    public const int None = -1;

    private T[] slots = new T[16];
    private int[] free = new int[16];
    private int freeCount;
    private int used;

    public ref T this[int slot] => ref slots[slot];

    public int Take(in T value)
    {
        int slot = freeCount > 0 ? free[--freeCount] : used++;
        if (slot == slots.Length)
        {
            Array.Resize(ref slots, slots.Length * 2);
        }

        slots[slot] = value;
        return slot;
    }

    public void GiveBack(int slot)
    {
        if (freeCount == free.Length)
        {
            Array.Resize(ref free, free.Length * 2);
        }

        slots[slot] = default;
        free[freeCount++] = slot;
    }
}
