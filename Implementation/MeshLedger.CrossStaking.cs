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

        if (pairing.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        if (pairing[validator].Status != ValidatorStatus.Active)
        {
            return Rejection.ValidatorNotActive;
        }

        UInt128 units = Units(amount);
        LedgerChain provider = pairing.Provider;
        if (!HasRoom(provider, user, pairing.Holder, units))
        {
            return Rejection.InsufficientCollateral;
        }

        int row = provider.RowOrNew(user, pairing.Holder, validator, pairing.Consumer.Rank);
        ulong sequence = Send(pairing, Side.Provider, new() { Kind = PacketKind.Stake, Validator = validator, User = user, Amount = units });
        ref DelegatorRow stake = ref pairing.Holder.On(validator)![row];
        AddTransaction(ref stake, new(true, sequence, units, units, -1, -1));
        provider.Raise(pairing.Holder, ref stake, units);
        pairing[validator].Sent += units;
        return null;
    }

    private Rejection? DoUnstakeRemote(PairingId id, UserId name, ValidatorId on, Amount amount)
    {
        if ((Find(id, name, on, out LedgerPairing pairing, out int user, out int validator) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        if (pairing.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        UInt128 units = Units(amount);
        int row = pairing.Provider.RowOf(user, pairing.Holder, validator);
        if (row < 0 || pairing.Holder.On(validator)![row].Bonded < units)
        {
            return Rejection.InsufficientStake;
        }

        ref DelegatorRow stake = ref pairing.Holder.On(validator)![row];
        ulong sequence = Send(pairing, Side.Provider, new() { Kind = PacketKind.Unstake, Validator = validator, User = user, Amount = units });
        AddTransaction(ref stake, new(false, sequence, units, units, -1, -1));
        stake.Bonded -= units;
        stake.Unstaking += units;
        pairing[validator].Sent -= units;
        return null;
    }

    private void CommitStake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = TakeTransaction(pairing, sequence, packet);
        UInt128 remaining = Settle(transaction);
        UInt128 loss = transaction.Amount - remaining;
        LedgerChain provider = pairing.Provider;
        ref DelegatorRow stake = ref delegators.Aligned(row);
        stake.Bonded += remaining;
        delegators.Shares += remaining;
        stake.Promised -= loss;
        Lose(pairing, packet.Validator, transaction.Sent - remaining);
        provider.Burn(loss);
        TakeCollateral(provider, packet.User, loss, Exact.Times(loss, pairing.Holder.MaxSlash));
    }

    private void RollBackStake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = TakeTransaction(pairing, sequence, packet);
        _ = Settle(transaction);
        pairing.Provider.Lower(pairing.Holder, ref delegators[row], transaction.Amount);
        pairing[packet.Validator].Sent -= transaction.Sent;
    }

    private void CommitUnstake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = TakeTransaction(pairing, sequence, packet);
        ref DelegatorRow stake = ref delegators.Aligned(row);
        stake.Unstaking -= transaction.Amount;
        delegators.Shares -= transaction.Amount;
        StartUnbonding(ref stake, transaction.Amount, packet.DeliveredAt.Seconds, pairing.Holder.Period);
    }

    private void RollBackUnstake(LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        (Delegators delegators, int row, TransactionSlot transaction) = TakeTransaction(pairing, sequence, packet);
        delegators[row].Unstaking -= transaction.Amount;
        delegators[row].Bonded += transaction.Amount;
        pairing[packet.Validator].Sent += transaction.Sent;
        Lose(pairing, packet.Validator, transaction.Sent - transaction.Amount);
    }

    /// <summary>One more transaction of a row: the last, as sequences only grow.</summary>
    private void AddTransaction(ref DelegatorRow stake, in TransactionSlot transaction)
    {
        int slot = transactions.Take(transaction);
        ref int link = ref stake.Transactions;
        while (link >= 0)
        {
            link = ref transactions[link].Next;
        }

        link = slot;
    }

    /// <summary>Takes the transaction of a packet out of its row.</summary>
    private (Delegators Delegators, int Row, TransactionSlot Transaction) TakeTransaction(
        LedgerPairing pairing, ulong sequence, in PacketSlot packet)
    {
        Delegators delegators = pairing.Holder.On(packet.Validator)!;
        int row = pairing.Provider.RowOf(packet.User, pairing.Holder, packet.Validator);
        ref int link = ref delegators[row].Transactions;
        while (transactions[link].Sequence != sequence)
        {
            link = ref transactions[link].Next;
        }

        TransactionSlot transaction = transactions[link];
        transactions.GiveBack(link);
        link = transaction.Next;
        return (delegators, row, transaction);
    }

    /// <summary>What is left of stake in flight after the slashes recorded on it, the oldest first; they are forgotten.</summary>
    private UInt128 Settle(in TransactionSlot transaction)
    {
        UInt128 left = transaction.Amount;
        int count = 0;
        for (int slot = transaction.Slashes; slot >= 0; slot = recorded[slot].Before)
        {
            count++;
        }

        Span<uint> ratios = count <= 32 ? stackalloc uint[count] : new uint[count];
        int next = transaction.Slashes;
        for (int k = count - 1; k >= 0; k--)
        {
            (ratios[k], int before) = (recorded[next].PartsPerBillion, recorded[next].Before);
            recorded.GiveBack(next);
            next = before;
        }

        foreach (uint ratio in ratios)
        {
            left -= Exact.Part(left, ratio);
        }

        return left;
    }
}
