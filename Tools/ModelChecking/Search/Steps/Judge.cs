namespace MeshSecurity.Testing;

/// <summary>
/// Which states have to be held against the state invariants: those with a part that no state had which is fine. An invariant that speaks of one part at
/// a time finds nothing in the others.
/// </summary>
/// <remarks>One thread at a time.</remarks>
internal sealed class Judge(Search search, StatePacker packer)
{
    /// <summary>After so many states, parts are remembered only where that has spared one in three.</summary>
    private const int Trial = 1 << 10;

    private static readonly bool SpeaksOfParts = Invariants<Amount>.OfState.All(invariant => invariant.Components != StateComponents.Whole);

    private readonly PackedPart[] parts = new PackedParts(search.Layout).All;
    private readonly Pages<Visited.Seen>.Room room = search.Judged.NewRoom();
    private readonly PackedWriter written = new();
    private readonly List<(UInt128 Fingerprint, Range Written)> pending = [];
    private int asked;
    private int spared;
    private bool pays = SpeaksOfParts;

    /// <summary>Whether the state that was packed last has to be judged: whether it has a part that is not known to be fine.</summary>
    /// <param name="touched">What may differ from a state that is fine.</param>
    public bool HasNewPart(Touched touched)
    {
        written.Clear();
        pending.Clear();
        if (!pays)
        {
            return true;
        }

        for (int number = 0; number < parts.Length; number++)
        {
            if (parts[number].Within.Overlaps(touched))
            {
                Write(number);
            }
        }

        pending.RemoveAll(IsKnown);
        asked++;
        spared += pending.Count == 0 ? 1 : 0;
        pays = asked != Trial || spared >= Trial / 3;
        return pending.Count > 0;
    }

    /// <summary>The state that was asked about is fine, and so are its parts.</summary>
    public void Acquit()
    {
        foreach ((UInt128 fingerprint, Range range) in pending)
        {
            search.Judged.TryAdd(fingerprint, written.Bytes[range], Visited.None, room, out _);
        }
    }

    private void Write(int number)
    {
        int start = written.Length;
        written.Number((ulong)number);
        packer.Put(parts[number], written);
        UInt128 fingerprint = Visited.FingerprintOf(written.Bytes[start..]);
        search.Judged.Expect(fingerprint);
        pending.Add((fingerprint, start..written.Length));
    }

    private bool IsKnown((UInt128 Fingerprint, Range Written) part) => search.Judged.TryFind(part.Fingerprint, written.Bytes[part.Written], out _);
}
