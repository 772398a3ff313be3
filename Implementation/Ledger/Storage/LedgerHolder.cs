namespace MeshSecurity.Implementation;

/// <summary>A lien holder of a chain: its local staking, or a pairing that has the chain as its provider.</summary>
internal sealed class LedgerHolder
{
    private readonly ChangeTracker tracker;
    private Delegators?[] delegators = [];

    public LedgerHolder(ChangeTracker tracker, Holder id, int index, Ratio maxSlash, Duration period) =>
        (this.tracker, Id, Index, MaxSlash, Period) = (tracker, id, index, maxSlash.PartsPerBillion, period.Seconds);

    private LedgerHolder(ChangeTracker tracker, LedgerHolder shared)
    {
        (this.tracker, Id, Index, MaxSlash, Period) = (tracker, shared.Id, shared.Index, shared.MaxSlash, shared.Period);
        delegators = [.. shared.delegators.Select(rows => rows?.Share(tracker))];
    }

    public Holder Id { get; }

    /// <summary>The position in <see cref="LedgerChain.Holders"/>.</summary>
    public int Index { get; }

    /// <summary>The maximum slash ratio, in billionths.</summary>
    public uint MaxSlash { get; }

    /// <summary>The unbonding period, in seconds.</summary>
    public long Period { get; }

    /// <summary>The pairing; null for local staking.</summary>
    public LedgerPairing? Pairing { get; set; }

    public bool IsLocal => Pairing is null;

    /// <summary>Returns the same holder for another ledger; the caller sets its pairing.</summary>
    public LedgerHolder Share(ChangeTracker target) => new(target, this);

    /// <summary>Removes all rows at once and keeps the memory.</summary>
    public void Reset()
    {
        foreach (Delegators? rows in delegators)
        {
            rows?.Reset();
        }
    }

    /// <summary>Returns the delegators on a validator; null if there never was one.</summary>
    public Delegators? DelegatorsOn(int validator) => validator < delegators.Length ? delegators[validator] : null;

    /// <summary>Returns the row at a location for reading.</summary>
    public ref readonly DelegatorRow At(RowLocation location) => ref delegators[location.Validator]![location.Row];

    /// <summary>Returns the location that follows another in their lien.</summary>
    public RowLocation Next(RowLocation location) => delegators[location.Validator]!.Next(location.Row);

    public Delegators GetOrAdd(int validator)
    {
        if (validator >= delegators.Length)
        {
            Array.Resize(ref delegators, Math.Max(validator + 1, delegators.Length * 2));
        }

        return delegators[validator] ??= new(tracker);
    }
}
