namespace MeshSecurity.Testing;

/// <summary>States as canonical bytes: of all arrangements of a scope the one whose bytes come first.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class StatePacker
{
    private readonly Arrangement[] arrangements;
    private readonly StateWriter writer;
    private readonly StateReader reader;
    private byte[] least = new byte[512];

    public StatePacker(Layout layout, Arrangement[] arrangements)
    {
        this.arrangements = arrangements;
        writer = new(layout, arrangements[0]);
        reader = new(layout);
    }

    /// <summary>The bytes of a state and of what is left of the budgets; valid until the next are packed.</summary>
    public ReadOnlySpan<byte> Pack(State state, ReadOnlySpan<byte> budgets)
    {
        ReadOnlySpan<byte> first = writer.Write(state, budgets, arrangements[0]);
        if (arrangements.Length == 1)
        {
            return first;
        }

        int length = Keep(first);
        for (int k = 1; k < arrangements.Length; k++)
        {
            ReadOnlySpan<byte> other = writer.Write(state, budgets, arrangements[k]);
            if (other.SequenceCompareTo(least.AsSpan(0, length)) < 0)
            {
                length = Keep(other);
            }
        }

        return least.AsSpan(0, length);
    }

    /// <summary>A state of which the bytes are; what is left of the budgets goes to <paramref name="budgets"/>.</summary>
    public State Unpack(ReadOnlySpan<byte> bytes, Span<byte> budgets) => reader.Read(bytes, budgets);

    private int Keep(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > least.Length)
        {
            least = new byte[2 * bytes.Length];
        }

        bytes.CopyTo(least);
        return bytes.Length;
    }
}
