namespace MeshSecurity.Implementation;

/// <summary>A lien holder of a chain: its local staking, or a pairing whose provider it is.</summary>
internal sealed class LedgerHolder
{
    private readonly Part part;
    private Delegators?[] delegators = [];

    public LedgerHolder(Part part, Holder id, int index, Ratio maxSlash, Duration period) =>
        (this.part, Id, Index, MaxSlash, Period) = (part, id, index, maxSlash.PartsPerBillion, period.Seconds);

    private LedgerHolder(Part part, LedgerHolder shared)
    {
        (this.part, Id, Index, MaxSlash, Period) = (part, shared.Id, shared.Index, shared.MaxSlash, shared.Period);
        delegators = [.. shared.delegators.Select(rows => rows?.Share(part))];
    }

    /// <summary>As the protocol names it.</summary>
    public Holder Id { get; }

    /// <summary>Its place among the holders of the chain.</summary>
    public int Index { get; }

    public uint MaxSlash { get; }

    public long Period { get; }

    /// <summary>The pairing; null for local staking.</summary>
    public LedgerPairing? Pairing { get; set; }

    public bool IsLocal => Pairing is null;

    /// <summary>The same holder, for a part of another ledger; without its pairing.</summary>
    public LedgerHolder Share(Part with) => new(with, this);

    /// <summary>There are no rows any more; the room stays.</summary>
    public void Reset()
    {
        foreach (Delegators? rows in delegators)
        {
            rows?.Reset();
        }
    }

    /// <summary>The rows on a validator; null where there never were any.</summary>
    public Delegators? On(int validator) => validator < delegators.Length ? delegators[validator] : null;

    /// <summary>The row at a place of a lien, for reading.</summary>
    public ref readonly DelegatorRow At(LienPlace place) => ref delegators[place.Validator]![place.Row];

    /// <summary>The place after another in their lien.</summary>
    public LienPlace Next(LienPlace place) => delegators[place.Validator]!.Next(place.Row);

    public Delegators OnOrNew(int validator)
    {
        if (validator >= delegators.Length)
        {
            Array.Resize(ref delegators, Math.Max(validator + 1, delegators.Length * 2));
        }

        return delegators[validator] ??= new(part);
    }
}
