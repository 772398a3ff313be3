namespace MeshSecurity.Implementation;

/// <content>The vault and local staking (protocol, section 5.1).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoBond(ChainId id, UserId userId, Amount amount)
    {
        UInt128 units = Units(amount);
        if ((Find(id, userId, out LedgerChain chain, out int user)
            ?? RejectIf(amount.IsZero, Rejection.ZeroAmount)
            ?? RejectIf(chain.Wallets[user] < units, Rejection.InsufficientBalance)) is { } reason)
        {
            return reason;
        }

        chain.Wallets.Change(user) -= units;
        chain.Accounts.Change(user).Collateral += units;
        return null;
    }

    private Rejection? DoUnbond(ChainId id, UserId userId, Amount amount)
    {
        if ((Find(id, userId, out LedgerChain chain, out int user) ?? RejectIf(amount.IsZero, Rejection.ZeroAmount)) is { } reason)
        {
            return reason;
        }

        UInt128 units = Units(amount);
        UInt128 collateral = chain.Accounts[user].Collateral;
        if (units > collateral || !chain.IsCovered(user, collateral - units))
        {
            return Rejection.CollateralLocked;
        }

        chain.Accounts.Change(user).Collateral -= units;
        chain.Wallets.Change(user) += units;
        return null;
    }

    private Rejection? DoStakeLocal(ChainId id, UserId userId, ValidatorId validatorId, Amount amount)
    {
        UInt128 units = Units(amount);
        if ((Find(id, userId, validatorId, out LedgerChain chain, out int user, out int validator)
            ?? RejectIf(amount.IsZero, Rejection.ZeroAmount)
            ?? RejectIf(chain.StatusOf(validator) != ValidatorStatus.Active, Rejection.ValidatorNotActive)
            ?? RejectIf(!HasRoom(chain, user, chain.Holders[0], units), Rejection.InsufficientCollateral)) is { } reason)
        {
            return reason;
        }

        LedgerHolder local = chain.Holders[0];
        int row = chain.GetOrAddRow(user, local, validator, chain.Validators.Rank);
        Delegators delegators = local.DelegatorsOn(validator)!;
        ref DelegatorRow stake = ref delegators.ChangeShares(row);
        stake.Bonded += units;
        delegators.ChangeTotals().Shares += units;
        chain.Raise(local, ref stake, units);
        return null;
    }

    private Rejection? DoUnstakeLocal(ChainId id, UserId userId, ValidatorId validatorId, Amount amount)
    {
        if ((Find(id, userId, validatorId, out LedgerChain chain, out int user, out int validator)
            ?? RejectIf(amount.IsZero, Rejection.ZeroAmount)) is { } reason)
        {
            return reason;
        }

        UInt128 units = Units(amount);
        LedgerHolder local = chain.Holders[0];
        int row = chain.RowOf(user, local, validator);
        if (row < 0 || local.DelegatorsOn(validator)![row].Bonded < units)
        {
            return Rejection.InsufficientStake;
        }

        ref DelegatorRow stake = ref local.DelegatorsOn(validator)!.Change(row);
        if (stake.Unstaking == 0)
        {
            chain.Enqueue(validator, row);
        }

        stake.Bonded -= units;
        stake.Unstaking += units;
        return null;
    }

    private Rejection? DoWithdrawLocal(ChainId id, UserId userId) =>
        Find(id, userId, out LedgerChain chain, out int user) ?? Withdraw(chain, chain.Holders[0], user);

    private Rejection? DoWithdrawRemote(PairingId id, UserId userId) =>
        Find(id, userId, out LedgerPairing pairing, out int user) ?? Withdraw(pairing.Provider, pairing.Holder, user);

    /// <summary>Removes all matured entries of a user from a lien.</summary>
    private Rejection? Withdraw(LedgerChain chain, LedgerHolder holder, int user)
    {
        bool any = false;
        for (RowLocation location = chain.Lien(user, holder); !location.IsNone; location = holder.Next(location))
        {
            if (HasMatured(holder.At(location).Entries))
            {
                RemoveMatured(chain, holder, ref holder.DelegatorsOn(location.Validator)!.Change(location.Row));
                any = true;
            }
        }

        return any ? null : Rejection.NothingToWithdraw;
    }

    private bool HasMatured(int slot)
    {
        while (slot >= 0 && Now < Storage.Entries[slot].Matures)
        {
            slot = Storage.Entries[slot].Next;
        }

        return slot >= 0;
    }

    private void RemoveMatured(LedgerChain chain, LedgerHolder holder, ref DelegatorRow stake)
    {
        SlotPool<EntrySlot> entries = Storage.Entries;
        int before = SlotPool<EntrySlot>.None;
        for (int slot = stake.Entries; slot >= 0;)
        {
            int next = entries[slot].Next;
            if (Now < entries[slot].Matures)
            {
                before = slot;
            }
            else
            {
                chain.Lower(holder, ref stake, entries.Remove(ref stake.Entries, before).Amount);
            }

            slot = next;
        }
    }

    /// <summary>Adds an unbonding entry after those that start no later. Adds none for an amount of zero.</summary>
    internal void StartUnbonding(ref DelegatorRow stake, UInt128 amount, long start, long period)
    {
        if (amount == 0)
        {
            return;
        }

        SlotPool<EntrySlot> entries = Storage.Entries;
        int before = SlotPool<EntrySlot>.None;
        for (int slot = stake.Entries; slot >= 0 && entries[slot].Start <= start; slot = entries[slot].Next)
        {
            before = slot;
        }

        entries.Insert(ref stake.Entries, before, new() { Amount = amount, Start = start, Matures = start + period });
    }

    private Rejection? DoAdvance(Duration seconds)
    {
        long then = Now + seconds.Seconds;
        if (then >= Timestamp.Limit.Seconds)
        {
            return Rejection.TimeExceeded;
        }

        foreach (LedgerChain chain in Storage.Chains.Values)
        {
            long segment = chain.Configuration.UnbondingSegment.Seconds;
            long boundary = ((Now / segment) + 1) * segment;
            if (boundary <= then)
            {
                StartBatch(chain, boundary);
            }
        }

        Storage.Now.Change() = then;
        Storage.Blocks.Add(Storage.Blocks.Height + 1, then);
        Storage.Blocks.RemoveBefore(then - Configuration.LongestUnbondingPeriod.Seconds);
        return null;
    }

    /// <summary>Turns all Queued stake into one unbonding entry for each user and validator, at a boundary.</summary>
    private void StartBatch(LedgerChain chain, long boundary)
    {
        LedgerHolder local = chain.Holders[0];
        int queuedRows = chain.Values.QueuedRows;
        for (int position = 0; position < queuedRows; position++)
        {
            (int validator, int row) = chain.QueuedAt(position);
            Delegators delegators = local.DelegatorsOn(validator)!;
            ref DelegatorRow stake = ref delegators.ChangeShares(row);
            UInt128 queued = stake.Unstaking;
            stake.Unstaking = 0;
            delegators.ChangeTotals().Shares -= queued;
            StartUnbonding(ref stake, queued, boundary, local.Period);
        }

        chain.ChangeValues().QueuedRows = 0;
    }

    /// <summary>Whether an account can stake the units at a lien holder.</summary>
    private static bool HasRoom(LedgerChain chain, int user, LedgerHolder holder, UInt128 units)
    {
        ref readonly LedgerAccount account = ref chain.Accounts[user];
        UInt128 high = account.LienBound + units <= account.Collateral ? account.LienBound : chain.High(user, holder);
        return AccountCache.HasRoom(account.Collateral, account.Slashable, high, units, holder.MaxSlash);
    }

    private static Rejection? RejectIf(bool isRefused, Rejection reason) => isRefused ? reason : null;
}
