namespace MeshSecurity.Implementation;

/// <summary>The storage of a ledger: chains, pairings, and the slots of the lists in their rows.</summary>
internal sealed class LedgerStorage
{
    /// <summary>Creates empty accounts for all users, without validators.</summary>
    public LedgerStorage(Configuration configuration)
    {
        UndoLog = new();
        Now = new(new(UndoLog));
        Blocks = new(new(UndoLog));
        var slots = new ChangeTracker(UndoLog);
        (Entries, Transactions, RecordedSlashes, Transfers) = (new(slots), new(slots), new(slots), new(slots));
        PairingConfiguration[] sorted = [.. configuration.Pairings.OrderBy(pairing => pairing.Id)];
        Chains = new(configuration.Chains.Select(chain => KeyValuePair.Create(chain.Id, ChainOf(chain, sorted))));
        PairingsById = [.. sorted.Select((pairing, index) => new LedgerPairing(
            new(UndoLog), index, pairing, Chains[pairing.Provider], Chains[pairing.Consumer]))];
        Pairings = Connect();
    }

    /// <summary>Creates a copy that shares all pages until either side changes them.</summary>
    public LedgerStorage(LedgerStorage shared)
    {
        shared.UndoLog.SharePages();
        UndoLog = new();
        Now = shared.Now.Share(new(UndoLog));
        Blocks = shared.Blocks.Share(new(UndoLog));
        var slots = new ChangeTracker(UndoLog);
        (Entries, Transactions) = (shared.Entries.Share(slots), shared.Transactions.Share(slots));
        (RecordedSlashes, Transfers) = (shared.RecordedSlashes.Share(slots), shared.Transfers.Share(slots));
        Chains = new(shared.Chains.Entries.Select(chain => KeyValuePair.Create(chain.Key, chain.Value.Share(UndoLog))));
        PairingsById = [.. shared.PairingsById.Select(pairing => pairing.Share(
            UndoLog, Chains[pairing.Configuration.Provider], Chains[pairing.Configuration.Consumer]))];
        Pairings = Connect();
    }

    public UndoLog UndoLog { get; }

    /// <summary>Seconds since genesis.</summary>
    public Cell<long> Now { get; }

    public BlockTimes Blocks { get; }

    public IdMap<ChainId, LedgerChain> Chains { get; }

    public IdMap<PairingId, LedgerPairing> Pairings { get; }

    public LedgerPairing[] PairingsById { get; }

    public SlotPool<EntrySlot> Entries { get; }

    public SlotPool<TransactionSlot> Transactions { get; }

    public SlotPool<RecordedSlash> RecordedSlashes { get; }

    public SlotPool<TransferSlot> Transfers { get; }

    private LedgerChain ChainOf(ChainConfiguration chain, PairingConfiguration[] pairings)
    {
        IEnumerable<(Holder Id, Ratio MaxSlash, Duration Period)> holders = pairings
            .Where(pairing => pairing.Provider == chain.Id)
            .Select(pairing => (Holder.Of(pairing.Id), pairing.MaxSlash, pairing.UnbondingPeriod))
            .Prepend((Holder.Local, chain.MaxSlash, chain.UnbondingPeriod));
        var tracker = new ChangeTracker(UndoLog);
        return new(tracker, chain, [.. holders.Select((holder, index) =>
            new LedgerHolder(tracker, holder.Id, index, holder.MaxSlash, holder.Period))]);
    }

    /// <summary>Sets the references between chains and pairings and returns the pairings by id.</summary>
    private IdMap<PairingId, LedgerPairing> Connect()
    {
        foreach (LedgerPairing pairing in PairingsById)
        {
            pairing.Holder.Pairing = pairing;
        }

        foreach (LedgerChain chain in Chains.Values)
        {
            chain.Consumed = [.. PairingsById.Where(pairing => pairing.Consumer == chain)];
        }

        return new(PairingsById.Select(pairing => KeyValuePair.Create(pairing.Configuration.Id, pairing)));
    }
}
