using System.Runtime.CompilerServices;

namespace MeshSecurity.Testing;

/// <summary>Things in rows, which are numbered and stay where they are. Each thread writes to pages of its own, and reads them all.</summary>
/// <param name="bits">A page has two to the power of this.</param>
internal sealed class Pages<T>(int bits)
    where T : unmanaged
{
    private readonly Lock gate = new();
    private readonly Numbered<T[]> pages = new();

    /// <summary>How many bytes they take.</summary>
    public long Bytes => (long)pages.Count * Size * Unsafe.SizeOf<T>();

    private int Size => 1 << bits;

    /// <summary>That of a number.</summary>
    public ref T this[uint at] => ref pages[(int)(at >> bits)][at & (uint)(Size - 1)];

    /// <summary>A row.</summary>
    /// <param name="at">The number of the first.</param>
    /// <param name="count">How many there are; a row is in one page.</param>
    public Span<T> Row(uint at, int count) => pages[(int)(at >> bits)].AsSpan((int)at & (Size - 1), count);

    /// <summary>Room for what one thread adds.</summary>
    public Room NewRoom() => new(this);

    /// <summary>There is a place with this number, and no room will give it.</summary>
    public void Reserve(uint at)
    {
        while (at >> bits >= pages.Count)
        {
            Add();
        }
    }

    /// <summary>A page more, and the number of its first place.</summary>
    private uint Add()
    {
        lock (gate)
        {
            pages.Add(new T[Size]);
            return (uint)(pages.Count - 1) << bits;
        }
    }

    /// <summary>Where a thread adds. One at a time.</summary>
    internal sealed class Room(Pages<T> pages)
    {
        private uint next;
        private int left;

        /// <summary>A row of new ones.</summary>
        /// <param name="count">How many; at most a page.</param>
        /// <param name="at">The number of the first.</param>
        public Span<T> Take(int count, out uint at)
        {
            if (count > left)
            {
                (next, left) = (pages.Add(), pages.Size);
            }

            at = next;
            next += (uint)count;
            left -= count;
            return pages.Row(at, count);
        }

        /// <summary>The row that was taken last is not needed.</summary>
        public void GiveBack(int count)
        {
            next -= (uint)count;
            left += count;
        }
    }
}
