namespace MeshSecurity.Implementation;

/// <summary>A lien holder of a chain: its local staking, or a pairing whose provider it is.</summary>
internal sealed class LedgerHolder(int index, Ratio maxSlash, Duration period, LedgerPairing? pairing)
{
    private Delegators?[] delegators = [];

    /// <summary>Its place among the holders of the chain.</summary>
    public int Index { get; } = index;

    public uint MaxSlash { get; } = maxSlash.PartsPerBillion;

    public long Period { get; } = period.Seconds;

    /// <summary>The pairing; null for local staking.</summary>
    public LedgerPairing? Pairing { get; } = pairing;

    /// <summary>The rows on a validator; null where there never were any.</summary>
    public Delegators? On(int validator) => validator < delegators.Length ? delegators[validator] : null;

    public Delegators OnOrNew(int validator)
    {
        if (validator >= delegators.Length)
        {
            Array.Resize(ref delegators, Math.Max(validator + 1, delegators.Length * 2));
        }

        return delegators[validator] ??= new();
    }
}
