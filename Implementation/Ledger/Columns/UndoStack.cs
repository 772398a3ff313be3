using System.Runtime.CompilerServices;

namespace MeshSecurity.Implementation;

/// <summary>The old values of one column or cell, the latest on top.</summary>
internal sealed class UndoStack<T>
{
    private Entry[] values = [];
    private int count;

    /// <summary>The row of the value on top.</summary>
    public int TopRow => values[count - 1].Row;

    public void Push(int row, in T value)
    {
        if (count == values.Length)
        {
            Array.Resize(ref values, Math.Max(4, count * 2));
        }

        ref Entry entry = ref values[count++];
        entry.Row = row;
        entry.Value = value;
    }

    public void Pop(out T value)
    {
        value = values[count - 1].Value;
        Discard();
    }

    /// <summary>Removes the value on top and releases the objects that it refers to.</summary>
    public void Discard()
    {
        count--;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            values[count] = default;
        }
    }

    private struct Entry
    {
        public int Row;
        public T Value;
    }
}
