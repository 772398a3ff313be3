namespace MeshSecurity.Implementation;

/// <content>Questions, answered without exporting the state.</content>
public abstract partial class LedgerView
{
    /// <summary>The one clock.</summary>
    public Timestamp Time => new(Data.Now.Value);

    /// <summary>A user's wallet, collateral and liens with all their buckets (protocol, section 4.1).</summary>
    /// <exception cref="ArgumentException">There is no such chain or user.</exception>
    public Account<Amount> Account(ChainId chain, UserId user)
    {
        (LedgerChain on, int index) = Known(chain, user);
        return ExportAccount(on, index);
    }

    /// <summary>What a user has promised to a lien holder of the chain; empty where nothing.</summary>
    /// <exception cref="ArgumentException">There is no such chain, user or holder.</exception>
    public Lien<Amount> Lien(ChainId chain, UserId user, Holder holder)
    {
        (LedgerChain on, int index) = Known(chain, user);
        return ExportLien(on, Known(on, holder), index);
    }

    /// <summary>What a lien is if every transaction in flight fails, or succeeds, in base units.</summary>
    /// <exception cref="ArgumentException">There is no such chain, user or holder.</exception>
    public ValueRange<Amount> LienRange(ChainId chain, UserId user, Holder holder)
    {
        (LedgerChain on, int index) = Known(chain, user);
        return ExportLien(on, Known(on, holder), index).Range;
    }

    /// <summary>What a user may take out of the vault now: collateral − ⌈used.high⌉, in base units (protocol, section 4.1).</summary>
    /// <exception cref="ArgumentException">There is no such chain or user.</exception>
    public Amount FreeCollateral(ChainId chain, UserId user)
    {
        (LedgerChain on, int index) = Known(chain, user);
        Amount slashable = new Billionths<Amount>(Amount.Of(on.Accounts[index].Slashable)).Ceiling;
        return Amount.Of(on.Accounts[index].Collateral) - Amount.Max(Amount.Of(on.MaxLien(index)), slashable);
    }

    /// <summary>The rewards that a user could withdraw now from a pairing's validator, in base units of the consumer.</summary>
    /// <exception cref="ArgumentException">There is no such pairing, user or validator.</exception>
    public Amount Claimable(PairingId pairing, UserId user, ValidatorId validator)
    {
        LedgerPairing on = Known(pairing);
        (LedgerChain provider, int index) = Known(on.Configuration.Provider, user);
        return Claimable(provider, on.Holder, index, Known(on.Consumer, validator));
    }

    /// <summary>The local rewards that a user could withdraw now from a validator, in base units.</summary>
    /// <exception cref="ArgumentException">There is no such chain, user or validator.</exception>
    public Amount ClaimableLocal(ChainId chain, UserId user, ValidatorId validator)
    {
        (LedgerChain on, int index) = Known(chain, user);
        return Claimable(on, on.Holders[0], index, Known(on, validator));
    }

    /// <summary>A user's unbonding entries at all lien holders of a chain, matured ones included.</summary>
    /// <exception cref="ArgumentException">There is no such chain or user.</exception>
    public IReadOnlyList<PendingUnbonding> PendingUnbondings(ChainId chain, UserId user) =>
    [
        .. from lien in Account(chain, user).Liens
           from stake in lien.Value.Stakes
           from entry in stake.Value.Unbonding
           select new PendingUnbonding(lien.Key, stake.Key, entry),
    ];

    /// <summary>A pairing's packets and acknowledgements in flight: the consumer's first, then by sequence.</summary>
    /// <exception cref="ArgumentException">There is no such pairing.</exception>
    public Map<PacketId, InFlight<Amount>> PendingPackets(PairingId pairing) => ExportInFlight(Known(pairing));

    /// <summary>Where a pairing's channel is in its life.</summary>
    /// <exception cref="ArgumentException">There is no such pairing.</exception>
    public ChannelState Channel(PairingId pairing) => Known(pairing).Values.Channel;

    /// <summary>Virtual stake behind a validator, in base units of the consumer (protocol, section 4.3).</summary>
    /// <exception cref="ArgumentException">There is no such pairing or validator.</exception>
    public Amount VirtualStake(PairingId pairing, ValidatorId validator)
    {
        LedgerPairing on = Known(pairing);
        return Amount.Of(on[Known(on.Consumer, validator)].Virtual);
    }

    /// <summary>Who holds how much of each chain's voting power, and what covers it (protocol, section 6).</summary>
    public PowerReport Power() => PowerReport.Of(Configuration, pairing => ExportConsumer(Data.Pairings[pairing]));

    private static Amount Claimable(LedgerChain chain, LedgerHolder holder, int user, int validator)
    {
        int row = chain.RowOf(user, holder, validator);
        return row < 0 ? Amount.Zero : Amount.Of(ClaimableOf(holder.On(validator)!, row));
    }

    /// <summary>What a user may claim: whole tokens earned, less what was paid or is on its way.</summary>
    private protected static UInt128 ClaimableOf(Delegators delegators, int row)
    {
        RewardRow rewards = delegators.Rewards(row);
        return Amount.DivideFloor(rewards.Points, (ulong)Ratio.Billion).ToUnits() - rewards.Withdrawn - rewards.Reserved;
    }

    private (LedgerChain Chain, int User) Known(ChainId id, UserId name)
    {
        LedgerChain chain = Data.Chains.TryGetValue(id, out LedgerChain? known)
            ? known
            : throw new ArgumentException($"The mesh has no chain \"{id}\".", nameof(id));
        return chain.Find(name, out int user)
            ? (chain, user)
            : throw new ArgumentException($"{id} has no user \"{name}\".", nameof(name));
    }

    private LedgerPairing Known(PairingId id) =>
        Data.Pairings.TryGetValue(id, out LedgerPairing? pairing) ? pairing : throw new ArgumentException($"The mesh has no pairing \"{id}\".", nameof(id));

    private static LedgerHolder Known(LedgerChain chain, Holder holder) =>
        chain.HolderOf(holder) ?? throw new ArgumentException($"{chain.Configuration.Id} has no lien holder \"{holder}\".", nameof(holder));

    private static int Known(LedgerChain chain, ValidatorId validator) =>
        chain.Validators.Find(validator, out int index)
            ? index
            : throw new ArgumentException($"{chain.Configuration.Id} has no validator \"{validator}\".", nameof(validator));
}
