using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>Loads a flat state into the rows of a ledger, in place.</summary>
/// <remarks>Thread-safe: has no state. Allocates nothing once the ledger's columns are large enough.</remarks>
internal sealed class LedgerLoader(Layout layout)
{
    /// <summary>Replaces the content of a ledger without open checkpoints.</summary>
    public void Copy(FlatState from, MeshLedger ledger, LedgerRows to)
    {
        to.Data.Now.Change() = from.Time;
        to.Data.Blocks.Reset();
        to.Data.Entries.Reset();
        to.Data.Transactions.Reset();
        to.Data.RecordedSlashes.Reset();
        to.Data.Transfers.Reset();
        for (int place = 0; place < to.Chains.Length; place++)
        {
            CopyValidators(from.Chains[place], to.Chains[place], to.Validators[place]);
        }

        for (int place = 0; place < to.Pairings.Length; place++)
        {
            to.Pairings[place].Reset(to.Pairings[place].Consumer.Validators.Count);
        }

        for (int place = 0; place < to.Chains.Length; place++)
        {
            Copy(from.Chains[place], place, ledger, to);
        }

        for (int place = 0; place < to.Pairings.Length; place++)
        {
            Copy(from.Pairings[place], place, ledger, to);
        }
    }

    private static void CopyValidators(FlatChain from, LedgerChain to, ValidatorPlaces places)
    {
        ValidatorIndex names = places.NamesIn(from);
        places.Use(names);
        to.Reset(names);
        for (int validator = 0; validator < names.Count; validator++)
        {
            FlatHistory history = from.Validators[places.Places[validator]];
            to.SetLastDowntime(validator, history.LastDowntime is { } time ? new Timestamp(time) : null);
            foreach (ref readonly FlatChange change in history.Changes.All)
            {
                to.AddChange(validator, new(change.Update, 0, new(change.Time), change.Status));
                to.ChangeValues().ValidatorChanges = Math.Max(to.Values.ValidatorChanges, change.Update);
            }
        }
    }

    private void Copy(FlatChain from, int place, MeshLedger ledger, LedgerRows rows)
    {
        LedgerChain to = rows.Chains[place];
        ref ChainValues values = ref to.ChangeValues();
        (values.IsByzantine, values.Supply, values.Burned) = (from.IsByzantine, from.Supply, from.Burned);
        for (int user = 0; user < from.Accounts.Length; user++)
        {
            FlatAccount account = from.Accounts[user];
            to.Wallets.Change(user) = account.Wallet;
            to.Accounts.Change(user).Collateral = account.Collateral;
            for (int k = 0; k < account.Liens.Length; k++)
            {
                LedgerHolder holder = to.Holders[k];
                int validators = k == 0 ? place : layout.ConsumerOf[layout.Chains[place].Provides[k - 1]];
                int[] rank = rows.Chains[validators].Validators.Rank;
                for (int validator = 0; validator < account.Liens[k].Length; validator++)
                {
                    if (!account.Liens[k][validator].IsEmpty)
                    {
                        Copy(account.Liens[k][validator], ledger, to, user, holder, rows.Validators[validators].Numbers[validator], rank);
                    }
                }
            }

            to.TightenBound(user);
        }

        CopyRewards(from.Rewards, ledger, to, to.Holders[0], rows.Chains[place], rows.Validators[place]);
    }

    private static void Copy(FlatStake from, MeshLedger ledger, LedgerChain chain, int user, LedgerHolder holder, int validator, int[] rank)
    {
        ref DelegatorRow stake = ref MeshLedger.NewStake(chain, user, holder, validator, rank, from.Bonded, from.Queued);
        int slash = 0;
        foreach (ref readonly FlatTransaction transaction in from.Transactions.All)
        {
            TransactionSlot slot = MeshLedger.NewTransaction(transaction.IsStake, transaction.Sequence, transaction.Sent);
            slot.Amount = transaction.Amount;
            for (int left = transaction.Slashes; left > 0; left--)
            {
                ledger.RecordSlash(ref slot, from.Slashes[slash++]);
            }

            ledger.AddTransaction(ref stake, slot);
        }

        foreach (ref readonly FlatEntry entry in from.Unbonding.All)
        {
            ledger.StartUnbonding(ref stake, entry.Amount, entry.Start, holder.Period);
        }

        ledger.RaiseLien(chain, holder, validator, ref stake);
    }

