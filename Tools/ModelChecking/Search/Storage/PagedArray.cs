using System.Runtime.CompilerServices;

namespace MeshSecurity.Testing;

/// <summary>Append-only paged array; indices and addresses are stable.</summary>
/// <param name="bits">The binary logarithm of the page size, in items.</param>
/// <remarks>
/// Each thread writes to pages of its own, through its <see cref="Allocator"/>, and reads the pages of all threads without a lock.
/// The lock is taken once per page. Reading takes two array accesses. At most one page per thread is partly used.
/// </remarks>
internal sealed class PagedArray<T>(int bits)
    where T : unmanaged
{
    private readonly Lock gate = new();
    private readonly AppendOnlyList<T[]> pages = new();

    /// <summary>The memory that the pages take, in bytes.</summary>
    public long Bytes => (long)pages.Count * PageSize * Unsafe.SizeOf<T>();

    private int PageSize => 1 << bits;

    public ref T this[uint index] => ref pages[(int)(index >> bits)][index & (uint)(PageSize - 1)];

    /// <summary>Returns consecutive items, which must lie in one page.</summary>
    public Span<T> Slice(uint index, int count) => pages[(int)(index >> bits)].AsSpan((int)index & (PageSize - 1), count);

    public Allocator NewAllocator() => new(this);

    /// <summary>Adds a page and returns the index of its first item.</summary>
    private uint AddPage()
    {
        lock (gate)
        {
            pages.Add(new T[PageSize]);
            return (uint)(pages.Count - 1) << bits;
        }
    }

    /// <summary>Per-thread allocator of consecutive items; not thread-safe.</summary>
    internal sealed class Allocator(PagedArray<T> array)
    {
        private uint next;
        private int left;

        /// <summary>Allocates consecutive items, at most a page, and returns them with the index of the first.</summary>
        public Span<T> Allocate(int count, out uint index)
        {
            if (count > left)
            {
                (next, left) = (array.AddPage(), array.PageSize);
            }

            index = next;
            next += (uint)count;
            left -= count;
            return array.Slice(index, count);
        }

        /// <summary>Frees the items of the last allocation.</summary>
        public void Release(int count)
        {
            next -= (uint)count;
            left += count;
        }
    }
}
