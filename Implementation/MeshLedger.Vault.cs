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
        ref LedgerAccount account = ref chain.Accounts[user];
        if (account.Wallet < units)
        {
            return Rejection.InsufficientBalance;
        }

        account.Wallet -= units;
        account.Collateral += units;
        return null;
    }

    private Rejection? DoUnbond(ChainId id, UserId name, Amount amount)
    {
        if ((Find(id, name, out LedgerChain chain, out int user) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        UInt128 units = Units(amount);
        ref LedgerAccount account = ref chain.Accounts[user];
        if (units > account.Collateral || !chain.IsCovered(user, account.Collateral - units))
        {
            return Rejection.CollateralLocked;
        }

        account.Collateral -= units;
        account.Wallet += units;
        return null;
    }

    private Rejection? DoStakeLocal(ChainId id, UserId name, ValidatorId on, Amount amount)
    {
        if ((Find(id, name, on, out LedgerChain chain, out int user, out int validator) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        if (chain.Changes[validator].Status != ValidatorStatus.Active)
        {
            return Rejection.ValidatorNotActive;
        }

        UInt128 units = Units(amount);
        LedgerHolder local = chain.Holders[0];
        if (!HasRoom(chain, user, local, units))
        {
            return Rejection.InsufficientCollateral;
        }

        int row = chain.RowOrNew(user, local, validator, chain.Rank);
        Delegators delegators = local.On(validator)!;
        ref DelegatorRow stake = ref delegators.Aligned(row);
        stake.Bonded += units;
        delegators.Shares += units;
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

        ref DelegatorRow stake = ref local.On(validator)![row];
        if (stake.Queued == 0)
        {
            chain.QueuedRows.Add((validator, row));
        }

        stake.Bonded -= units;
        stake.Queued += units;
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
        (int validator, int row) = (chain.Lien(user, holder).FirstValidator, chain.Lien(user, holder).FirstRow);
        while (validator >= 0)
        {
            ref DelegatorRow stake = ref holder.On(validator)![row];
            ref int link = ref stake.Entries;
            while (link >= 0)
            {
                EntrySlot entry = entries[link];
                if (now < entry.Matures)
                {
                    link = ref entries[link].Next;
                    continue;
                }

                chain.Lower(holder, ref stake, entry.Amount);
                entries.GiveBack(link);
                link = entry.Next;
                any = true;
            }

            (validator, row) = (stake.NextValidator, stake.NextRow);
        }

        return any ? null : Rejection.NothingToWithdraw;
    }

    /// <summary>One more unbonding entry, behind those that start no later; none for zero.</summary>
    private void StartUnbonding(ref DelegatorRow stake, UInt128 amount, long start, long period)
    {
        if (amount == 0)
        {
            return;
        }

        int slot = entries.Take(new(amount, start, start + period, Slots<EntrySlot>.None));
        ref int link = ref stake.Entries;
        while (link >= 0 && entries[link].Start <= start)
        {
            link = ref entries[link].Next;
        }

        entries[slot].Next = link;
        link = slot;
    }

    private Rejection? DoAdvance(Duration seconds)
    {
        long then = now + seconds.Seconds;
        if (then >= Timestamp.Limit.Seconds)
        {
            return Rejection.TimeExceeded;
        }

        foreach (LedgerChain chain in chains.Values)
        {
            chain.Height++;
            long segment = chain.Configuration.UnbondingSegment.Seconds;
            long boundary = ((now / segment) + 1) * segment;
            if (boundary <= then)
            {
                StartBatch(chain, boundary);
            }
        }

        now = then;
        return null;
    }

    /// <summary>The batch at a boundary: what is Queued becomes one entry for each user and validator.</summary>
    private void StartBatch(LedgerChain chain, long boundary)
    {
        LedgerHolder local = chain.Holders[0];
        foreach ((int validator, int row) in chain.QueuedRows)
        {
            Delegators delegators = local.On(validator)!;
            ref DelegatorRow stake = ref delegators.Aligned(row);
            UInt128 queued = stake.Queued;
            stake.Queued = 0;
            delegators.Shares -= queued;
            StartUnbonding(ref stake, queued, boundary, local.Period);
        }

        chain.QueuedRows.Clear();
    }

    /// <summary>Whether so much more may be promised to a holder.</summary>
    private static bool HasRoom(LedgerChain chain, int user, LedgerHolder holder, UInt128 units) =>
        chain.High(user, holder) + units <= chain.Accounts[user].Collateral
        && chain.Accounts[user].Slashable + Exact.Times(units, holder.MaxSlash) <= Exact.Times(chain.Accounts[user].Collateral, Ratio.Billion);

    private static Rejection? NotZero(Amount amount) => amount.IsZero ? Rejection.ZeroAmount : null;
}
