namespace MeshSecurity.Implementation;

/// <summary>One pairing: its channel, and both sides' counts by validator.</summary>
internal sealed class LedgerPairing
{
    private PairingValidator[] validators = [];

    public LedgerPairing(int index, PairingConfiguration configuration, LedgerChain provider, LedgerChain consumer)
    {
        (Index, Configuration, Provider, Consumer) = (index, configuration, provider, consumer);
        GrowTo(consumer.Validators.Count);
    }

    /// <summary>Its place among the pairings of the mesh, by id.</summary>
    public int Index { get; }

    public PairingConfiguration Configuration { get; }

    public LedgerChain Provider { get; }

    public LedgerChain Consumer { get; }

    public LedgerHolder Holder { get; set; } = null!;

    public ChannelState Channel { get; set; }

    public SemanticVersion? Version { get; set; }

    public Price Price { get; set; }

    public Amount Cap { get; set; }

    public Amount CapAtEpoch { get; set; }

    public UInt128 Escrow { get; set; }

    /// <summary>The last sequence that each side used, consumer first.</summary>
    public ulong[] LastSequence { get; } = new ulong[2];

    /// <summary>What is in flight from each side, by sequence, consumer first.</summary>
    public Dictionary<ulong, int>[] InFlight { get; } = [[], []];

    /// <summary>What was taken off counters before the provider confirms, by slash id.</summary>
    public Dictionary<ulong, (int Validator, UInt128 Amount)> Provisional { get; } = [];

    public HashSet<ulong> PunishedSlashes { get; } = [];

    public bool Connected => Channel is ChannelState.Open or ChannelState.Frozen;

    public ref PairingValidator this[int validator] => ref validators[validator];

    public void GrowTo(int count)
    {
        if (count > validators.Length)
        {
            Array.Resize(ref validators, Math.Max(count, validators.Length * 2));
        }
    }

    /// <summary>The counter less what is provisional, not below zero.</summary>
    public UInt128 EffectiveOf(int validator)
    {
        ref PairingValidator on = ref validators[validator];
        return on.Delegated > on.Provisional ? on.Delegated - on.Provisional : 0;
    }
}

/// <summary>What a pairing keeps of a validator.</summary>
internal record struct PairingValidator
{
    public UInt128 Sent;
    public UInt128 Delegated;
    public UInt128 Provisional;
    public UInt128 Virtual;
    public UInt128 Accrued;

    /// <summary>What Bonded stake lost in this command without the consumer knowing yet.</summary>
    public UInt128 Lost;
    public bool HasLost;

    /// <summary>The updates received, by number; null before the first.</summary>
    public List<ValidatorChange>? View;
    public bool ViewTombstoned;
    public bool DoubleSignPunished;

    public readonly ValidatorStatus Status =>
        ViewTombstoned || DoubleSignPunished ? ValidatorStatus.Tombstoned
        : View is { Count: > 0 } updates ? updates[^1].Status
        : ValidatorStatus.Unknown;

    public void Hear(ValidatorChange change)
    {
        View ??= [];
        int place = View.Count;
        while (place > 0 && View[place - 1].Update > change.Update)
        {
            place--;
        }

        if (place > 0 && View[place - 1].Update == change.Update)
        {
            View[place - 1] = change;
        }
        else
        {
            View.Insert(place, change);
        }

        ViewTombstoned |= change.Status == ValidatorStatus.Tombstoned;
    }
}
