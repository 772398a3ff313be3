namespace MeshSecurity.Implementation;

/// <content>The vault and local staking (protocol, section 5.1).</content>
public sealed partial class MeshLedger
{
    private Rejection? DoBond(ChainId id, UserId name, Amount amount)
    {
        if ((Find(id, name, out LedgerChain chain, out int user) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        UInt128 units = Units(amount);
        if (chain.Wallets[user] < units)
        {
            return Rejection.InsufficientBalance;
        }

        chain.Wallets.Change(user) -= units;
        chain.Accounts.Change(user).Collateral += units;
        return null;
    }

    private Rejection? DoUnbond(ChainId id, UserId name, Amount amount)
    {
        if ((Find(id, name, out LedgerChain chain, out int user) ?? NotZero(amount)) is { } reason)
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

    private Rejection? DoStakeLocal(ChainId id, UserId name, ValidatorId on, Amount amount)
    {
        if ((Find(id, name, on, out LedgerChain chain, out int user, out int validator) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        if (chain.StatusOf(validator) != ValidatorStatus.Active)
        {
            return Rejection.ValidatorNotActive;
        }

        UInt128 units = Units(amount);
        LedgerHolder local = chain.Holders[0];
        if (!HasRoom(chain, user, local, units))
        {
            return Rejection.InsufficientCollateral;
        }

        int row = chain.RowOrNew(user, local, validator, chain.Validators.Rank);
        Delegators delegators = local.On(validator)!;
        ref DelegatorRow stake = ref delegators.ChangeShares(row);
        stake.Bonded += units;
        delegators.ChangeTotals().Shares += units;
        chain.Raise(local, ref stake, units);
        return null;
    }

    private Rejection? DoUnstakeLocal(ChainId id, UserId name, ValidatorId on, Amount amount)
    {
        if ((Find(id, name, on, out LedgerChain chain, out int user, out int validator) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        UInt128 units = Units(amount);
        LedgerHolder local = chain.Holders[0];
        int row = chain.RowOf(user, local, validator);
        if (row < 0 || local.On(validator)![row].Bonded < units)
        {
            return Rejection.InsufficientStake;
        }

        ref DelegatorRow stake = ref local.On(validator)!.Change(row);
        if (stake.Ending == 0)
        {
            chain.Enqueue(validator, row);
        }

        stake.Bonded -= units;
        stake.Ending += units;
        return null;
    }

    private Rejection? DoWithdrawLocal(ChainId id, UserId name) =>
        Find(id, name, out LedgerChain chain, out int user) is { } reason ? reason : Withdraw(chain, chain.Holders[0], user);

    private Rejection? DoWithdrawRemote(PairingId id, UserId name) =>
        Find(id, name, out LedgerPairing pairing, out int user) is { } reason ? reason : Withdraw(pairing.Provider, pairing.Holder, user);

    /// <summary>All matured entries of a user at a lien holder leave the lien.</summary>
    private Rejection? Withdraw(LedgerChain chain, LedgerHolder holder, int user)
    {
        bool any = false;
        for (LienPlace place = chain.Lien(user, holder); !place.IsNone; place = holder.Next(place))
        {
            if (HasMatured(holder.At(place).Entries))
            {
                TakeMatured(chain, holder, ref holder.On(place.Validator)!.Change(place.Row));
                any = true;
            }
        }

        return any ? null : Rejection.NothingToWithdraw;
    }

    private bool HasMatured(int slot)
    {
        while (slot >= 0 && Now < Data.Entries[slot].Matures)
        {
            slot = Data.Entries[slot].Next;
        }

        return slot >= 0;
    }

    private void TakeMatured(LedgerChain chain, LedgerHolder holder, ref DelegatorRow stake)
    {
        Slots<EntrySlot> entries = Data.Entries;
        int before = Slots<EntrySlot>.None;
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

    /// <summary>One more unbonding entry, behind those that start no later; none for zero.</summary>
    internal void StartUnbonding(ref DelegatorRow stake, UInt128 amount, long start, long period)
    {
        if (amount == 0)
        {
            return;
        }

        Slots<EntrySlot> entries = Data.Entries;
        int before = Slots<EntrySlot>.None;
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

        foreach (LedgerChain chain in Data.Chains.Values)
        {
            chain.ChangeValues().Height++;
            long segment = chain.Configuration.UnbondingSegment.Seconds;
            long boundary = ((Now / segment) + 1) * segment;
            if (boundary <= then)
            {
                StartBatch(chain, boundary);
            }
        }

        Data.Now.Change() = then;
        return null;
    }

    /// <summary>The batch at a boundary: what is Queued becomes one entry for each user and validator.</summary>
    private void StartBatch(LedgerChain chain, long boundary)
    {
        LedgerHolder local = chain.Holders[0];
        int queuedRows = chain.Values.QueuedRows;
        for (int place = 0; place < queuedRows; place++)
        {
            (int validator, int row) = chain.QueuedAt(place);
            Delegators delegators = local.On(validator)!;
            ref DelegatorRow stake = ref delegators.ChangeShares(row);
            UInt128 queued = stake.Ending;
            stake.Ending = 0;
            delegators.ChangeTotals().Shares -= queued;
            StartUnbonding(ref stake, queued, boundary, local.Period);
        }

        chain.ChangeValues().QueuedRows = 0;
    }

    /// <summary>Whether so much more may be promised to a holder.</summary>
    private static bool HasRoom(LedgerChain chain, int user, LedgerHolder holder, UInt128 units)
    {
        ref readonly LedgerAccount account = ref chain.Accounts[user];
        UInt128 high = account.LienBound + units <= account.Collateral ? account.LienBound : chain.High(user, holder);
        return Kept<UInt128, ExactUnits>.HasRoom(account.Collateral, account.Slashable, high, units, holder.MaxSlash);
    }

    private static Rejection? NotZero(Amount amount) => amount.IsZero ? Rejection.ZeroAmount : null;
}
