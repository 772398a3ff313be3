namespace MeshSecurity.Implementation;

/// <summary>All that a ledger holds: chains, pairings, and the slots that their rows link to.</summary>
internal sealed class LedgerData
{
    /// <summary>Nothing in it yet but the users, with empty accounts.</summary>
    public LedgerData(Configuration configuration)
    {
        History = new();
        Clock = new(History);
        Now = new(Clock);
        var slots = new Part(History);
        (Entries, Transactions, Recorded, Transfers) = (new(slots), new(slots), new(slots), new(slots));
        PairingConfiguration[] sorted = [.. configuration.Pairings.OrderBy(pairing => pairing.Id)];
        Chains = new(configuration.Chains.Select(chain => KeyValuePair.Create(chain.Id, ChainOf(chain, sorted))));
        PairingsByName = [.. sorted.Select((pairing, index) => new LedgerPairing(
            new(History), index, pairing, Chains[pairing.Provider], Chains[pairing.Consumer]))];
        Pairings = ById();
        Connect();
    }

    /// <summary>The same as another holds now; all pages are shared until either side changes them.</summary>
    public LedgerData(LedgerData shared)
    {
        shared.History.Share();
        History = new();
        Clock = new(History);
        Now = shared.Now.Share(Clock);
        var slots = new Part(History);
        (Entries, Transactions) = (shared.Entries.Share(slots), shared.Transactions.Share(slots));
        (Recorded, Transfers) = (shared.Recorded.Share(slots), shared.Transfers.Share(slots));
        Chains = new(shared.Chains.Entries.Select(chain => KeyValuePair.Create(chain.Key, chain.Value.Share(History))));
        PairingsByName = [.. shared.PairingsByName.Select(pairing => pairing.Share(
            History, Chains[pairing.Configuration.Provider], Chains[pairing.Configuration.Consumer]))];
        Pairings = ById();
        Connect();
    }

    public History History { get; }

    /// <summary>The part that the time is.</summary>
    public Part Clock { get; }

    /// <summary>Seconds since genesis.</summary>
    public Cell<long> Now { get; }

    public Ids<ChainId, LedgerChain> Chains { get; }

    public Ids<PairingId, LedgerPairing> Pairings { get; }

    public LedgerPairing[] PairingsByName { get; }

    public Slots<EntrySlot> Entries { get; }

    public Slots<TransactionSlot> Transactions { get; }

    public Slots<RecordedSlash> Recorded { get; }

    public Slots<TransferSlot> Transfers { get; }

    private LedgerChain ChainOf(ChainConfiguration chain, PairingConfiguration[] pairings)
    {
        IEnumerable<(Holder Id, Ratio MaxSlash, Duration Period)> holders = pairings
            .Where(pairing => pairing.Provider == chain.Id)
            .Select(pairing => (Holder.Of(pairing.Id), pairing.MaxSlash, pairing.UnbondingPeriod))
            .Prepend((Holder.Local, chain.MaxSlash, chain.UnbondingPeriod));
        var part = new Part(History);
        return new(part, chain, [.. holders.Select((holder, index) => new LedgerHolder(part, holder.Id, index, holder.MaxSlash, holder.Period))]);
    }

    private Ids<PairingId, LedgerPairing> ById() =>
        new(PairingsByName.Select(pairing => KeyValuePair.Create(pairing.Configuration.Id, pairing)));

    private void Connect()
    {
        foreach (LedgerPairing pairing in PairingsByName)
        {
            pairing.Holder.Pairing = pairing;
        }

        foreach (LedgerChain chain in Chains.Values)
        {
            chain.Consumed = [.. PairingsByName.Where(pairing => pairing.Consumer == chain)];
        }
    }
}
