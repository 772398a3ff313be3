namespace MeshSecurity.Implementation;

/// <content>Staking on consumers: transactions in flight (protocol, sections 5.1 and 5.2).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoStakeRemote(PairingId id, UserId userId, ValidatorId validatorId, Amount amount)
    {
        UInt128 units = Units(amount);
        if ((Find(id, userId, validatorId, out LedgerPairing pairing, out int user, out int validator)
            ?? RejectIf(amount.IsZero, Rejection.ZeroAmount)
            ?? RejectIf(pairing.Values.Channel != ChannelState.Open, Rejection.ChannelNotOpen)
            ?? RejectIf(pairing.StatusOf(validator) != ValidatorStatus.Active, Rejection.ValidatorNotActive)
            ?? RejectIf(!HasRoom(pairing.Provider, user, pairing.Holder, units), Rejection.InsufficientCollateral)) is { } reason)
        {
            return reason;
        }

        LedgerChain provider = pairing.Provider;
        int row = provider.GetOrAddRow(user, pairing.Holder, validator, pairing.Consumer.Validators.Rank);
        ulong sequence = SendTransaction(pairing, PacketKind.Stake, validator, user, units);
        ref DelegatorRow stake = ref pairing.Holder.DelegatorsOn(validator)!.Change(row);
        AddTransaction(ref stake, NewTransaction(isStake: true, sequence, units));
        provider.Raise(pairing.Holder, ref stake, units);
        pairing.Change(validator).Sent += units;
        return null;
    }

    private Rejection? DoUnstakeRemote(PairingId id, UserId userId, ValidatorId validatorId, Amount amount)
    {
        if ((Find(id, userId, validatorId, out LedgerPairing pairing, out int user, out int validator)
            ?? RejectIf(amount.IsZero, Rejection.ZeroAmount)
            ?? RejectIf(pairing.Values.Channel != ChannelState.Open, Rejection.ChannelNotOpen)) is { } reason)
        {
            return reason;
        }

        UInt128 units = Units(amount);
        int row = pairing.Provider.RowOf(user, pairing.Holder, validator);
        if (row < 0 || pairing.Holder.DelegatorsOn(validator)![row].Bonded < units)
        {
            return Rejection.InsufficientStake;
        }

        ulong sequence = SendTransaction(pairing, PacketKind.Unstake, validator, user, units);
        ref DelegatorRow stake = ref pairing.Holder.DelegatorsOn(validator)!.Change(row);
        AddTransaction(ref stake, NewTransaction(isStake: false, sequence, units));
        stake.Bonded -= units;
        stake.Unstaking += units;
        pairing.Change(validator).Sent -= units;
        return null;
    }

    private ulong SendTransaction(LedgerPairing pairing, PacketKind kind, int validator, int user, UInt128 amount) =>
        Send(pairing, Side.Provider, new() { Kind = kind, Validator = validator, User = user, Amount = amount });

    private void CommitStake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = RemoveTransaction(pairing, sequence, packet);
        UInt128 remaining = Settle(transaction);
        UInt128 loss = transaction.Amount - remaining;
        LedgerChain provider = pairing.Provider;
        ref DelegatorRow stake = ref delegators.ChangeShares(row);
        stake.Bonded += remaining;
        delegators.ChangeTotals().Shares += remaining;
        stake.LienHigh -= loss;
        RecordLoss(pairing, packet.Validator, transaction.Sent - remaining);
        provider.Burn(loss);
        BurnCollateral(provider, packet.User, loss, pairing.Holder.MaxSlash);
    }

    private void RollBackStake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = RemoveTransaction(pairing, sequence, packet);
        _ = Settle(transaction);
        pairing.Provider.Lower(pairing.Holder, ref delegators.Change(row), transaction.Amount);
        pairing.Change(packet.Validator).Sent -= transaction.Sent;
    }

    private void CommitUnstake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = RemoveTransaction(pairing, sequence, packet);
        ref DelegatorRow stake = ref delegators.ChangeShares(row);
        stake.Unstaking -= transaction.Amount;
        delegators.ChangeTotals().Shares -= transaction.Amount;
        StartUnbonding(ref stake, transaction.Amount, packet.DeliveredAt.Seconds, pairing.Holder.Period);
    }

    private void RollBackUnstake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = RemoveTransaction(pairing, sequence, packet);
        ref DelegatorRow stake = ref delegators.Change(row);
        stake.Unstaking -= transaction.Amount;
        stake.Bonded += transaction.Amount;
        pairing.Change(packet.Validator).Sent += transaction.Sent;
        RecordLoss(pairing, packet.Validator, transaction.Sent - transaction.Amount);
    }

    internal static TransactionSlot NewTransaction(bool isStake, ulong sequence, UInt128 amount) =>
        new() { IsStake = isStake, Sequence = sequence, Amount = amount, Sent = amount, Slashes = SlotPool<RecordedSlash>.None };

    /// <summary>Appends a transaction to a row. Its place is the last, because sequences only grow.</summary>
    internal void AddTransaction(ref DelegatorRow stake, in TransactionSlot transaction) =>
        Storage.Transactions.Append(ref stake.Transactions, transaction);

    /// <summary>Removes the transaction of a packet from its row.</summary>
    private (Delegators Delegators, int Row, TransactionSlot Transaction) RemoveTransaction(
        LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        Delegators delegators = pairing.Holder.DelegatorsOn(packet.Validator)!;
        int row = pairing.Provider.RowOf(packet.User, pairing.Holder, packet.Validator);
        SlotPool<TransactionSlot> transactions = Storage.Transactions;
        int before = SlotPool<TransactionSlot>.None;
        for (int slot = delegators[row].Transactions; transactions[slot].Sequence != sequence; slot = transactions[slot].Next)
        {
            before = slot;
        }

        return (delegators, row, transactions.Remove(ref delegators.Change(row).Transactions, before));
    }

    /// <summary>Returns stake in flight after the slashes recorded on it, oldest first, each rounded down. Frees their slots.</summary>
    private UInt128 Settle(in TransactionSlot transaction)
    {
        SlotPool<RecordedSlash> recorded = Storage.RecordedSlashes;
        int count = 0;
        for (int slot = transaction.Slashes; slot >= 0; slot = recorded[slot].Next)
        {
            count++;
        }

        Span<uint> ratios = count <= 32 ? stackalloc uint[count] : new uint[count];
        int latest = transaction.Slashes;
        for (int k = count - 1; k >= 0; k--)
        {
            ratios[k] = recorded.Remove(ref latest, SlotPool<RecordedSlash>.None).PartsPerBillion;
        }

        UInt128 left = transaction.Amount;
        foreach (uint ratio in ratios)
        {
            left -= UnitMath.MulFloor(left, ratio);
        }

        return left;
    }
}
