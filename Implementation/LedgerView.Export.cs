namespace MeshSecurity.Implementation;

/// <content>From columns to the state that the protocol speaks of.</content>
public abstract partial class LedgerView
{
    /// <inheritdoc cref="IEngine.Export"/>
    public State<Amount> Export() => new()
    {
        Time = Time,
        Chains = Map.Of(Data.Chains.Values.Select(chain => KeyValuePair.Create(chain.Configuration.Id, Export(chain)))),
        Pairings = Map.Of(Data.PairingsByName.Select(pairing => KeyValuePair.Create(pairing.Configuration.Id, Export(pairing)))),
    };

    private Chain<Amount> Export(LedgerChain chain) => new()
    {
        Height = chain.Values.Height,
        Supply = Amount.Of(chain.Values.Supply),
        Burned = Amount.Of(chain.Values.Burned),
        Validators = Map.Of(chain.Validators.ByName.Select(k => KeyValuePair.Create(chain.Validators[k], chain.ChangeOf(k)))),
        Accounts = Map.Of(chain.Users.Select((user, k) => KeyValuePair.Create(user, ExportAccount(chain, k)))),
        LocalRewards = ExportRewards(chain, chain.Holders[0], chain),
    };

    private Account<Amount> ExportAccount(LedgerChain chain, int user)
    {
        var account = new Account<Amount>
        {
            Wallet = Amount.Of(chain.Wallets[user]),
            Collateral = Amount.Of(chain.Accounts[user].Collateral),
        };
        foreach (LedgerHolder holder in chain.Holders)
        {
            Lien<Amount> lien = ExportLien(chain, holder, user);
            account = account.With(holder.Id, lien);
        }

        return account;
    }

    private Lien<Amount> ExportLien(LedgerChain chain, LedgerHolder holder, int user)
    {
        Lien<Amount> lien = Lien<Amount>.Empty;
        LedgerChain validators = holder.Pairing?.Consumer ?? chain;
        for (LienPlace place = chain.Lien(user, holder); !place.IsNone; place = holder.Next(place))
        {
            lien = lien.With(validators.Validators[place.Validator], ExportStake(holder, holder.At(place)));
        }

        return lien;
    }

    private Stake<Amount> ExportStake(LedgerHolder holder, in DelegatorRow stake)
    {
        Sequence<UnbondingEntry<Amount>> unbonding = [];
        for (int slot = stake.Entries; slot >= 0; slot = Data.Entries[slot].Next)
        {
            ref readonly EntrySlot entry = ref Data.Entries[slot];
            unbonding = unbonding.Add(new(Amount.Of(entry.Amount), new(entry.Start), new(entry.Matures)));
        }

        Map<ulong, Transaction<Amount>> underWay = default;
        for (int slot = stake.Transactions; slot >= 0; slot = Data.Transactions[slot].Next)
        {
            ref readonly TransactionSlot transaction = ref Data.Transactions[slot];
            Amount amount = Amount.Of(transaction.Amount);
            Amount whole = Amount.Of(transaction.Sent);
            underWay = underWay.With(transaction.Sequence, transaction.IsStake
                ? new Transaction<Amount>.Stake(amount, whole, ExportSlashes(transaction.Slashes))
                : new Transaction<Amount>.Unstake(amount, whole));
        }

        return new()
        {
            Bonded = Amount.Of(stake.Bonded),
            Queued = holder.Id.IsLocal ? Amount.Of(stake.Ending) : Amount.Zero,
            Transactions = underWay,
            Unbonding = unbonding,
        };
    }

    private Sequence<Ratio> ExportSlashes(int slot)
    {
        Sequence<Ratio> slashes = [];
        for (; slot >= 0; slot = Data.Recorded[slot].Next)
        {
            slashes = slashes.Insert(0, Ratio.Of(Data.Recorded[slot].PartsPerBillion));
        }

        return slashes;
    }

    private Map<ValidatorId, RewardPool<Amount>> ExportRewards(LedgerChain users, LedgerHolder holder, LedgerChain validators)
    {
        Map<ValidatorId, RewardPool<Amount>> pools = default;
        for (int validator = 0; validator < validators.Validators.Count; validator++)
        {
            if (holder.On(validator) is { } delegators && !delegators.Totals.Distributed.IsZero)
            {
                pools = pools.With(validators.Validators[validator], ExportPool(users, delegators));
            }
        }

        return pools;
    }

    private RewardPool<Amount> ExportPool(LedgerChain users, Delegators delegators)
    {
        var pool = new RewardPool<Amount>
        {
            Distributed = delegators.Totals.Distributed,
            Carry = delegators.Totals.Carry,
            Rest = new(delegators.Totals.Rest),
        };
        for (int row = 0; row < delegators.Count; row++)
        {
            RewardRow rewards = delegators.Rewards(row);
            Map<ulong, Amount> reserved = default;
            for (int slot = rewards.Transfers; slot >= 0; slot = Data.Transfers[slot].Next)
            {
                reserved = reserved.With(Data.Transfers[slot].Sequence, Amount.Of(Data.Transfers[slot].Amount));
            }

            pool = pool.With(users.Users[delegators[row].User], new()
            {
                Points = new(rewards.Points),
                Withdrawn = Amount.Of(rewards.Withdrawn),
                Transfers = reserved,
            });
        }

        return pool;
    }

