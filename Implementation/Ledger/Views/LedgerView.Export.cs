using System.Runtime.InteropServices;

namespace MeshSecurity.Implementation;

/// <content>Export: from columns to a state of the protocol.</content>
public abstract partial class LedgerView
{
    /// <inheritdoc cref="IEngine.Export"/>
    public State<Amount> Export() => new()
    {
        Time = Time,
        Blocks = Storage.Blocks.Export(),
        Chains = Map.Of(Storage.Chains.Entries.Select(chain => KeyValuePair.Create(chain.Key, Export(chain.Value)))),
        Pairings = Map.Of(Storage.PairingsById.Select(pairing => KeyValuePair.Create(pairing.Configuration.Id, Export(pairing)))),
    };

    private Chain<Amount> Export(LedgerChain chain)
    {
        var validators = new MapBuilder<ValidatorId, ValidatorHistory>(chain.Validators.Count);
        foreach (int validator in chain.Validators.SortedById)
        {
            validators.Add(
                chain.Validators[validator],
                new(Sequence.From(chain.ChangesOf(validator).Reverse()), chain.LastDowntimeOf(validator)));
        }

        var accounts = new MapBuilder<UserId, Account<Amount>>(chain.Users.Length);
        for (int user = 0; user < chain.Users.Length; user++)
        {
            accounts.Add(chain.Users[user], ExportAccount(chain, user));
        }

        return new()
        {
            IsByzantine = chain.Values.IsByzantine,
            Supply = Amount.Of(chain.Values.Supply),
            Burned = Amount.Of(chain.Values.Burned),
            Validators = validators.ToMap(),
            Accounts = accounts.ToMap(),
            LocalRewards = ExportRewards(chain, chain.Holders[0], chain.Validators),
        };
    }

    private Account<Amount> ExportAccount(LedgerChain chain, int user)
    {
        var liens = new MapBuilder<Holder, Lien<Amount>>(chain.Holders.Length);
        foreach (LedgerHolder holder in chain.HoldersById)
        {
            Lien<Amount> lien = ExportLien(chain, holder, user);
            if (!lien.Stakes.IsEmpty)
            {
                liens.Add(holder.Id, lien);
            }
        }

        return new()
        {
            Wallet = Amount.Of(chain.Wallets[user]),
            Collateral = Amount.Of(chain.Accounts[user].Collateral),
            Liens = liens.ToMap(),
        };
    }

    private Lien<Amount> ExportLien(LedgerChain chain, LedgerHolder holder, int user)
    {
        ValidatorIndex validators = (holder.Pairing?.Consumer ?? chain).Validators;
        var stakes = new MapBuilder<ValidatorId, Stake<Amount>>(1);
        for (RowLocation location = chain.Lien(user, holder); !location.IsNone; location = holder.Next(location))
        {
            ref readonly DelegatorRow row = ref holder.At(location);
            if (!row.IsEmpty)
            {
                stakes.Add(validators[location.Validator], ExportStake(holder, row));
            }
        }

        Map<ValidatorId, Stake<Amount>> all = stakes.ToMap();
        return all.IsEmpty ? Lien<Amount>.Empty : new() { Stakes = all };
    }

    private Stake<Amount> ExportStake(LedgerHolder holder, in DelegatorRow stake)
    {
        Sequence<UnbondingEntry<Amount>> unbonding = [];
        for (int slot = stake.Entries; slot >= 0; slot = Storage.Entries[slot].Next)
        {
            ref readonly EntrySlot entry = ref Storage.Entries[slot];
            unbonding = unbonding.Add(new(Amount.Of(entry.Amount), new(entry.Start), new(entry.Matures)));
        }

        var transactions = new MapBuilder<ulong, Transaction<Amount>>(1);
        for (int slot = stake.Transactions; slot >= 0; slot = Storage.Transactions[slot].Next)
        {
            ref readonly TransactionSlot transaction = ref Storage.Transactions[slot];
            Amount amount = Amount.Of(transaction.Amount);
            Amount sent = Amount.Of(transaction.Sent);
            transactions.Add(transaction.Sequence, transaction.IsStake
                ? new Transaction<Amount>.Stake(amount, sent, ExportSlashes(transaction.Slashes))
                : new Transaction<Amount>.Unstake(amount, sent));
        }

        return new()
        {
            Bonded = Amount.Of(stake.Bonded),
            Queued = holder.IsLocal ? Amount.Of(stake.Unstaking) : Amount.Zero,
            Transactions = transactions.ToMap(),
            Unbonding = unbonding,
        };
    }