    private static void CopyRewards(
        FlatPool[] from, MeshLedger ledger, LedgerChain users, LedgerHolder holder, LedgerChain validators, ValidatorPlaces places)
    {
        for (int place = 0; place < from.Length; place++)
        {
            FlatPool pool = from[place];
            if (pool.Distributed == 0)
            {
                continue;
            }

            int validator = places.Numbers[place];
            Delegators delegators = holder.GetOrAdd(validator);
            ref DelegatorTotals totals = ref delegators.ChangeTotals();
            (totals.Distributed, totals.Carry, totals.Rest) = (Amount.Of(pool.Distributed), Amount.Of(pool.Carry), Amount.Of(pool.Rest));
            for (int user = 0; user < pool.Users.Length; user++)
            {
                if (pool.Users[user].Points != 0)
                {
                    int row = users.GetOrAddRow(user, holder, validator, validators.Validators.Rank);
                    Copy(pool.Users[user], ledger, ref delegators.ChangeRewards(row));
                }
            }
        }
    }

    private static void Copy(FlatRewards from, MeshLedger ledger, ref RewardRow to)
    {
        to.Points = Amount.Of(from.Points);
        to.Withdrawn = from.Withdrawn;
        foreach (ref readonly FlatTransfer transfer in from.Transfers.All)
        {
            ledger.AddTransfer(ref to, transfer.Sequence, transfer.Amount);
        }
    }

    private void Copy(FlatPairing from, int place, MeshLedger ledger, LedgerRows rows)
    {
        LedgerPairing to = rows.Pairings[place];
        ValidatorPlaces validators = rows.Validators[layout.ConsumerOf[place]];
        to.ChangeValues() = new()
        {
            Channel = from.Channel,
            Version = from.Version,
            Price = from.Price,
            Cap = Amount.Of(from.Cap),
            CapAtEpoch = Amount.Of(from.CapAtEpoch),
            PriceAtEpoch = from.PriceAtEpoch,
            Escrow = from.Escrow,
            LastOfConsumer = from.LastOfConsumer,
            LastOfProvider = from.LastOfProvider,
        };
        for (int validator = 0; validator < validators.Places.Length; validator++)
        {
            int at = validators.Places[validator];
            ref PairingValidator on = ref to.Change(validator);
            (on.Sent, on.Delegated, on.Virtual, on.Accrued) = (from.Sent[at], from.Delegated[at], from.Virtual[at], from.Accrued[at]);
            on.DoubleSignPunished = from.PunishedDoubleSigns[at];
            FlatChange view = from.View[at];
            if (view.Status != ValidatorStatus.Unknown)
            {
                to.ReceiveUpdate(validator, new(view.Update, 0, default, view.Status));
            }

            foreach (ulong since in from.PunishedDowntimes[at].All)
            {
                to.AddPunishedDowntime(validator, since);
            }
        }

        CopyRewards(from.Rewards, ledger, to.Provider, to.Holder, to.Consumer, validators);
        CopySlashes(from, to, validators);
        CopyPackets(from.OfProvider, to.InFlight(Side.Provider), validators);
        CopyPackets(from.OfConsumer, to.InFlight(Side.Consumer), validators);
    }

    private static void CopySlashes(FlatPairing from, LedgerPairing to, ValidatorPlaces validators)
    {
        foreach (ref readonly FlatProvisional slash in from.Provisional.All)
        {
            int validator = validators.Numbers[slash.Validator];
            to.Provisional.Add(slash.Slash, new(validator, slash.Amount));
            to.Change(validator).Provisional += slash.Amount;
        }
    }

    private void CopyPackets(ReusableList<FlatPacket> from, SequenceMap<PacketSlot> to, ValidatorPlaces validators)
    {
        foreach (ref readonly FlatPacket packet in from.All)
        {
            to.Add(packet.Sequence, new()
            {
                Kind = (PacketKind)packet.Tag,
                Validator = validators.Numbers[packet.Validator],
                Amount = packet.Amount,
                User = packet.User,
                Recipient = packet.Tag == PacketTag.TransferRewards ? layout.Names[packet.Recipient] : default,
                Slash = packet.Slash,
                Infraction = packet.Infraction,
                Ratio = Ratio.Of(packet.Ratio),
                Time = new(packet.Time),
                Since = packet.Since,
                Change = new(packet.Change.Update, 0, default, packet.Change.Status),
                Delivered = packet.IsDelivered,
                DeliveredAt = new(packet.DeliveredAt),
                Error = packet.IsDelivered ? PacketTags.ErrorOf(packet.Answer) : null,
            });
        }
    }
}