    private Pairing<Amount> Export(LedgerPairing pairing) => new()
    {
        Channel = pairing.Values.Channel,
        Version = pairing.Values.Version,
        Provider = ExportProvider(pairing),
        Consumer = ExportConsumer(pairing),
        InFlight = ExportInFlight(pairing),
    };

    private static Map<PacketId, InFlight<Amount>> ExportInFlight(LedgerPairing pairing) => Map.Of(
        from side in new[] { Side.Consumer, Side.Provider }
        let packets = pairing.InFlight(side)
        from sequence in packets.Keys
        select KeyValuePair.Create(new PacketId(side, sequence), ExportPacket(pairing, packets[packets.Find(sequence)])));

    private static Map<ulong, ValidatorChange> ExportView(LedgerPairing pairing, int slot)
    {
        Map<ulong, ValidatorChange> updates = default;
        for (; slot >= 0; slot = pairing.Updates[slot].Next)
        {
            ValidatorChange change = pairing.Updates[slot].Change;
            updates = updates.With(change.Update, change);
        }

        return updates;
    }

    private static ProvisionalSlash<Amount> ExportProvisional(LedgerPairing pairing, ulong id)
    {
        ProvisionalSlot slash = pairing.Provisional[pairing.Provisional.Find(id)];
        return new(pairing.Consumer.Validators[slash.Validator], Amount.Of(slash.Amount));
    }

    private ProviderSide<Amount> ExportProvider(LedgerPairing pairing)
    {
        Map<ValidatorId, Map<ulong, ValidatorChange>> view = default;
        Set<ValidatorId> doubleSigns = default;
        for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
        {
            ValidatorId id = pairing.Consumer.Validators[validator];
            doubleSigns = pairing[validator].DoubleSignPunished ? doubleSigns.With(id) : doubleSigns;
            view = pairing[validator].View >= 0 ? view.With(id, ExportView(pairing, pairing[validator].View)) : view;
        }

        return new()
        {
            LastSequence = pairing.Values.LastOfProvider,
            Sent = ExportCounts(pairing, on => on.Sent),
            View = view,
            Rewards = ExportRewards(pairing.Provider, pairing.Holder, pairing.Consumer),
            PunishedDoubleSigns = doubleSigns,
            PunishedSlashes = pairing.PunishedSlashes.Keys.Aggregate(default(Set<ulong>), (set, slash) => set.With(slash)),
        };
    }

    private static ConsumerSide<Amount> ExportConsumer(LedgerPairing pairing) => new()
    {
        LastSequence = pairing.Values.LastOfConsumer,
        Price = pairing.Values.Price,
        Cap = pairing.Values.Cap,
        CapAtEpoch = pairing.Values.CapAtEpoch,
        Delegated = ExportCounts(pairing, on => on.Delegated),
        Provisional = Map.Of(pairing.Provisional.Keys.Select(id => KeyValuePair.Create(id, ExportProvisional(pairing, id)))),
        Virtual = ExportCounts(pairing, on => on.Virtual),
        Accrued = ExportCounts(pairing, on => on.Accrued),
        Escrow = Amount.Of(pairing.Values.Escrow),
    };

    private static Map<ValidatorId, Amount> ExportCounts(LedgerPairing pairing, Func<PairingValidator, UInt128> count)
    {
        Map<ValidatorId, Amount> counts = default;
        for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
        {
            counts = counts.Put(pairing.Consumer.Validators[validator], Amount.Of(count(pairing[validator])));
        }

        return counts;
    }

    private static InFlight<Amount> ExportPacket(LedgerPairing pairing, in PacketSlot packet)
    {
        ValidatorId validator = pairing.Consumer.Validators[packet.Validator];
        Amount amount = Amount.Of(packet.Amount);
        Packet<Amount> content = packet.Kind switch
        {
            PacketKind.Stake => new Packet<Amount>.Stake(validator, amount, pairing.Provider.Users[packet.User]),
            PacketKind.Unstake => new Packet<Amount>.Unstake(validator, amount, pairing.Provider.Users[packet.User]),
            PacketKind.Adjust => new Packet<Amount>.Adjust(validator, amount, packet.Slash == 0 ? null : packet.Slash),
            PacketKind.TransferRewards =>
                new Packet<Amount>.TransferRewards(validator, amount, pairing.Provider.Users[packet.User], packet.Recipient),
            PacketKind.ValidatorUpdate => new Packet<Amount>.ValidatorUpdate(validator, packet.Change),
            PacketKind.Slash => new Packet<Amount>.Slash(validator, packet.Slash, packet.Infraction, packet.Ratio, packet.Time),
            PacketKind.Distribute => new Packet<Amount>.Distribute(validator, amount),
            _ => new Packet<Amount>.ForceUnstake(validator),
        };
        return new(content, packet.Delivered ? new(packet.DeliveredAt, packet.Error) : null);
    }
}