    private Sequence<Ratio> ExportSlashes(int slot)
    {
        Sequence<Ratio> slashes = [];
        for (; slot >= 0; slot = Storage.RecordedSlashes[slot].Next)
        {
            slashes = slashes.Insert(0, Ratio.Of(Storage.RecordedSlashes[slot].PartsPerBillion));
        }

        return slashes;
    }

    private Map<ValidatorId, RewardPool<Amount>> ExportRewards(LedgerChain users, LedgerHolder holder, ValidatorIndex validators)
    {
        var pools = new MapBuilder<ValidatorId, RewardPool<Amount>>(1);
        foreach (int validator in validators.SortedById)
        {
            if (holder.DelegatorsOn(validator) is { } delegators && !delegators.Totals.Distributed.IsZero)
            {
                pools.Add(validators[validator], ExportPool(users, delegators));
            }
        }

        return pools.ToMap();
    }

    private RewardPool<Amount> ExportPool(LedgerChain users, Delegators delegators)
    {
        var accounts = new List<KeyValuePair<UserId, RewardAccount<Amount>>>(delegators.Count);
        for (int row = 0; row < delegators.Count; row++)
        {
            RewardRow rewards = delegators.Rewards(row);
            if (!rewards.Points.IsZero)
            {
                accounts.Add(new(users.Users[delegators[row].User], ExportRewards(rewards)));
            }
        }

        return new()
        {
            Distributed = delegators.Totals.Distributed,
            Carry = delegators.Totals.Carry,
            Rest = new(delegators.Totals.Rest),
            Users = Map.Of(accounts),
        };
    }

    private RewardAccount<Amount> ExportRewards(in RewardRow rewards)
    {
        var reserved = new MapBuilder<ulong, Amount>(1);
        for (int slot = rewards.Transfers; slot >= 0; slot = Storage.Transfers[slot].Next)
        {
            reserved.Add(Storage.Transfers[slot].Sequence, Amount.Of(Storage.Transfers[slot].Amount));
        }

        return new() { Points = new(rewards.Points), Withdrawn = Amount.Of(rewards.Withdrawn), Transfers = reserved.ToMap() };
    }

    private Pairing<Amount> Export(LedgerPairing pairing) => new()
    {
        Channel = pairing.Values.Channel,
        Version = pairing.Values.Version,
        Provider = ExportProvider(pairing),
        Consumer = ExportConsumer(pairing),
        InFlight = ExportInFlight(pairing),
    };

    private static Map<PacketId, InFlight<Amount>> ExportInFlight(LedgerPairing pairing)
    {
        var all = new MapBuilder<PacketId, InFlight<Amount>>(pairing.InFlight(Side.Consumer).Count + pairing.InFlight(Side.Provider).Count);
        foreach (Side from in (ReadOnlySpan<Side>)[Side.Consumer, Side.Provider])
        {
            SequenceMap<PacketSlot> packets = pairing.InFlight(from);
            foreach (ulong sequence in packets.SortedKeys())
            {
                all.Add(new(from, sequence), ExportPacket(pairing, packets[packets.Find(sequence)]));
            }
        }

        return all.ToMap();
    }

