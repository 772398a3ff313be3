namespace MeshSecurity.Implementation;

/// <summary>One pairing: its channel, what is in flight, and both sides' counts by validator.</summary>
internal sealed class LedgerPairing
{
    private readonly Cell<PairingValues> values;
    private readonly Column<PairingValidator> validators;
    private readonly SequenceMap<PacketSlot>[] inFlight;

    public LedgerPairing(Part part, int index, PairingConfiguration configuration, LedgerChain provider, LedgerChain consumer)
    {
        (Part, Index, Configuration, Provider, Consumer) = (part, index, configuration, provider, consumer);
        Holder = provider.HolderOf(Spec.Holder.Of(configuration.Id))!;
        (values, validators, inFlight) = (new(part), new(part), [new(part), new(part)]);
        (Updates, Provisional, PunishedSlashes) = (new(part), new(part), new(part));
    }

    private LedgerPairing(Part part, LedgerPairing shared, LedgerChain provider, LedgerChain consumer)
    {
        (Part, Index, Configuration, Provider, Consumer, Holder) =
            (part, shared.Index, shared.Configuration, provider, consumer, provider.Holders[shared.Holder.Index]);
        (values, validators) = (shared.values.Share(part), shared.validators.Share(part));
        inFlight = [.. shared.inFlight.Select(packets => packets.Share(part))];
        (Updates, Provisional, PunishedSlashes) =
            (shared.Updates.Share(part), shared.Provisional.Share(part), shared.PunishedSlashes.Share(part));
    }

    public Part Part { get; }

    /// <summary>Its place among the pairings of the mesh, by id.</summary>
    public int Index { get; }

    public PairingConfiguration Configuration { get; }

    public LedgerChain Provider { get; }

    public LedgerChain Consumer { get; }

    public LedgerHolder Holder { get; }

    /// <summary>The updates of all validators that the provider received.</summary>
    public Slots<UpdateSlot> Updates { get; }

    /// <summary>What was taken off counters before the provider confirms, by slash id.</summary>
    public SequenceMap<ProvisionalSlot> Provisional { get; }

    /// <summary>The ids of slashes seen; the values say nothing.</summary>
    public SequenceMap<bool> PunishedSlashes { get; }

    public ref readonly PairingValues Values => ref values.Value;

    public bool Connected => values.Value.Channel is ChannelState.Open or ChannelState.Frozen;

    /// <summary>What it keeps of a validator, for reading.</summary>
    public ref readonly PairingValidator this[int validator] => ref validators[validator];

    /// <summary>The same pairing, for a ledger of another history.</summary>
    public LedgerPairing Share(History with, LedgerChain provider, LedgerChain consumer) => new(new(with), this, provider, consumer);

    /// <summary>What is in flight from a side, by sequence.</summary>
    public SequenceMap<PacketSlot> InFlight(Side from) => inFlight[(int)from];

    public ref PairingValues ChangeValues() => ref values.Change();

    /// <summary>What it keeps of a validator, which is about to change.</summary>
    public ref PairingValidator Change(int validator) => ref validators.Change(validator);

    /// <summary>The consumer has one more validator.</summary>
    public void Add(int validator)
    {
        validators.Reserve(validator + 1);
        validators.Change(validator) = new() { View = Slots<UpdateSlot>.None };
    }

    /// <summary>As it was made, with so many validators; the room that was made since stays.</summary>
    public void Reset(int count)
    {
        values.Change() = default;
        for (int validator = 0; validator < count; validator++)
        {
            Add(validator);
        }

        Updates.Reset();
        Provisional.Reset();
        PunishedSlashes.Reset();
        InFlight(Side.Consumer).Reset();
        InFlight(Side.Provider).Reset();
    }

    /// <summary>The counter less what is provisional, not below zero.</summary>
    public UInt128 EffectiveOf(int validator)
    {
        ref readonly PairingValidator on = ref validators[validator];
        return on.Delegated > on.Provisional ? on.Delegated - on.Provisional : 0;
    }

    /// <summary>A validator's status as the provider sees it.</summary>
    public ValidatorStatus StatusOf(int validator)
    {
        ref readonly PairingValidator on = ref validators[validator];
        return on.ViewTombstoned || on.DoubleSignPunished ? ValidatorStatus.Tombstoned
            : on.View >= 0 ? Updates[on.View].Change.Status
            : ValidatorStatus.Unknown;
    }

    /// <summary>The updates of a validator that the provider received, the latest first.</summary>
    public IEnumerable<ValidatorChange> UpdatesOf(int validator)
    {
        for (int slot = validators[validator].View; slot >= 0; slot = Updates[slot].Next)
        {
            yield return Updates[slot].Change;
        }
    }

    /// <summary>An update reaches the provider, which keeps it once.</summary>
    public void Hear(int validator, in ValidatorChange change)
    {
        ref PairingValidator on = ref validators.Change(validator);
        on.ViewTombstoned |= change.Status == ValidatorStatus.Tombstoned;
        int before = Slots<UpdateSlot>.None;
        int slot = on.View;
        while (slot >= 0 && Updates[slot].Change.Update > change.Update)
        {
            (before, slot) = (slot, Updates[slot].Next);
        }

        if (slot >= 0 && Updates[slot].Change.Update == change.Update)
        {
            Updates.Change(slot).Change = change;
        }
        else
        {
            Updates.Insert(ref on.View, before, new() { Change = change });
        }
    }
}

/// <summary>What a pairing keeps that is one of a kind.</summary>
internal struct PairingValues
{
    public ChannelState Channel;
    public SemanticVersion? Version;
    public Price Price;
    public Amount Cap;
    public Amount CapAtEpoch;
    public UInt128 Escrow;
    public ulong LastOfConsumer;
    public ulong LastOfProvider;

    /// <summary>The next sequence of a side, which is used now.</summary>
    public ulong NextSequence(Side from) => from == Side.Consumer ? ++LastOfConsumer : ++LastOfProvider;
}

/// <summary>What a pairing keeps of a validator.</summary>
internal struct PairingValidator
{
    public UInt128 Sent;
    public UInt128 Delegated;
    public UInt128 Provisional;
    public UInt128 Virtual;
    public UInt128 Accrued;

    /// <summary>What Bonded stake lost in this command without the consumer knowing yet.</summary>
    public UInt128 Lost;
    public bool HasLost;

    /// <summary>The latest update that the provider received; <see cref="Slots{T}.None"/> before the first.</summary>
    public int View;
    public bool ViewTombstoned;
    public bool DoubleSignPunished;
}

/// <summary>What a consumer took off a validator's counter before the provider confirms.</summary>
internal readonly record struct ProvisionalSlot(int Validator, UInt128 Amount);
