namespace MeshSecurity.Implementation;

/// <summary>Values as they were before they changed, the latest on top.</summary>
/// <typeparam name="T">A value, with where it belongs.</typeparam>
internal sealed class OldValues<T>
{
    private T[] values = [];
    private int count;

    public void Keep(in T value)
    {
        if (count == values.Length)
        {
            Array.Resize(ref values, Math.Max(4, count * 2));
        }

        values[count++] = value;
    }

    public T Take()
    {
        T value = values[--count];
        values[count] = default!;
        return value;
    }
}
