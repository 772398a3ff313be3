namespace MeshSecurity.Implementation;

/// <content>Queries, which do not export the state. Unknown ids throw.</content>
public abstract partial class LedgerView
{
    /// <summary>The current time, in seconds since genesis.</summary>
    public Timestamp Time => new(Storage.Now.Value);

    /// <summary>Returns the wallet, collateral and liens of a user (protocol, section 4.1).</summary>
    /// <exception cref="ArgumentException">The mesh does not have the chain or the user.</exception>
    public Account<Amount> Account(ChainId chain, UserId user)
    {
        (LedgerChain on, int index) = Require(chain, user);
        return ExportAccount(on, index);
    }

    /// <summary>Returns the lien of a user at a lien holder; an empty one without stake (protocol, section 4.1).</summary>
    /// <exception cref="ArgumentException">The mesh does not have the chain, the user or the lien holder.</exception>
    public Lien<Amount> Lien(ChainId chain, UserId user, Holder holder)
    {
        (LedgerChain on, int index) = Require(chain, user);
        return ExportLien(on, Require(on, holder), index);
    }

    /// <summary>Returns the range of a lien: from all transactions in flight failing to all succeeding, in base units.</summary>
    /// <exception cref="ArgumentException">The mesh does not have the chain, the user or the lien holder.</exception>
    public ValueRange<Amount> LienRange(ChainId chain, UserId user, Holder holder)
    {
        (LedgerChain on, int index) = Require(chain, user);
        return ExportLien(on, Require(on, holder), index).Range;
    }

    /// <summary>Returns the free collateral of a user: collateral − ⌈used.high⌉, in base units (protocol, section 4.1).</summary>
    /// <exception cref="ArgumentException">The mesh does not have the chain or the user.</exception>
    public Amount FreeCollateral(ChainId chain, UserId user)
    {
        (LedgerChain on, int index) = Require(chain, user);
        Amount slashable = new Billionths<Amount>(Amount.Of(on.Accounts[index].Slashable)).Ceiling;
        return Amount.Of(on.Accounts[index].Collateral) - Amount.Max(Amount.Of(on.MaxLien(index)), slashable);
    }

    /// <summary>Returns the claimable rewards, in base units of the consumer, rounded down (protocol, section 5.5).</summary>
    /// <exception cref="ArgumentException">The mesh does not have the pairing, the user or the validator.</exception>
    public Amount Claimable(PairingId pairing, UserId user, ValidatorId validator)
    {
        LedgerPairing on = Require(pairing);
        (LedgerChain provider, int index) = Require(on.Configuration.Provider, user);
        return Claimable(provider, on.Holder, index, Require(on.Consumer, validator));
    }

    /// <summary>Returns the claimable local rewards, in base units of the chain, rounded down (protocol, section 5.5).</summary>
    /// <exception cref="ArgumentException">The mesh does not have the chain, the user or the validator.</exception>
    public Amount ClaimableLocal(ChainId chain, UserId user, ValidatorId validator)
    {
        (LedgerChain on, int index) = Require(chain, user);
        return Claimable(on, on.Holders[0], index, Require(on, validator));
    }

    /// <summary>Returns the unbonding entries of a user at all lien holders of a chain, including matured ones.</summary>
    /// <exception cref="ArgumentException">The mesh does not have the chain or the user.</exception>
    public IReadOnlyList<PendingUnbonding> PendingUnbondings(ChainId chain, UserId user) =>
    [
        .. from lien in Account(chain, user).Liens
           from stake in lien.Value.Stakes
           from entry in stake.Value.Unbonding
           select new PendingUnbonding(lien.Key, stake.Key, entry),
    ];

    /// <summary>Returns the packets and acknowledgements in flight, consumer first, then by sequence (protocol, section 5.2).</summary>
    /// <exception cref="ArgumentException">The mesh does not have the pairing.</exception>
    public Map<PacketId, InFlight<Amount>> PendingPackets(PairingId pairing) => ExportInFlight(Require(pairing));

    /// <summary>Returns the state of a channel (protocol, section 7).</summary>
    /// <exception cref="ArgumentException">The mesh does not have the pairing.</exception>
    public ChannelState Channel(PairingId pairing) => Require(pairing).Values.Channel;

    /// <summary>Returns the virtual stake on a validator, in base units of the consumer (protocol, section 4.3).</summary>
    /// <exception cref="ArgumentException">The mesh does not have the pairing or the validator.</exception>
    public Amount VirtualStake(PairingId pairing, ValidatorId validator)
    {
        LedgerPairing on = Require(pairing);
        return Amount.Of(on[Require(on.Consumer, validator)].Virtual);
    }

    /// <summary>Returns the report on the voting power of each chain and on its collateral (protocol, section 6).</summary>
    public PowerReport Power() => PowerReport.Of(Configuration, pairing => ExportConsumer(Storage.Pairings[pairing]));

    private static Amount Claimable(LedgerChain chain, LedgerHolder holder, int user, int validator)
    {
        int row = chain.RowOf(user, holder, validator);
        return row < 0 ? Amount.Zero : Amount.Of(ClaimableOf(holder.DelegatorsOn(validator)!, row));
    }

    /// <summary>Returns the whole tokens earned, less those withdrawn and those in flight.</summary>
    private protected static UInt128 ClaimableOf(Delegators delegators, int row)
    {
        RewardRow rewards = delegators.Rewards(row);
        return Amount.DivideFloor(rewards.Points, (ulong)Ratio.Billion).ToUnits() - rewards.Withdrawn - rewards.Reserved;
    }

    private (LedgerChain Chain, int User) Require(ChainId id, UserId userId)
    {
        LedgerChain chain = Storage.Chains.TryGetValue(id, out LedgerChain? found) ? found : throw Unknown("The mesh", "chain", id);
        return chain.TryFind(userId, out int user) ? (chain, user) : throw Unknown(id, "user", userId);
    }

    private LedgerPairing Require(PairingId id) =>
        Storage.Pairings.TryGetValue(id, out LedgerPairing? pairing) ? pairing : throw Unknown("The mesh", "pairing", id);

    private static LedgerHolder Require(LedgerChain chain, Holder id) =>
        chain.HolderOf(id) ?? throw Unknown(chain.Configuration.Id, "lien holder", id);

    private static int Require(LedgerChain chain, ValidatorId id) =>
        chain.Validators.TryFind(id, out int index) ? index : throw Unknown(chain.Configuration.Id, "validator", id);

    private static ArgumentException Unknown<TOwner, TId>(TOwner owner, string kind, TId id) =>
        new($"{owner} has no {kind} \"{id}\".", nameof(id));
}
