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
        if (chain.Wallet[user] < units)
        {
            return Rejection.InsufficientBalance;
        }

        chain.Wallet[user] -= units;
        chain.Collateral[user] += units;
        return null;
    }

    private Rejection? DoUnbond(ChainId id, UserId name, Amount amount)
    {
        if ((Find(id, name, out LedgerChain chain, out int user) ?? NotZero(amount)) is { } reason)
        {
            return reason;
        }

        UInt128 units = Units(amount);
        UInt128 collateral = chain.Collateral[user];
        bool free = units <= collateral
            && chain.MaxLien(user) <= collateral - units
            && chain.SlashableHigh[user] <= (collateral - units) * Ratio.Billion;
        if (!free)
        {
            return Rejection.CollateralLocked;
        }

        chain.Collateral[user] -= units;
        chain.Wallet[user] += units;
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
        Aligned(local.On(validator)!, row).Bonded[row] += units;
        local.On(validator)!.Shares += units;
        chain.Raise(user, local, units, units);
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
        if (row < 0 || local.On(validator)!.Bonded[row] < units)
        {
            return Rejection.InsufficientStake;
        }

        Delegators delegators = local.On(validator)!;
        if (delegators.Queued[row] == 0)
        {
            chain.QueuedRows.Add((validator, row));
        }

        delegators.Bonded[row] -= units;
        delegators.Queued[row] += units;
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
        int at = chain.LienAt(user, holder);
        int validator = chain.FirstValidator[at];
        int row = chain.FirstRow[at];
        while (validator >= 0)
        {
            Delegators delegators = holder.On(validator)!;
            ref int link = ref delegators.Entries[row];
            while (link >= 0)
            {
                EntrySlot entry = entries[link];
                if (now < entry.Matures)
                {
                    link = ref entries[link].Next;
                    continue;
                }

                chain.Lower(user, holder, entry.Amount, entry.Amount);
                entries.GiveBack(link);
                link = entry.Next;
                any = true;
            }

            (validator, row) = (delegators.NextValidator[row], delegators.NextRow[row]);
        }

        return any ? null : Rejection.NothingToWithdraw;
    }

    /// <summary>One more unbonding entry, behind those that start no later; none for zero.</summary>
    private void StartUnbonding(Delegators delegators, int row, UInt128 amount, long start, long period)
    {
        if (amount == 0)
        {
            return;
        }

        int slot = entries.Take(new(amount, start, start + period, Slots<EntrySlot>.None));
        ref int link = ref delegators.Entries[row];
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
            UInt128 queued = delegators.Queued[row];
            Aligned(delegators, row).Queued[row] = 0;
            delegators.Shares -= queued;
            StartUnbonding(delegators, row, queued, boundary, local.Period);
        }

        chain.QueuedRows.Clear();
    }

    /// <summary>Whether so much more may be promised to a holder.</summary>
    private static bool HasRoom(LedgerChain chain, int user, LedgerHolder holder, UInt128 units) =>
        chain.LienHigh[chain.LienAt(user, holder)] + units <= chain.Collateral[user]
        && chain.SlashableHigh[user] + (units * holder.MaxSlash) <= chain.Collateral[user] * Ratio.Billion;

    /// <summary>Before shares change, in either direction, the points that they earned so far are counted.</summary>
    private static Delegators Aligned(Delegators delegators, int row)
    {
        delegators.Align(row);
        return delegators;
    }

    private static Rejection? NotZero(Amount amount) => amount.IsZero ? Rejection.ZeroAmount : null;
}
