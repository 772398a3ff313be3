namespace MeshSecurity.Implementation;

/// <summary>A lien holder of a chain: its local staking, or a pairing whose provider it is.</summary>
internal sealed class LedgerHolder
{
    private readonly History history;
    private Delegators?[] delegators = [];

    public LedgerHolder(History history, Holder id, int index, Ratio maxSlash, Duration period) =>
        (this.history, Id, Index, MaxSlash, Period) = (history, id, index, maxSlash.PartsPerBillion, period.Seconds);

    private LedgerHolder(History history, LedgerHolder shared)
    {
        (this.history, Id, Index, MaxSlash, Period) = (history, shared.Id, shared.Index, shared.MaxSlash, shared.Period);
        delegators = [.. shared.delegators.Select(rows => rows?.Share(history))];
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

    /// <summary>The same holder, for a ledger of another history; without its pairing.</summary>
    public LedgerHolder Share(History with) => new(with, this);

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

        return delegators[validator] ??= new(history);
    }
}
