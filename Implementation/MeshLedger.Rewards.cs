namespace MeshSecurity.Implementation;

/// <content>Rewards by points per share (protocol, section 5.5).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoAccrueRewards(PairingId id, ValidatorId on, Amount amount)
    {
        if ((Find(id, on, out LedgerPairing pairing, out int validator) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        if (pairing[validator].Virtual == 0)
        {
            return Rejection.NoVirtualStake;
        }

        UInt128 units = Units(amount);
        if (pairing.Consumer.Supply + units >= Amount.Limit.ToUnits())
        {
            return Rejection.SupplyExceeded;
        }

        pairing.Consumer.Supply += units;
        pairing.Escrow += units;
        pairing[validator].Accrued += units;
        return null;
    }

    private Rejection? DoAccrueLocalRewards(ChainId id, ValidatorId on, Amount amount)
    {
        if ((Find(id, on, out LedgerChain chain, out int validator) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        UInt128 units = Units(amount);
        if (chain.Supply + units >= Amount.Limit.ToUnits())
        {
            return Rejection.SupplyExceeded;
        }

        chain.Supply += units;
        ShareOut(chain.Holders[0].OnOrNew(validator), amount);
        return null;
    }

    private Rejection? DoWithdrawLocalRewards(ChainId id, UserId name, ValidatorId on)
    {
        if (Find(id, name, on, out LedgerChain chain, out int user, out int validator) is { } reason)
        {
            return reason;
        }

        if (!Claim(chain, chain.Holders[0], user, validator, out Delegators delegators, out int row, out UInt128 claimable))
        {
            return Rejection.NoRewards;
        }

        delegators.Rewards(row).Withdrawn += claimable;
        chain.Accounts[user].Wallet += claimable;
        return null;
    }

    private Rejection? DoWithdrawRewards(PairingId id, UserId name, ValidatorId on, UserId recipient)
    {
        if (Find(id, name, on, out LedgerPairing pairing, out int user, out int validator) is { } reason)
        {
            return reason;
        }

        if (pairing.Channel != ChannelState.Open)
        {
            return Rejection.ChannelNotOpen;
        }

        if (!Claim(pairing.Provider, pairing.Holder, user, validator, out Delegators delegators, out int row, out UInt128 claimable))
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
        Reserve(ref delegators.Rewards(row), sequence, claimable);
        return null;
    }

    /// <summary>One more transfer of a row: the last, as sequences only grow.</summary>
    private void Reserve(ref RewardRow rewards, ulong sequence, UInt128 amount)
    {
        int slot = transfers.Take(new(sequence, amount, -1));
        ref int link = ref rewards.Transfers;
        while (link >= 0)
        {
            link = ref transfers[link].Next;
        }

        link = slot;
        rewards.Reserved += amount;
    }

    /// <summary>What a user may claim: whole tokens earned, less what was paid or is on its way.</summary>
    private static bool Claim(
        LedgerChain chain, LedgerHolder holder, int user, int validator, out Delegators delegators, out int row, out UInt128 claimable)
    {
        delegators = holder.On(validator)!;
        row = chain.RowOf(user, holder, validator);
        claimable = 0;
        if (row < 0)
        {
            return false;
        }

        delegators.Aligned(row);
        ref RewardRow rewards = ref delegators.Rewards(row);
        UInt128 earned = Amount.DivideFloor(rewards.Points, (ulong)Ratio.Billion).ToUnits();
        claimable = earned - rewards.Withdrawn - rewards.Reserved;
        return claimable != 0;
    }

    /// <summary>The consumer has answered a transfer: what it paid is withdrawn, the rest claimable again.</summary>
    private void TakeTransfer(LedgerPairing pairing, ulong sequence, in PacketSlot packet, UInt128 paid)
    {
        Delegators delegators = pairing.Holder.On(packet.Validator)!;
        ref RewardRow rewards = ref delegators.Rewards(pairing.Provider.RowOf(packet.User, pairing.Holder, packet.Validator));
        ref int link = ref rewards.Transfers;
        while (transfers[link].Sequence != sequence)
        {
            link = ref transfers[link].Next;
        }

        TransferSlot transfer = transfers[link];
        transfers.GiveBack(link);
        link = transfer.Next;
        rewards.Reserved -= transfer.Amount;
        rewards.Withdrawn += paid;
    }

    /// <summary>Tokens raise what one share has earned; what does not divide is kept for the next, all of it where nobody has shares.</summary>
    private static void ShareOut(Delegators delegators, Amount amount)
    {
        delegators.Distributed += amount;
        if (delegators.Shares == 0)
        {
            delegators.Carry += amount;
            return;
        }

        Amount shares = Amount.Of(delegators.Shares);
        Amount points = Amount.Scale(amount + delegators.Carry, Ratio.Billion) + delegators.Rest;
        Amount perShare = Amount.DivideFloor(points, shares);
        delegators.Raise(perShare);
        delegators.Rest = points - Amount.MulDivFloor(perShare, shares, 1);
        delegators.Carry = Amount.Zero;
    }
}
