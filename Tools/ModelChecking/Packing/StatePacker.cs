namespace MeshSecurity.Testing;

/// <summary>
/// Canonicalizes and encodes states: of the encodings under all permutations of symmetric users and pairings, returns the first in
/// lexicographic order.
/// </summary>
/// <remarks>
/// One <see cref="FlatWriter"/> per permutation of users; permutations of pairings are orders of the same <see cref="Blocks"/>. Not
/// thread-safe: one per worker. Allocates nothing. Costs per permutation the encoding of the changed blocks and a comparison.
/// </remarks>
internal sealed class StatePacker
{
    private readonly Layout layout;
    private readonly PairingPermutation[] pairings;
    private readonly FlatWriter[] writers;
    private readonly FlatReader reader;
    private readonly StateFlattener flattener;
    private readonly FlatState flat;
    private readonly TimeNormalization times;
    private readonly PackedWriter least = new();

    public StatePacker(Layout layout, Permutations permutations)
    {
        this.layout = layout;
        (times, reader, flattener, flat) = (new(layout), new(layout), new(layout), new(layout));
        pairings = permutations.Pairings;
        writers = Array.ConvertAll(permutations.Users, users => new FlatWriter(layout, users, times));
    }

    /// <summary>Returns the canonical encoding of a state; valid until the next call.</summary>
    public ReadOnlySpan<byte> Pack(State state)
    {
        flattener.Copy(state, flat);
        return Pack(flat);
    }

    /// <summary>Returns the canonical encoding of a state; valid until the next call.</summary>
    public ReadOnlySpan<byte> Pack(FlatState state)
    {
        Begin(state);
        return Pack(state, default);
    }

    /// <summary>Encodes a start state. Later successors are encoded by their difference from it.</summary>
    public void Begin(FlatState state)
    {
        times.Take(state);
        foreach (FlatWriter writer in writers)
        {
            writer.Write(state);
        }
    }

    /// <summary>Returns the canonical encoding of a successor of the start state; valid until the next call.</summary>
    public ReadOnlySpan<byte> Pack(FlatSuccessor successor) => Pack(successor.State, successor.Changed);

    private ReadOnlySpan<byte> Pack(FlatState state, ChangedParts changed)
    {
        times.Take(state);
        FlatWriter first = writers[0];
        int[] order = pairings[0].Blocks;
        foreach (FlatWriter writer in writers)
        {
            writer.Rewrite(state, changed.Time || state.Time > layout.Horizon ? ChangedParts.All : changed);
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

    /// <summary>Appends a part of the state that was encoded last, under the identity permutation.</summary>
    public void Put(PackedPart part, PackedWriter into) => writers[0].Join(part.Blocks, into);

    /// <summary>Decodes a start state. Later successors are encoded by their difference from it.</summary>
    public void Unpack(ReadOnlySpan<byte> bytes, FlatState state)
    {
        reader.Read(bytes, state);
        times.Take(state);
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
