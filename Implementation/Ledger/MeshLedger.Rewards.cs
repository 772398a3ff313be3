namespace MeshSecurity.Implementation;

/// <content>Rewards by points per share (protocol, section 5.5).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoAccrueRewards(PairingId id, ValidatorId validatorId, Amount amount)
    {
        UInt128 units = Units(amount);
        if ((Find(id, validatorId, out LedgerPairing pairing, out int validator)
            ?? RejectIf(amount.IsZero, Rejection.ZeroAmount)
            ?? HonestyRefusal(pairing)
            ?? RejectIf(pairing[validator].Virtual == 0, Rejection.NoVirtualStake)
            ?? RejectIf(pairing.Consumer.Values.Supply + units >= Amount.Limit.ToUnits(), Rejection.SupplyExceeded)) is { } reason)
        {
            return reason;
        }

        pairing.Consumer.ChangeValues().Supply += units;
        pairing.ChangeValues().Escrow += units;
        pairing.Change(validator).Accrued += units;
        return null;
    }

    private Rejection? DoAccrueLocalRewards(ChainId id, ValidatorId validatorId, Amount amount)
    {
        UInt128 units = Units(amount);
        if ((Find(id, validatorId, out LedgerChain chain, out int validator)
            ?? RejectIf(amount.IsZero, Rejection.ZeroAmount)
            ?? RejectIf(chain.Values.Supply + units >= Amount.Limit.ToUnits(), Rejection.SupplyExceeded)) is { } reason)
        {
            return reason;
        }

        chain.ChangeValues().Supply += units;
        DistributeRewards(chain.Holders[0].GetOrAdd(validator), amount);
        return null;
    }

    private Rejection? DoWithdrawLocalRewards(ChainId id, UserId userId, ValidatorId validatorId)
    {
        if (Find(id, userId, validatorId, out LedgerChain chain, out int user, out int validator) is { } reason)
        {
            return reason;
        }

        if (!TryFindClaim(chain, chain.Holders[0], user, validator, out Delegators delegators, out int row, out UInt128 claimable))
        {
            return Rejection.NoRewards;
        }

        delegators.ChangeRewards(row).Withdrawn += claimable;
        chain.Wallets.Change(user) += claimable;
        return null;
    }

    private Rejection? DoWithdrawRewards(PairingId id, UserId userId, ValidatorId validatorId, UserId recipient)
    {
        if ((Find(id, userId, validatorId, out LedgerPairing pairing, out int user, out int validator)
            ?? RejectIf(pairing.Values.Channel != ChannelState.Open, Rejection.ChannelNotOpen)) is { } reason)
        {
            return reason;
        }

        if (!TryFindClaim(pairing.Provider, pairing.Holder, user, validator, out Delegators delegators, out int row, out UInt128 claimable))
        {
            return Rejection.NoRewards;
        }

        ulong sequence = Send(pairing, Side.Provider, new()
        {
            Kind = PacketKind.TransferRewards,
            Validator = validator,
            User = user,
            Amount = claimable,
            Recipient = recipient,
        });
        AddTransfer(ref delegators.ChangeRewards(row), sequence, claimable);
        return null;
    }

    /// <summary>Appends a transfer to a row. Its place is the last, because sequences only grow.</summary>
    internal void AddTransfer(ref RewardRow rewards, ulong sequence, UInt128 amount)
    {
        Storage.Transfers.Append(ref rewards.Transfers, new() { Sequence = sequence, Amount = amount });
        rewards.Reserved += amount;
    }

    /// <summary>Finds the row of a user with its claimable rewards; returns false if they are zero.</summary>
    private static bool TryFindClaim(
        LedgerChain chain, LedgerHolder holder, int user, int validator, out Delegators delegators, out int row, out UInt128 claimable)
    {
        delegators = holder.DelegatorsOn(validator)!;
        row = chain.RowOf(user, holder, validator);
        claimable = row < 0 ? 0 : ClaimableOf(delegators, row);
        return claimable != 0;
    }

    /// <summary>Removes an answered transfer: the paid amount is withdrawn, the remainder is claimable again.</summary>
    private void SettleTransfer(LedgerPairing pairing, ulong sequence, in PacketSlot packet, UInt128 paid)
    {
        Delegators delegators = pairing.Holder.DelegatorsOn(packet.Validator)!;
        ref RewardRow rewards = ref delegators.ChangeRewards(pairing.Provider.RowOf(packet.User, pairing.Holder, packet.Validator));
        int before = SlotPool<TransferSlot>.None;
        for (int slot = rewards.Transfers; Storage.Transfers[slot].Sequence != sequence; slot = Storage.Transfers[slot].Next)
        {
            before = slot;
        }

        rewards.Reserved -= Storage.Transfers.Remove(ref rewards.Transfers, before).Amount;
        rewards.Withdrawn += paid;
    }

    /// <summary>Adds tokens to the points per share, rounded down. Carries the remainder, or all of it if there are no shares.</summary>
    private static void DistributeRewards(Delegators delegators, Amount amount)
    {
        ref DelegatorTotals totals = ref delegators.ChangeTotals();
        totals.Distributed += amount;
        if (totals.Shares == 0)
        {
            totals.Carry += amount;
            return;
        }

        Amount shares = Amount.Of(totals.Shares);
        Amount points = Amount.Scale(amount + totals.Carry, Ratio.Billion) + totals.Rest;
        Amount perShare = Amount.DivideFloor(points, shares);
        totals.Raise(perShare);
        totals.Rest = RewardCache.RemainingPoints(points, shares, perShare);
        totals.Carry = Amount.Zero;
    }
}
