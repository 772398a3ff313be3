namespace MeshSecurity.Implementation;

/// <summary>The columns of one pairing: its channel, the packets in flight, and the counts of both sides by validator.</summary>
internal sealed class LedgerPairing
{
    private readonly Cell<PairingValues> values;
    private readonly Column<PairingValidator> validators;
    private readonly SequenceMap<PacketSlot>[] inFlight;

    public LedgerPairing(ChangeTracker tracker, int index, PairingConfiguration configuration, LedgerChain provider, LedgerChain consumer)
    {
        (Tracker, Index, Configuration, Provider, Consumer) = (tracker, index, configuration, provider, consumer);
        Holder = provider.HolderOf(Spec.Holder.Of(configuration.Id))!;
        (values, validators, inFlight) = (new(tracker), new(tracker), [new(tracker), new(tracker)]);
        (Updates, Provisional, PunishedDowntimes) = (new(tracker), new(tracker), new(tracker));
    }

    private LedgerPairing(ChangeTracker tracker, LedgerPairing shared, LedgerChain provider, LedgerChain consumer)
    {
        (Tracker, Index, Configuration, Provider, Consumer, Holder) =
            (tracker, shared.Index, shared.Configuration, provider, consumer, provider.Holders[shared.Holder.Index]);
        (values, validators) = (shared.values.Share(tracker), shared.validators.Share(tracker));
        inFlight = [.. shared.inFlight.Select(packets => packets.Share(tracker))];
        (Updates, Provisional, PunishedDowntimes) =
            (shared.Updates.Share(tracker), shared.Provisional.Share(tracker), shared.PunishedDowntimes.Share(tracker));
    }

    public ChangeTracker Tracker { get; }

    /// <summary>The position in <see cref="LedgerStorage.PairingsById"/>.</summary>
    public int Index { get; }

    public PairingConfiguration Configuration { get; }

    public LedgerChain Provider { get; }

    public LedgerChain Consumer { get; }

    public LedgerHolder Holder { get; }

    /// <summary>The status updates that the provider received, in one list for each validator.</summary>
    public SlotPool<UpdateSlot> Updates { get; }

    /// <summary>The provisional slashes, by slash id.</summary>
    public SequenceMap<ProvisionalSlot> Provisional { get; }

    /// <summary>The downtimes that the provider has punished, in one list for each validator.</summary>
    public SlotPool<DowntimeSlot> PunishedDowntimes { get; }

    public ref readonly PairingValues Values => ref values.Value;

    public bool IsConnected => values.Value.Channel is ChannelState.Open or ChannelState.Frozen;

    /// <summary>Returns the values of a validator for reading.</summary>
    public ref readonly PairingValidator this[int validator] => ref validators[validator];

    public LedgerPairing Share(UndoLog target, LedgerChain provider, LedgerChain consumer) =>
        new(new(target), this, provider, consumer);

    /// <summary>Returns the packets in flight that one side sent, by sequence.</summary>
    public SequenceMap<PacketSlot> InFlight(Side from) => inFlight[(int)from];

    public ref PairingValues ChangeValues() => ref values.Change();

    /// <summary>Returns the values of a validator for writing.</summary>
    public ref PairingValidator Change(int validator) => ref validators.Change(validator);

    public void Add(int validator)
    {
        validators.Reserve(validator + 1);
        validators.Change(validator) = new() { View = SlotPool<UpdateSlot>.None, Downtimes = SlotPool<DowntimeSlot>.None };
    }

    /// <summary>Resets all values, sets the number of validators, and keeps the memory.</summary>
    public void Reset(int count)
    {
        values.Change() = default;
        for (int validator = 0; validator < count; validator++)
        {
            Add(validator);
        }

        Updates.Reset();
        Provisional.Reset();
        PunishedDowntimes.Reset();
        InFlight(Side.Consumer).Reset();
        InFlight(Side.Provider).Reset();
    }

