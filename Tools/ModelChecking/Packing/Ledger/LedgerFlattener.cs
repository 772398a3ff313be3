using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>Copies the rows of a ledger into a flat state.</summary>
/// <remarks>Thread-safe: has no state. Allocates nothing. Costs one pass over the rows.</remarks>
internal sealed class LedgerFlattener(Layout layout)
{
    /// <summary>The number of keys that are sorted on the stack.</summary>
    private const int OnStack = 8;

    public void Copy(LedgerRows from, FlatState to)
    {
        to.Time = from.Data.Now.Value;
        UpdatePlaces(from);
        for (int place = 0; place < from.Chains.Length; place++)
        {
            Copy(from, place, to.Chains[place]);
        }

        for (int place = 0; place < from.Pairings.Length; place++)
        {
            Copy(from, place, to.Pairings[place]);
        }
    }

    /// <summary>Copies the chains and pairings that have changed since <see cref="LedgerRows.Watch"/>.</summary>
    public void Copy(LedgerRows from, FlatSuccessor to)
    {
        to.Begin(from.Data.Now.Value);
        UpdatePlaces(from);
        for (int place = 0; place < from.Chains.Length; place++)
        {
            if (from.Chains[place].Tracker.IsDirty)
            {
                Copy(from, place, to.ChangeChain(place));
            }
        }

        for (int place = 0; place < from.Pairings.Length; place++)
        {
            if (from.Pairings[place].Tracker.IsDirty)
            {
                Copy(from, place, to.ChangePairing(place));
            }
        }
    }

    private static void UpdatePlaces(LedgerRows from)
    {
        for (int place = 0; place < from.Chains.Length; place++)
        {
            from.Validators[place].Use(from.Chains[place].Validators);
        }
    }

    private void Copy(LedgerRows from, int place, FlatChain to)
    {
        LedgerChain chain = from.Chains[place];
        ReadOnlySpan<int> places = from.Validators[place].Places;
        to.IsByzantine = chain.Values.IsByzantine;
        to.Supply = chain.Values.Supply;
        to.Burned = chain.Values.Burned;
        FlatHistory.Clear(to.Validators);
        for (int validator = 0; validator < places.Length; validator++)
        {
            CopyHistory(chain, validator, to.Validators[places[validator]]);
        }

        for (int user = 0; user < to.Accounts.Length; user++)
        {
            FlatAccount account = to.Accounts[user];
            account.Wallet = chain.Wallets[user];
            account.Collateral = chain.Accounts[user].Collateral;
            for (int k = 0; k < account.Liens.Length; k++)
            {
                int validators = k == 0 ? place : layout.ConsumerOf[layout.Chains[place].Provides[k - 1]];
                CopyLien(from.Data, chain, chain.Holders[k], user, from.Validators[validators].Places, account.Liens[k]);
            }
        }

        CopyRewards(from.Data, chain.Holders[0], places, to.Rewards);
    }

    private static void CopyHistory(LedgerChain from, int validator, FlatHistory to)
    {
        for (int slot = from.LastSlot(validator); slot >= 0; slot = from.ChangeIn(slot).Next)
        {
            ref readonly ValidatorChange change = ref from.ChangeIn(slot).Change;
            to.Changes.Add() = new(change.Status, change.Update, change.Time.Seconds);
        }

        to.Changes.All.Reverse();
        to.LastDowntime = from.LastDowntimeOf(validator)?.Seconds;
    }

    private static void CopyLien(
        LedgerStorage data, LedgerChain chain, LedgerHolder holder, int user, ReadOnlySpan<int> places, FlatStake[] to)
    {
        FlatStake.Clear(to);
        for (RowLocation at = chain.Lien(user, holder); !at.IsNone; at = holder.Next(at))
        {
            ref readonly DelegatorRow row = ref holder.At(at);
            FlatStake stake = to[places[at.Validator]];
            stake.Bonded = row.Bonded;
            stake.Queued = holder.IsLocal ? row.Unstaking : 0;
            for (int slot = row.Entries; slot >= 0; slot = data.Entries[slot].Next)
            {
                ref readonly EntrySlot entry = ref data.Entries[slot];
                stake.Unbonding.Add() = new(entry.Amount, entry.Start);
            }

            for (int slot = row.Transactions; slot >= 0; slot = data.Transactions[slot].Next)
            {
                Copy(data, data.Transactions[slot], stake);
            }
        }
    }

    private static void Copy(LedgerStorage data, in TransactionSlot transaction, FlatStake to)
    {
        int first = to.Slashes.Count;
        for (int slot = transaction.Slashes; slot >= 0; slot = data.RecordedSlashes[slot].Next)
        {
            to.Slashes.Add() = data.RecordedSlashes[slot].PartsPerBillion;
        }

        // Reverses, because the ledger has the latest slash first.
        to.Slashes.All[first..].Reverse();
        int slashes = to.Slashes.Count - first;
        to.Transactions.Add() = new(transaction.Sequence, transaction.IsStake, transaction.Amount, transaction.Sent, slashes);
    }

    private static void CopyRewards(LedgerStorage data, LedgerHolder holder, ReadOnlySpan<int> places, FlatPool[] to)
    {
        FlatPool.Clear(to);
        for (int validator = 0; validator < places.Length; validator++)
        {
            if (holder.DelegatorsOn(validator) is { } delegators && !delegators.Totals.Distributed.IsZero)
            {
                Copy(data, delegators, to[places[validator]]);
            }
        }
    }