    private static Map<ulong, ValidatorChange> ExportView(LedgerPairing pairing, int slot)
    {
        var latestFirst = new List<KeyValuePair<ulong, ValidatorChange>>();
        for (; slot >= 0; slot = pairing.Updates[slot].Next)
        {
            ValidatorChange change = pairing.Updates[slot].Change;
            latestFirst.Add(new(change.Update, change));
        }

        latestFirst.Reverse();
        return Map.FromSorted<ulong, ValidatorChange>(CollectionsMarshal.AsSpan(latestFirst));
    }

    private static ProvisionalSlash<Amount> ExportProvisional(LedgerPairing pairing, ulong id)
    {
        ProvisionalSlot slash = pairing.Provisional[pairing.Provisional.Find(id)];
        return new(pairing.Consumer.Validators[slash.Validator], Amount.Of(slash.Amount));
    }

    private ProviderSide<Amount> ExportProvider(LedgerPairing pairing)
    {
        ValidatorIndex validators = pairing.Consumer.Validators;
        var view = new MapBuilder<ValidatorId, Map<ulong, ValidatorChange>>(validators.Count);
        Set<ValidatorId> doubleSigns = default;
        Map<ValidatorId, Set<ulong>> downtimes = default;
        foreach (int validator in validators.SortedById)
        {
            ref readonly PairingValidator on = ref pairing[validator];
            doubleSigns = on.DoubleSignPunished ? doubleSigns.With(validators[validator]) : doubleSigns;
            if (on.View >= 0)
            {
                view.Add(validators[validator], ExportView(pairing, on.View));
            }

            if (on.Downtimes >= 0)
            {
                Set<ulong> punished = pairing.DowntimesOf(validator).Aggregate(default(Set<ulong>), (all, since) => all.With(since));
                downtimes = downtimes.With(validators[validator], punished);
            }
        }

        return new()
        {
            LastSequence = pairing.Values.LastOfProvider,
            Sent = ExportCounts(pairing, static (in on) => on.Sent),
            View = view.ToMap(),
            Rewards = ExportRewards(pairing.Provider, pairing.Holder, validators),
            PunishedDoubleSigns = doubleSigns,
            PunishedDowntimes = downtimes,
        };
    }

    private static ConsumerSide<Amount> ExportConsumer(LedgerPairing pairing)
    {
        var provisional = new MapBuilder<ulong, ProvisionalSlash<Amount>>(pairing.Provisional.Count);
        foreach (ulong id in pairing.Provisional.SortedKeys())
        {
            provisional.Add(id, ExportProvisional(pairing, id));
        }

        return new()
        {
            LastSequence = pairing.Values.LastOfConsumer,
            Price = pairing.Values.Price,
            Cap = pairing.Values.Cap,
            CapAtEpoch = pairing.Values.CapAtEpoch,
            PriceAtEpoch = pairing.Values.PriceAtEpoch,
            Delegated = ExportCounts(pairing, static (in on) => on.Delegated),
            Provisional = provisional.ToMap(),
            Virtual = ExportCounts(pairing, static (in on) => on.Virtual),
            Accrued = ExportCounts(pairing, static (in on) => on.Accrued),
            Escrow = Amount.Of(pairing.Values.Escrow),
        };
    }

    private static Map<ValidatorId, Amount> ExportCounts(LedgerPairing pairing, Count count)
    {
        ValidatorIndex validators = pairing.Consumer.Validators;
        var counts = new MapBuilder<ValidatorId, Amount>(validators.Count);
        foreach (int validator in validators.SortedById)
        {
            UInt128 units = count(pairing[validator]);
            if (units != 0)
            {
                counts.Add(validators[validator], Amount.Of(units));
            }
        }

        return counts.ToMap();
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
            PacketKind.Slash => new Packet<Amount>.Slash(
                validator, packet.Slash, packet.Infraction, packet.Ratio, packet.Time, packet.Since),
            PacketKind.Distribute => new Packet<Amount>.Distribute(validator, amount),
            _ => new Packet<Amount>.ForceUnstake(validator),
        };
        return new(content, packet.Delivered ? new(packet.DeliveredAt, packet.Error) : null);
    }

    private delegate UInt128 Count(in PairingValidator on);
}
