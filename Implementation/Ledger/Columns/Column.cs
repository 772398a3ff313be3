using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MeshSecurity.Implementation;

/// <summary>
/// A column of rows in copy-on-write pages, which snapshots share (<see cref="UndoLog"/>). <see cref="Reserve"/> adds rows; a
/// new row is <c>default</c>.
/// </summary>
/// <remarks>
/// A writable reference is valid until rows are reserved. A read-only reference is valid until rows are reserved or any row
/// changes. Checks a row against the length of the column only, because the length of its page costs another memory access.
/// </remarks>
internal sealed class Column<T> : UndoableStore where T : struct
{
    private const int PageLength = 64;
    private const int FirstLength = 4;

    private readonly ChangeTracker tracker;
    private readonly UndoLog undoLog;
    private readonly UndoStack<T> undo = new();
    private Page[] pages = [];

    public Column(ChangeTracker tracker) => (this.tracker, undoLog) = (tracker, tracker.UndoLog);

    private Column(ChangeTracker tracker, Page[] pages)
        : this(tracker) => this.pages = pages;

    public int Length { get; private set; }

    /// <summary>Returns a row for reading.</summary>
    public ref readonly T this[int row] => ref RowOf(pages, row);

    /// <summary>Returns a row for writing. Copies a shared page; records the old row while a checkpoint is open.</summary>
    public ref T Change(int row)
    {
        Page[] all = pages;
        if (all[PageOf(row)].Stamp != undoLog.WritableStamp)
        {
            Prepare(row);
        }

        return ref RowOf(all, row);
    }

    /// <summary>Adds rows until there are at least <paramref name="length"/>.</summary>
    public void Reserve(int length)
    {
        while (Length < length)
        {
            Grow();
        }
    }

    /// <summary>Returns a column of another ledger with the same rows; the two share their pages until a row changes.</summary>
    public Column<T> Share(ChangeTracker target) => new(target, [.. pages]) { Length = Length };

    public override void Undo()
    {
        int row = undo.TopRow;
        CopyIfShared(PageOf(row));
        undo.Pop(out RowOf(pages, row));
    }

    public override void Discard() => undo.Discard();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref T RowOf(Page[] all, int row)
    {
        if ((uint)row >= (uint)Length)
        {
            ThrowNoSuchRow(row);
        }

        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(all[PageOf(row)].Rows), row & (PageLength - 1));
    }

    /// <summary>Divides as an unsigned number, because that division is a shift.</summary>
    private static int PageOf(int row) => (int)((uint)row / PageLength);

    private void ThrowNoSuchRow(int row) =>
        throw new ArgumentOutOfRangeException(nameof(row), row, $"The column has {Length} rows; expected a row below that.");

    private void Prepare(int row)
    {
        CopyIfShared(PageOf(row));
        if (undoLog.IsRecording)
        {
            undo.Push(row, RowOf(pages, row));
            tracker.Record(this);
        }
    }

    private void CopyIfShared(int page)
    {
        if (pages[page].Stamp != undoLog.OwnedStamp)
        {
            pages[page] = new([.. pages[page].Rows], undoLog.OwnedStamp);
        }
    }

    /// <summary>Doubles the first page, so that a short column stays small; then adds whole pages.</summary>
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
            pages[page] = new(new T[rows], undoLog.OwnedStamp);
            Length += rows;
            return;
        }

        T[] longer = new T[Length * 2];
        pages[0].Rows.CopyTo(longer, 0);
        pages[0] = new(longer, undoLog.OwnedStamp);
        Length = longer.Length;
    }

    private readonly record struct Page(T[] Rows, ulong Stamp);
}