    private static void Copy(LedgerStorage data, Delegators delegators, FlatPool to)
    {
        to.Distributed = delegators.Totals.Distributed.ToUnits();
        to.Carry = delegators.Totals.Carry.ToUnits();
        to.Rest = delegators.Totals.Rest.ToUnits();
        for (int row = 0; row < delegators.Count; row++)
        {
            RewardRow rewards = delegators.Rewards(row);
            FlatRewards copy = to.Users[delegators[row].User];
            copy.Points = rewards.Points.ToUnits();
            copy.Withdrawn = rewards.Withdrawn;
            for (int slot = rewards.Transfers; slot >= 0; slot = data.Transfers[slot].Next)
            {
                copy.Transfers.Add() = new(data.Transfers[slot].Sequence, data.Transfers[slot].Amount);
            }
        }
    }

    private void Copy(LedgerRows from, int number, FlatPairing to)
    {
        LedgerPairing pairing = from.Pairings[number];
        ReadOnlySpan<int> places = from.Validators[layout.ConsumerOf[number]].Places;
        ref readonly PairingValues values = ref pairing.Values;
        to.Channel = values.Channel;
        to.Version = values.Version;
        to.Price = values.Price;
        to.Cap = values.Cap.ToUnits();
        to.CapAtEpoch = values.CapAtEpoch.ToUnits();
        to.PriceAtEpoch = values.PriceAtEpoch;
        to.Escrow = values.Escrow;
        to.LastOfProvider = values.LastOfProvider;
        to.LastOfConsumer = values.LastOfConsumer;
        for (int place = 0; place < to.View.Length; place++)
        {
            (to.Sent[place], to.Delegated[place], to.Virtual[place], to.Accrued[place]) = (0, 0, 0, 0);
            (to.PunishedDoubleSigns[place], to.View[place]) = (false, default);
            to.PunishedDowntimes[place].Clear();
        }

        for (int validator = 0; validator < places.Length; validator++)
        {
            ref readonly PairingValidator on = ref pairing[validator];
            int place = places[validator];
            (to.Sent[place], to.Delegated[place], to.Virtual[place], to.Accrued[place]) = (on.Sent, on.Delegated, on.Virtual, on.Accrued);
            (to.PunishedDoubleSigns[place], to.View[place]) = (on.DoubleSignPunished, ViewOf(pairing, on));
            for (int slot = on.Downtimes; slot >= 0; slot = pairing.PunishedDowntimes[slot].Next)
            {
                to.PunishedDowntimes[place].Add() = pairing.PunishedDowntimes[slot].Since;
            }
        }

        CopyRewards(from.Data, pairing.Holder, places, to.Rewards);
        CopySlashes(pairing, places, to);
        CopyPackets(pairing.InFlight(Side.Provider), places, to.OfProvider);
        CopyPackets(pairing.InFlight(Side.Consumer), places, to.OfConsumer);
    }

    /// <summary>Returns the update that determines the status: the latest Tombstoned one, else the latest.</summary>
    private static FlatChange ViewOf(LedgerPairing pairing, in PairingValidator on)
    {
        int slot = on.View;
        if (slot < 0)
        {
            return default;
        }

        while (on.ViewTombstoned && pairing.Updates[slot].Change.Status != ValidatorStatus.Tombstoned)
        {
            slot = pairing.Updates[slot].Next;
        }

        ref readonly UpdateSlot update = ref pairing.Updates[slot];
        return new(update.Change.Status, update.Change.Update);
    }

    private static void CopySlashes(LedgerPairing pairing, ReadOnlySpan<int> places, FlatPairing to)
    {
        to.Provisional.Clear();
        foreach (ulong id in KeysOf(pairing.Provisional, stackalloc ulong[OnStack]))
        {
            ProvisionalSlot slash = pairing.Provisional[pairing.Provisional.Find(id)];
            to.Provisional.Add() = new(id, places[slash.Validator], slash.Amount);
        }
    }

    private void CopyPackets(SequenceMap<PacketSlot> packets, ReadOnlySpan<int> places, ReusableList<FlatPacket> to)
    {
        to.Clear();
        foreach (ulong sequence in KeysOf(packets, stackalloc ulong[OnStack]))
        {
            ref readonly PacketSlot packet = ref packets[packets.Find(sequence)];
            to.Add() = new()
            {
                Sequence = sequence,
                Tag = (PacketTag)packet.Kind,
                Answer = packet.Delivered ? PacketTags.AnswerOf(packet.Error) : 0,
                DeliveredAt = packet.Delivered ? packet.DeliveredAt.Seconds : 0,
                Validator = places[packet.Validator],
                Amount = packet.Amount,
                User = packet.User,
                Recipient = packet.Kind == PacketKind.TransferRewards ? Array.IndexOf(layout.Names, packet.Recipient) : 0,
                Slash = packet.Slash,
                Infraction = packet.Infraction,
                Ratio = packet.Ratio.PartsPerBillion,
                Time = packet.Time.Seconds,
                Since = packet.Since,
                Change = new(packet.Change.Status, packet.Change.Update),
            };
        }
    }

    /// <summary>Returns the sorted keys of a map, in the buffer if it is large enough.</summary>
    private static Span<ulong> KeysOf<T>(SequenceMap<T> map, Span<ulong> buffer)
        where T : struct
    {
        Span<ulong> keys = map.Count <= buffer.Length ? buffer[..map.Count] : new ulong[map.Count];
        map.SortedKeys(keys);
        return keys;
    }
}
