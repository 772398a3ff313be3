namespace MeshSecurity.Implementation;

/// <summary>All that a ledger holds: chains, pairings, and the slots that their rows link to.</summary>
internal sealed class LedgerData
{
    /// <summary>Nothing in it yet but the users, with empty accounts.</summary>
    public LedgerData(Configuration configuration)
    {
        History = new();
        Now = new(History);
        (Entries, Transactions, Recorded, Transfers) = (new(History), new(History), new(History), new(History));
        PairingConfiguration[] sorted = [.. configuration.Pairings.OrderBy(pairing => pairing.Id)];
        Chains = configuration.Chains.ToDictionary(chain => chain.Id, chain => ChainOf(chain, sorted));
        PairingsByName = [.. sorted.Select((pairing, index) => new LedgerPairing(
            History, index, pairing, Chains[pairing.Provider], Chains[pairing.Consumer]))];
        Connect();
    }

    /// <summary>The same as another holds now; all pages are shared until either side changes them.</summary>
    public LedgerData(LedgerData shared)
    {
        shared.History.Share();
        History = new();
        Now = shared.Now.Share(History);
        (Entries, Transactions) = (shared.Entries.Share(History), shared.Transactions.Share(History));
        (Recorded, Transfers) = (shared.Recorded.Share(History), shared.Transfers.Share(History));
        Chains = shared.Chains.ToDictionary(chain => chain.Key, chain => chain.Value.Share(History));
        PairingsByName = [.. shared.PairingsByName.Select(pairing => pairing.Share(
            History, Chains[pairing.Configuration.Provider], Chains[pairing.Configuration.Consumer]))];
        Connect();
    }

    public History History { get; }

    /// <summary>Seconds since genesis.</summary>
    public Cell<long> Now { get; }

    public Dictionary<ChainId, LedgerChain> Chains { get; }

    public Dictionary<PairingId, LedgerPairing> Pairings { get; } = [];

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
        return new(History, chain, [.. holders.Select((holder, index) => new LedgerHolder(History, holder.Id, index, holder.MaxSlash, holder.Period))]);
    }

    private void Connect()
    {
        foreach (LedgerPairing pairing in PairingsByName)
        {
            Pairings[pairing.Configuration.Id] = pairing;
            pairing.Holder.Pairing = pairing;
        }

        foreach (LedgerChain chain in Chains.Values)
        {
            chain.Consumed = [.. PairingsByName.Where(pairing => pairing.Consumer == chain)];
        }
    }
}
