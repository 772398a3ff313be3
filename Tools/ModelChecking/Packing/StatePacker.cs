namespace MeshSecurity.Testing;

/// <summary>States as canonical bytes: of all arrangements of a scope the one whose bytes come first.</summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class StatePacker
{
    private readonly Layout layout;
    private readonly PairingOrder[] pairings;
    private readonly FlatWriter[] writers;
    private readonly FlatReader reader;
    private readonly FlatOfState flatOf;
    private readonly FlatState flat;
    private readonly Moments moments;
    private readonly PackedWriter least = new();

    public StatePacker(Layout layout, Arrangements arrangements)
    {
        this.layout = layout;
        (moments, reader, flatOf, flat) = (new(layout), new(layout), new(layout), new(layout));
        pairings = arrangements.Pairings;
        writers = Array.ConvertAll(arrangements.Names, names => new FlatWriter(layout, names, moments));
    }

    /// <summary>The bytes of a state; valid until the next is packed.</summary>
    public ReadOnlySpan<byte> Pack(State state)
    {
        flatOf.Copy(state, flat);
        return Pack(flat);
    }

    /// <summary>The bytes of a state; valid until the next is packed.</summary>
    public ReadOnlySpan<byte> Pack(FlatState state)
    {
        Begin(state);
        return Pack(state, default);
    }

    /// <summary>What is packed from now on may differ from this state only where it is said to.</summary>
    public void Begin(FlatState state)
    {
        moments.Take(state);
        foreach (FlatWriter writer in writers)
        {
            writer.Write(state);
        }
    }

    /// <summary>As <see cref="Pack(FlatState)"/>, of a state that differs from that before at most in what was touched.</summary>
    public ReadOnlySpan<byte> Pack(FlatState state, Touched touched)
    {
        moments.Take(state);
        FlatWriter first = writers[0];
        int[] order = pairings[0].Blocks;
        foreach (FlatWriter writer in writers)
        {
            writer.Rewrite(state, touched.Time || state.Time > layout.Horizon ? Touched.All : touched);
            for (int k = writer == first ? 1 : 0; k < pairings.Length; k++)
            {
                if (Compare(writer, pairings[k].Blocks, first, order) < 0)
                {
                    (first, order) = (writer, pairings[k].Blocks);
                }
            }
        }

        least.Clear();
        first.Join(order, least);
        return least.Bytes;
    }

    /// <summary>Puts down a part of the state that was packed last, with users and pairings as it has them.</summary>
    public void Put(PackedPart part, PackedWriter into) => writers[0].Join(part.Blocks, into);

    /// <summary>A state of which the bytes are. What is packed from now on may differ from it only where it is said to.</summary>
    public void Unpack(ReadOnlySpan<byte> bytes, FlatState state)
    {
        reader.Read(bytes, state);
        moments.Take(state);
        writers[0].Adopt(state, bytes, reader.Starts);
        foreach (FlatWriter writer in writers.AsSpan(1))
        {
            writer.Write(state);
        }
    }

    private static int Compare(FlatWriter left, int[] leftBlocks, FlatWriter right, int[] rightBlocks)
    {
        for (int k = 0; k < leftBlocks.Length; k++)
        {
            if (left == right && leftBlocks[k] == rightBlocks[k])
            {
                continue;
            }

            int order = left.Block(leftBlocks[k]).SequenceCompareTo(right.Block(rightBlocks[k]));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
