using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeshSecurity.Implementation;

/// <summary>
/// Rows of one kind, in pages that are shared with snapshots until they change (<see cref="History"/>). Rows are there once
/// they are reserved; a new row is <c>default</c>.
/// </summary>
/// <remarks>
/// A reference that <see cref="Change"/> gives is good until a row is reserved; one for reading, also no longer than until
/// any row of the column changes. A row is checked against the column's length, once: to check it against its page's would
/// fetch the start of the page from memory too.
/// </remarks>
/// <typeparam name="T">What a row holds.</typeparam>
internal sealed class Column<T> : Undoable where T : struct
{
    private const int PageLength = 64;
    private const int FirstLength = 4;

    private readonly Part part;
    private readonly History history;
    private readonly OldValues<T> old = new();
    private Page[] pages = [];

    public Column(Part part) => (this.part, history) = (part, part.History);

    private Column(Part part, Page[] pages)
        : this(part) => this.pages = pages;

    /// <summary>How many rows there are.</summary>
    public int Length { get; private set; }

    /// <summary>A row, for reading.</summary>
    public ref readonly T this[int row] => ref RowOf(pages, row);

    /// <summary>A row that is about to change.</summary>
    public ref T Change(int row)
    {
        Page[] all = pages;
        if (all[PageOf(row)].Stamp != history.Free)
        {
            Prepare(row);
        }

        return ref RowOf(all, row);
    }

    /// <summary>There will be at least so many rows.</summary>
    public void Reserve(int length)
    {
        while (Length < length)
        {
            Grow();
        }
    }

    /// <summary>The same rows as they are now, for a part of another ledger; the pages are shared.</summary>
    public Column<T> Share(Part with) => new(with, [.. pages]) { Length = Length };

    /// <inheritdoc/>
    public override void Undo()
    {
        int row = old.Row;
        Own(PageOf(row));
        old.Take(out RowOf(pages, row));
    }

    /// <inheritdoc/>
    public override void Forget() => old.Drop();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T RowOf(Page[] all, int row)
    {
        if ((uint)row >= (uint)Length)
        {
            ThrowNoSuchRow(row);
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(all[PageOf(row)].Rows), row & (PageLength - 1));
    }

    /// <summary>As a number without a sign, whose division is a shift.</summary>
    private static int PageOf(int row) => (int)((uint)row / PageLength);

    private void ThrowNoSuchRow(int row) => throw new ArgumentOutOfRangeException(nameof(row), row, $"There are {Length} rows.");

    private void Prepare(int row)
    {
        Own(PageOf(row));
        if (history.IsRecording)
        {
            old.Keep(row, RowOf(pages, row));
            part.Log(this);
        }
    }

    /// <summary>A page that snapshots share is copied.</summary>
    private void Own(int page)
    {
        if (pages[page].Stamp != history.Owned)
        {
            pages[page] = new([.. pages[page].Rows], history.Owned);
        }
    }

    /// <summary>The first page grows by doubling, so that what is small stays small; after it come whole pages.</summary>
    private void Grow()
    {
        if (Length is 0 or >= PageLength)
        {
            int page = PageOf(Length);
            if (page == pages.Length)
            {
                Array.Resize(ref pages, Math.Max(1, page * 2));
            }

            int rows = Length == 0 ? FirstLength : PageLength;
            pages[page] = new(new T[rows], history.Owned);
            Length += rows;
            return;
        }

        T[] longer = new T[Length * 2];
        pages[0].Rows.CopyTo(longer, 0);
        pages[0] = new(longer, history.Owned);
        Length = longer.Length;
    }

    private readonly record struct Page(T[] Rows, ulong Stamp);
}
