namespace MeshSecurity.Testing;

/// <summary>
/// Incremental invariant check: skips states whose parts all occur in states that satisfy the invariants. Sound because each state
/// invariant speaks of one part at a time (<see cref="StateComponents"/>).
/// </summary>
/// <remarks>
/// Looks up the fingerprints of the changed parts in a shared <see cref="StateInterner"/>. Not thread-safe: one per worker. Costs a
/// hash and a lookup per changed part, and saves the export of the state and all invariants.
/// </remarks>
internal sealed class IncrementalInvariantCheck(ExplorationContext context, StatePacker packer)
{
    /// <summary>The number of states after which the check is switched off, unless it has skipped one in three.</summary>
    private const int Trial = 1 << 10;

    private static readonly bool AllSpeakOfParts =
        Invariants<Amount>.OfState.All(invariant => invariant.Components != StateComponents.Whole);

    private readonly PackedPart[] parts = PackedPart.AllOf(context.Layout);
    private readonly PagedArray<StateRecord>.Allocator allocator = context.ValidParts.NewAllocator();
    private readonly PackedWriter encodings = new();
    private readonly List<(UInt128 Fingerprint, Range Encoding)> pending = [];
    private int asked;
    private int skipped;
    private bool isOn = AllSpeakOfParts;

    /// <summary>Whether a state has a part that is not known to be valid, given its difference from a valid state; encoded last.</summary>
    public bool HasNewPart(ChangedParts changed)
    {
        encodings.Clear();
        pending.Clear();
        if (!isOn)
        {
            return true;
        }

        for (int number = 0; number < parts.Length; number++)
        {
            if (parts[number].Within.Overlaps(changed))
            {
                Encode(number);
            }
        }

        pending.RemoveAll(part => context.ValidParts.TryFind(part.Fingerprint, encodings.Bytes[part.Encoding], out _));
        asked++;
        skipped += pending.Count == 0 ? 1 : 0;
        isOn = asked != Trial || skipped >= Trial / 3;
        return pending.Count > 0;
    }

    /// <summary>Marks the new parts of the last state as valid.</summary>
    public void MarkValid()
    {
        foreach ((UInt128 fingerprint, Range encoding) in pending)
        {
            context.ValidParts.TryAdd(fingerprint, encodings.Bytes[encoding], StateInterner.None, allocator, out _);
        }
    }

    private void Encode(int number)
    {
        int start = encodings.Length;
        encodings.Number((ulong)number);
        packer.Put(parts[number], encodings);
        UInt128 fingerprint = StateInterner.FingerprintOf(encodings.Bytes[start..]);
        context.ValidParts.Prefetch(fingerprint);
        pending.Add((fingerprint, start..encodings.Length));
    }
}
