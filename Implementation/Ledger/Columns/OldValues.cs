using System.Runtime.CompilerServices;

namespace MeshSecurity.Implementation;

/// <summary>Values as they were before they changed, the latest on top; copied once when they are kept, and once when they come back.</summary>
/// <typeparam name="T">A value.</typeparam>
internal sealed class OldValues<T>
{
    private Kept[] values = [];
    private int count;

    /// <summary>Keeps a value.</summary>
    /// <param name="row">Where it belongs.</param>
    /// <param name="value">The value.</param>
    public void Keep(int row, in T value)
    {
        if (count == values.Length)
        {
            Array.Resize(ref values, Math.Max(4, count * 2));
        }

        ref Kept kept = ref values[count++];
        kept.Row = row;
        kept.Value = value;
    }

    /// <summary>Where the value kept last belongs.</summary>
    public int Row => values[count - 1].Row;

    /// <summary>The value kept last comes back.</summary>
    public void Take(out T value)
    {
        value = values[count - 1].Value;
        Drop();
    }

    /// <summary>The value kept last is forgotten; what it refers to is let go of.</summary>
    public void Drop()
    {
        count--;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            values[count] = default;
        }
    }

    private struct Kept
    {
        public int Row;
        public T Value;
    }
}