    /// <summary>Returns the counter less the provisional amount; zero if that is larger.</summary>
    public UInt128 EffectiveOf(int validator)
    {
        ref readonly PairingValidator on = ref validators[validator];
        return on.Delegated > on.Provisional ? on.Delegated - on.Provisional : 0;
    }

    /// <summary>Returns the status of a validator in the provider's view.</summary>
    public ValidatorStatus StatusOf(int validator)
    {
        ref readonly PairingValidator on = ref validators[validator];
        return on.ViewTombstoned || on.DoubleSignPunished ? ValidatorStatus.Tombstoned
            : on.View >= 0 ? Updates[on.View].Change.Status
            : ValidatorStatus.Unknown;
    }

    /// <summary>Returns the punished downtimes of a validator: the numbers of changes by which it was Active, the latest first.</summary>
    public IEnumerable<ulong> DowntimesOf(int validator)
    {
        for (int slot = validators[validator].Downtimes; slot >= 0; slot = PunishedDowntimes[slot].Next)
        {
            yield return PunishedDowntimes[slot].Since;
        }
    }

    /// <summary>Stores a downtime as punished. Returns false if it was punished before.</summary>
    public bool AddPunishedDowntime(int validator, ulong since)
    {
        for (int slot = validators[validator].Downtimes; slot >= 0; slot = PunishedDowntimes[slot].Next)
        {
            if (PunishedDowntimes[slot].Since == since)
            {
                return false;
            }
        }

        ref PairingValidator on = ref validators.Change(validator);
        PunishedDowntimes.Insert(ref on.Downtimes, SlotPool<DowntimeSlot>.None, new() { Since = since });
        return true;
    }

    /// <summary>Stores an update at the provider, or replaces the one with the same number.</summary>
    public void ReceiveUpdate(int validator, in ValidatorChange change)
    {
        ref PairingValidator on = ref validators.Change(validator);
        int before = SlotPool<UpdateSlot>.None;
        int slot = on.View;
        while (slot >= 0 && Updates[slot].Change.Update > change.Update)
        {
            (before, slot) = (slot, Updates[slot].Next);
        }

        if (slot < 0 || Updates[slot].Change.Update != change.Update)
        {
            on.ViewTombstoned |= change.Status == ValidatorStatus.Tombstoned;
            Updates.Insert(ref on.View, before, new() { Change = change });
        }
    }
}

/// <summary>The values that a pairing has once.</summary>
internal struct PairingValues
{
    public ChannelState Channel;
    public SemanticVersion? Version;
    public Price Price;
    public Amount Cap;
    public Amount CapAtEpoch;

    public Price PriceAtEpoch;
    public UInt128 Escrow;
    public ulong LastOfConsumer;
    public ulong LastOfProvider;

    /// <summary>Takes the next sequence of a side.</summary>
    public ulong NextSequence(Side from) => from == Side.Consumer ? ++LastOfConsumer : ++LastOfProvider;
}

/// <summary>The values of a pairing for one validator, in base units.</summary>
internal struct PairingValidator
{
    public UInt128 Sent;
    public UInt128 Delegated;
    public UInt128 Provisional;
    public UInt128 Virtual;
    public UInt128 Accrued;

    /// <summary>The loss of Bonded stake in this command that no packet has reported to the consumer yet.</summary>
    public UInt128 UnreportedLoss;
    public bool HasUnreportedLoss;

    /// <summary>The first of the updates that the provider received; <see cref="SlotPool{T}.None"/> without one.</summary>
    public int View;
    public bool ViewTombstoned;

    /// <summary>The first of the punished downtimes; <see cref="SlotPool{T}.None"/> without one.</summary>
    public int Downtimes;
    public bool DoubleSignPunished;
}

/// <summary>A provisional slash: the amount that the consumer subtracted from the counter of a validator.</summary>
internal readonly record struct ProvisionalSlot(int Validator, UInt128 Amount);
