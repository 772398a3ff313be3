namespace MeshSecurity.Implementation;

/// <content>Staking on consumers: transactions in flight (protocol, sections 5.1 and 5.2).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoStakeRemote(PairingId id, UserId name, ValidatorId on, Amount amount)
    {
        if ((Find(id, name, on, out LedgerPairing pairing, out int user, out int validator) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        if (pairing.Values.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        if (pairing.StatusOf(validator) != ValidatorStatus.Active)
        {
            return Rejection.ValidatorNotActive;
        }

        UInt128 units = Units(amount);
        LedgerChain provider = pairing.Provider;
        if (!HasRoom(provider, user, pairing.Holder, units))
        {
            return Rejection.InsufficientCollateral;
        }

        int row = provider.RowOrNew(user, pairing.Holder, validator, pairing.Consumer.Validators.Rank);
        ulong sequence = Send(pairing, Side.Provider, new() { Kind = PacketKind.Stake, Validator = validator, User = user, Amount = units });
        ref DelegatorRow stake = ref pairing.Holder.On(validator)!.Change(row);
        AddTransaction(ref stake, NewTransaction(isStake: true, sequence, units));
        provider.Raise(pairing.Holder, ref stake, units);
        pairing.Change(validator).Sent += units;
        return null;
    }

    private Rejection? DoUnstakeRemote(PairingId id, UserId name, ValidatorId on, Amount amount)
    {
        if ((Find(id, name, on, out LedgerPairing pairing, out int user, out int validator) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        if (pairing.Values.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        UInt128 units = Units(amount);
        int row = pairing.Provider.RowOf(user, pairing.Holder, validator);
        if (row < 0 || pairing.Holder.On(validator)![row].Bonded < units)
        {
            return Rejection.InsufficientStake;
        }

        ulong sequence = Send(pairing, Side.Provider, new() { Kind = PacketKind.Unstake, Validator = validator, User = user, Amount = units });
        ref DelegatorRow stake = ref pairing.Holder.On(validator)!.Change(row);
        AddTransaction(ref stake, NewTransaction(isStake: false, sequence, units));
        stake.Bonded -= units;
        stake.Ending += units;
        pairing.Change(validator).Sent -= units;
        return null;
    }

    private void CommitStake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = TakeTransaction(pairing, sequence, packet);
        UInt128 remaining = Settle(transaction);
        UInt128 loss = transaction.Amount - remaining;
        LedgerChain provider = pairing.Provider;
        ref DelegatorRow stake = ref delegators.ChangeShares(row);
        stake.Bonded += remaining;
        delegators.ChangeTotals().Shares += remaining;
        stake.Promised -= loss;
        Lose(pairing, packet.Validator, transaction.Sent - remaining);
        provider.Burn(loss);
        TakeCollateral(provider, packet.User, loss, pairing.Holder.MaxSlash);
    }

    private void RollBackStake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = TakeTransaction(pairing, sequence, packet);
        _ = Settle(transaction);
        pairing.Provider.Lower(pairing.Holder, ref delegators.Change(row), transaction.Amount);
        pairing.Change(packet.Validator).Sent -= transaction.Sent;
    }

    private void CommitUnstake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = TakeTransaction(pairing, sequence, packet);
        ref DelegatorRow stake = ref delegators.ChangeShares(row);
        stake.Ending -= transaction.Amount;
        delegators.ChangeTotals().Shares -= transaction.Amount;
        StartUnbonding(ref stake, transaction.Amount, packet.DeliveredAt.Seconds, pairing.Holder.Period);
    }

    private void RollBackUnstake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = TakeTransaction(pairing, sequence, packet);
        ref DelegatorRow stake = ref delegators.Change(row);
        stake.Ending -= transaction.Amount;
        stake.Bonded += transaction.Amount;
        pairing.Change(packet.Validator).Sent += transaction.Sent;
        Lose(pairing, packet.Validator, transaction.Sent - transaction.Amount);
    }

    internal static TransactionSlot NewTransaction(bool isStake, ulong sequence, UInt128 amount) =>
        new() { IsStake = isStake, Sequence = sequence, Amount = amount, Sent = amount, Slashes = Slots<RecordedSlash>.None };

    /// <summary>One more transaction of a row: the last, as sequences only grow.</summary>
    internal void AddTransaction(ref DelegatorRow stake, in TransactionSlot transaction) =>
        Data.Transactions.Insert(ref stake.Transactions, Data.Transactions.Last(stake.Transactions), transaction);

    /// <summary>Takes the transaction of a packet out of its row.</summary>
    private (Delegators Delegators, int Row, TransactionSlot Transaction) TakeTransaction(
        LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        Delegators delegators = pairing.Holder.On(packet.Validator)!;
        int row = pairing.Provider.RowOf(packet.User, pairing.Holder, packet.Validator);
        Slots<TransactionSlot> transactions = Data.Transactions;
        int before = Slots<TransactionSlot>.None;
        for (int slot = delegators[row].Transactions; transactions[slot].Sequence != sequence; slot = transactions[slot].Next)
        {
            before = slot;
        }

        return (delegators, row, transactions.Remove(ref delegators.Change(row).Transactions, before));
    }

    /// <summary>What is left of stake in flight after the slashes recorded on it, the oldest first; they are forgotten.</summary>
    private UInt128 Settle(in TransactionSlot transaction)
    {
        Slots<RecordedSlash> recorded = Data.Recorded;
        int count = 0;
        for (int slot = transaction.Slashes; slot >= 0; slot = recorded[slot].Next)
        {
            count++;
        }

        Span<uint> ratios = count <= 32 ? stackalloc uint[count] : new uint[count];
        int latest = transaction.Slashes;
        for (int k = count - 1; k >= 0; k--)
        {
            ratios[k] = recorded.Remove(ref latest, Slots<RecordedSlash>.None).PartsPerBillion;
        }

        UInt128 left = transaction.Amount;
        foreach (uint ratio in ratios)
        {
            left -= Exact.Part(left, ratio);
        }

        return left;
    }
}
