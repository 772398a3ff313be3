namespace MeshSecurity.Implementation;

/// <content>From columns to the state that the protocol speaks of.</content>
public sealed partial class MeshLedger
{
    /// <inheritdoc/>
    public State<Amount> Export() => new()
    {
        Time = new(now),
        Chains = Map.Of(chains.Values.Select(chain => KeyValuePair.Create(chain.Configuration.Id, Export(chain)))),
        Pairings = Map.Of(pairingsByName.Select(pairing => KeyValuePair.Create(pairing.Configuration.Id, Export(pairing)))),
    };

    private Chain<Amount> Export(LedgerChain chain) => new()
    {
        Height = chain.Height,
        Supply = Amount.Of(chain.Supply),
        Burned = Amount.Of(chain.Burned),
        Validators = Map.Of(chain.Validators.Select((validator, k) => KeyValuePair.Create(validator, chain.Changes[k]))),
        Accounts = Map.Of(chain.Users.Select((user, k) => KeyValuePair.Create(user, ExportAccount(chain, k)))),
        LocalRewards = ExportRewards(chain, chain.Holders[0], chain),
    };

    private Account<Amount> ExportAccount(LedgerChain chain, int user)
    {
        var account = new Account<Amount>
        {
            Wallet = Amount.Of(chain.Accounts[user].Wallet),
            Collateral = Amount.Of(chain.Accounts[user].Collateral),
        };
        foreach (LedgerHolder holder in chain.Holders)
        {
            Lien<Amount> lien = ExportLien(chain, holder, user);
            account = account.With(holder.Pairing is { } pairing ? Holder.Of(pairing.Configuration.Id) : Holder.Local, lien);
        }

        return account;
    }

    private Lien<Amount> ExportLien(LedgerChain chain, LedgerHolder holder, int user)
    {
        Lien<Amount> lien = Lien<Amount>.Empty;
        LedgerChain validators = holder.Pairing?.Consumer ?? chain;
        (int validator, int row) = (chain.Lien(user, holder).FirstValidator, chain.Lien(user, holder).FirstRow);
        while (validator >= 0)
        {
            ref DelegatorRow stake = ref holder.On(validator)![row];
            lien = lien.With(validators.Validators[validator], ExportStake(stake));
            (validator, row) = (stake.NextValidator, stake.NextRow);
        }

        return lien;
    }

    private Stake<Amount> ExportStake(in DelegatorRow stake)
    {
        Sequence<UnbondingEntry<Amount>> unbonding = [];
        for (int slot = stake.Entries; slot >= 0; slot = entries[slot].Next)
        {
            EntrySlot entry = entries[slot];
            unbonding = unbonding.Add(new(Amount.Of(entry.Amount), new(entry.Start), new(entry.Matures)));
        }

        Map<ulong, Transaction<Amount>> underWay = default;
        for (int slot = stake.Transactions; slot >= 0; slot = transactions[slot].Next)
        {
            TransactionSlot transaction = transactions[slot];
            Amount amount = Amount.Of(transaction.Amount);
            Amount whole = Amount.Of(transaction.Sent);
            underWay = underWay.With(transaction.Sequence, transaction.IsStake
                ? new Transaction<Amount>.Stake(amount, whole, ExportSlashes(transaction.Slashes))
                : new Transaction<Amount>.Unstake(amount, whole));
        }

        return new()
        {
            Bonded = Amount.Of(stake.Bonded),
            Queued = Amount.Of(stake.Queued),
            Transactions = underWay,
            Unbonding = unbonding,
        };
    }

    private Sequence<Ratio> ExportSlashes(int slot)
    {
        Sequence<Ratio> slashes = [];
        for (; slot >= 0; slot = recorded[slot].Before)
        {
            slashes = slashes.Insert(0, Ratio.Of(recorded[slot].PartsPerBillion));
        }

        return slashes;
    }

    private Map<ValidatorId, RewardPool<Amount>> ExportRewards(LedgerChain users, LedgerHolder holder, LedgerChain validators)
    {
        Map<ValidatorId, RewardPool<Amount>> pools = default;
        for (int validator = 0; validator < validators.Validators.Count; validator++)
        {
            if (holder.On(validator) is { } delegators && !delegators.Distributed.IsZero)
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
            Distributed = delegators.Distributed,
            Carry = delegators.Carry,
            Rest = new(delegators.Rest),
        };
        for (int row = 0; row < delegators.Count; row++)
        {
            delegators.Aligned(row);
            ref RewardRow rewards = ref delegators.Rewards(row);
            Map<ulong, Amount> reserved = default;
            for (int slot = rewards.Transfers; slot >= 0; slot = transfers[slot].Next)
            {
                reserved = reserved.With(transfers[slot].Sequence, Amount.Of(transfers[slot].Amount));
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
        Channel = pairing.Channel,
        Version = pairing.Version,
        Provider = ExportProvider(pairing),
        Consumer = ExportConsumer(pairing),
        InFlight = ExportInFlight(pairing),
    };

    private Map<PacketId, InFlight<Amount>> ExportInFlight(LedgerPairing pairing) => Map.Of(
        from side in new[] { Side.Consumer, Side.Provider }
        from flight in pairing.InFlight[(int)side]
        select KeyValuePair.Create(new PacketId(side, flight.Key), ExportPacket(pairing, packets[flight.Value])));

    private ProviderSide<Amount> ExportProvider(LedgerPairing pairing)
    {
        Map<ValidatorId, Map<ulong, ValidatorChange>> view = default;
        Set<ValidatorId> doubleSigns = default;
        for (int validator = 0; validator < pairing.Consumer.Validators.Count; validator++)
        {
            ValidatorId id = pairing.Consumer.Validators[validator];
            PairingValidator on = pairing[validator];
            doubleSigns = on.DoubleSignPunished ? doubleSigns.With(id) : doubleSigns;
            view = on.View is { } updates
                ? view.With(id, Map.Of(updates.Select(update => KeyValuePair.Create(update.Update, update))))
                : view;
        }

        return new()
        {
            LastSequence = pairing.LastSequence[(int)Side.Provider],
            Sent = ExportCounts(pairing, on => on.Sent),
            View = view,
            Rewards = ExportRewards(pairing.Provider, pairing.Holder, pairing.Consumer),
            PunishedDoubleSigns = doubleSigns,
            PunishedSlashes = pairing.PunishedSlashes.Aggregate(default(Set<ulong>), (set, slash) => set.With(slash)),
        };
    }

    private static ConsumerSide<Amount> ExportConsumer(LedgerPairing pairing) => new()
    {
        LastSequence = pairing.LastSequence[(int)Side.Consumer],
        Price = pairing.Price,
        Cap = pairing.Cap,
        CapAtEpoch = pairing.CapAtEpoch,
        Delegated = ExportCounts(pairing, on => on.Delegated),
        Provisional = Map.Of(pairing.Provisional.Select(slash => KeyValuePair.Create(
            slash.Key,
            new ProvisionalSlash<Amount>(pairing.Consumer.Validators[slash.Value.Validator], Amount.Of(slash.Value.Amount))))),
        Virtual = ExportCounts(pairing, on => on.Virtual),
        Accrued = ExportCounts(pairing, on => on.Accrued),
        Escrow = Amount.Of(pairing.Escrow),
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
