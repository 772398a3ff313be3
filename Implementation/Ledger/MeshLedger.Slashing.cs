namespace MeshSecurity.Implementation;

/// <content>Slashing and Restore (protocol, section 5.4).</content>
public sealed partial class MeshLedger
{
    /// <summary>The distance in rows at which a slash prefetches accounts.</summary>
    private const int AccountsAhead = 8;

    /// <summary>The distance in rows at which a slash that restores accounts prefetches their liens.</summary>
    private const int LiensAhead = 4;

    /// <summary>Slashes all stake on a validator at a lien holder.</summary>
    private void Slash(LedgerChain chain, LedgerHolder holder, int validator, Ratio ratio, Timestamp infraction)
    {
        if (holder.DelegatorsOn(validator) is not { } delegators)
        {
            return;
        }

        uint parts = Math.Min(ratio.PartsPerBillion, holder.MaxSlash);
        UInt128 bonded = 0;
        UInt128 burned = 0;
        bool restored = false;
        for (int row = 0; row < delegators.Count; row++)
        {
            PrefetchAccount(chain, delegators, row + AccountsAhead);
            if (restored)
            {
                PrefetchLiens(chain, delegators, row + LiensAhead);
            }

            if (delegators[row].IsEmpty)
            {
                continue;
            }

            ref DelegatorRow stake = ref delegators.ChangeShares(row);
            UInt128 loss = UnitMath.MulFloor(stake.Bonded, parts);
            stake.Bonded -= loss;
            bonded += loss;
            if (stake.IsMoreThanBonded)
            {
                loss += SlashOtherBuckets(holder, delegators, ref stake, parts, infraction.Seconds);
            }

            burned += loss;
            stake.LienHigh -= loss;
            restored = BurnCollateral(chain, stake.User, loss, holder.MaxSlash);
        }

        delegators.ChangeTotals().Shares -= bonded;
        chain.Burn(burned);
        if (holder.Pairing is { } pairing)
        {
            RecordLoss(pairing, validator, bonded);
        }
    }

    /// <summary>Prefetches the account of a row. Skips consecutive users, because the processor prefetches consecutive memory.</summary>
    private static void PrefetchAccount(LedgerChain chain, Delegators delegators, int row)
    {
        if (row < delegators.Count && delegators[row].User != delegators[row - 1].User + 1)
        {
            CpuCache.Prefetch(in chain.Accounts[delegators[row].User]);
        }
    }

    /// <summary>Prefetches the liens of a row, because the rows after a restored one are usually restored too.</summary>
    private static void PrefetchLiens(LedgerChain chain, Delegators delegators, int row)
    {
        if (row >= delegators.Count)
        {
            return;
        }

        int user = delegators[row].User;
        foreach (LedgerHolder holder in chain.Holders)
        {
            RowLocation location = chain.Lien(user, holder);
            if (!location.IsNone)
            {
                CpuCache.Prefetch(in holder.At(location));
            }
        }
    }

    /// <summary>Slashes all buckets except Bonded, entries only if liable. Stake in flight only records the slash.</summary>
    private UInt128 SlashOtherBuckets(LedgerHolder holder, Delegators delegators, ref DelegatorRow stake, uint parts, long infraction)
    {
        UInt128 unstaking = holder.IsLocal ? UnitMath.MulFloor(stake.Unstaking, parts) : SlashTransactions(stake.Transactions, parts);
        stake.Unstaking -= unstaking;
        delegators.ChangeTotals().Shares -= unstaking;
        return unstaking + SlashEntries(ref stake.Entries, parts, infraction);
    }

    private UInt128 SlashTransactions(int slot, uint parts)
    {
        UInt128 loss = 0;
        for (; slot >= 0; slot = Storage.Transactions[slot].Next)
        {
            ref TransactionSlot transaction = ref Storage.Transactions.Change(slot);
            if (transaction.IsStake)
            {
                RecordSlash(ref transaction, parts);
            }
            else
            {
                UInt128 part = UnitMath.MulFloor(transaction.Amount, parts);
                transaction.Amount -= part;
                loss += part;
            }
        }

        return loss;
    }

    /// <summary>Records a slash on stake in flight as the latest one.</summary>
    internal void RecordSlash(ref TransactionSlot transaction, uint parts) =>
        Storage.RecordedSlashes.Insert(ref transaction.Slashes, SlotPool<RecordedSlash>.None, new() { PartsPerBillion = parts });

    private UInt128 SlashEntries(ref int first, uint parts, long infraction)
    {
        SlotPool<EntrySlot> entries = Storage.Entries;
        UInt128 loss = 0;
        int before = SlotPool<EntrySlot>.None;
        for (int slot = first; slot >= 0;)
        {
            ref readonly EntrySlot entry = ref entries[slot];
            UInt128 part = entry.Start >= infraction ? UnitMath.MulFloor(entry.Amount, parts) : 0;
            loss += part;
            slot = ReduceEntry(ref first, ref before, slot, part);
        }

        return loss;
    }

    /// <summary>Subtracts a part from an entry, removes it at zero, and returns the next entry.</summary>
    /// <param name="first">The first entry of the row.</param>
    /// <param name="before">The entry before this one; afterwards the one before the next.</param>
    /// <param name="slot">The entry.</param>
    /// <param name="part">The amount to subtract.</param>
    private int ReduceEntry(ref int first, ref int before, int slot, UInt128 part)
    {
        SlotPool<EntrySlot> entries = Storage.Entries;
        int next = entries[slot].Next;
        if (entries[slot].Amount == part)
        {
            entries.Drop(ref first, before);
            return next;
        }

        if (part != 0)
        {
            entries.Change(slot).Amount -= part;
        }

        before = slot;
        return next;
    }

    /// <summary>Subtracts a loss from the collateral and from the slashable amount, then restores an uncovered account.</summary>
    /// <returns>Whether the account was restored.</returns>
    private bool BurnCollateral(LedgerChain chain, int user, UInt128 loss, uint ratio)
    {
        ref LedgerAccount account = ref chain.Accounts.Change(user);
        account.Collateral -= loss;
        account.Slashable = AccountCache.SubtractSlashable(account.Slashable, loss, ratio);
        if (account.IsCoveredBy(account.Collateral) || chain.IsCovered(user, account.Collateral))
        {
            return false;
        }

        Restore(chain, user);
        return true;
    }

    /// <summary>Cuts each lien to the collateral less x, for the smallest x that covers the slashable amount.</summary>
    private void Restore(LedgerChain chain, int user)
    {
        UInt128 collateral = chain.Accounts[user].Collateral;
        LedgerHolder[] holders = chain.Holders;
        Span<UInt128> highs = holders.Length <= 32 ? stackalloc UInt128[holders.Length] : new UInt128[holders.Length];
        for (int k = 0; k < highs.Length; k++)
        {
            highs[k] = chain.High(user, holders[k]);
        }

        UInt128 x = SmallestCut(holders, highs, collateral);
        for (int k = 0; k < highs.Length; k++)
        {
            UInt128 left = Cut(highs[k], collateral, x);
            if (left < highs[k])
            {
                Reduce(chain, holders[k], user, highs[k], highs[k] - left);
            }
        }
    }

    /// <summary>
    /// Returns the smallest cut x that covers the slashable amount. That amount is a convex, piecewise linear function of x. So a
    /// step along the current line, rounded up, never exceeds the solution, and each step that does not reach it passes a kink.
    /// </summary>
    private static UInt128 SmallestCut(LedgerHolder[] holders, ReadOnlySpan<UInt128> highs, UInt128 collateral)
    {
        UInt128 covered = UnitMath.Scale(collateral, Ratio.Billion);
        UInt128 x = 0;
        while (true)
        {
            UInt128 slashable = 0;
            ulong slope = 0;
            for (int k = 0; k < highs.Length; k++)
            {
                UInt128 left = Cut(highs[k], collateral, x);
                slashable += UnitMath.Scale(left, holders[k].MaxSlash);
                slope += left == 0 ? 0 : holders[k].MaxSlash;
            }

            if (slashable <= covered)
            {
                return x;
            }

            x += UnitMath.DivideCeiling(slashable - covered, slope);
        }
    }

    private static UInt128 Cut(UInt128 high, UInt128 collateral, UInt128 x)
    {
        UInt128 atMost = UInt128.Min(high, collateral);
        return atMost > x ? atMost - x : 0;
    }

    /// <summary>
    /// Spreads a reduction over the buckets of a lien: by validator, then Bonded, Queued, transactions by id, entries by start
    /// and arrival. Each bucket loses the growth of the running share, which is rounded down.
    /// </summary>
    private void Reduce(LedgerChain chain, LedgerHolder holder, int user, UInt128 total, UInt128 reduction)
    {
        var spread = new Spread(total, reduction);
        for (RowLocation location = chain.Lien(user, holder); !location.IsNone; location = holder.Next(location))
        {
            Delegators delegators = holder.DelegatorsOn(location.Validator)!;
            ref DelegatorRow stake = ref delegators.ChangeShares(location.Row);
            chain.Lower(holder, ref stake, ReduceRow(holder, delegators, location.Validator, ref stake, ref spread));
        }
    }

    /// <summary>Returns the amount that the row lost.</summary>
    private UInt128 ReduceRow(LedgerHolder holder, Delegators delegators, int validator, ref DelegatorRow stake, ref Spread spread)
    {
        UInt128 givenBefore = spread.Given;
        UInt128 bonded = spread.Next(stake.Bonded);
        UInt128 unstaking = holder.IsLocal ? spread.Next(stake.Unstaking) : 0;
        for (int slot = stake.Transactions; slot >= 0; slot = Storage.Transactions[slot].Next)
        {
            ref TransactionSlot transaction = ref Storage.Transactions.Change(slot);
            UInt128 part = spread.Next(transaction.Amount);
            transaction.Amount -= part;
            unstaking += transaction.IsStake ? 0 : part;
        }

        int before = SlotPool<EntrySlot>.None;
        for (int slot = stake.Entries; slot >= 0;)
        {
            slot = ReduceEntry(ref stake.Entries, ref before, slot, spread.Next(Storage.Entries[slot].Amount));
        }

        stake.Bonded -= bonded;
        stake.Unstaking -= unstaking;
        delegators.ChangeTotals().Shares -= bonded + unstaking;
        if (holder.Pairing is { } pairing)
        {
            RecordLoss(pairing, validator, bonded);
        }

        return spread.Given - givenBefore;
    }

    /// <summary>The running share of a reduction over the buckets of a lien.</summary>
    private struct Spread(UInt128 total, UInt128 reduction)
    {
        private UInt128 reached;

        /// <summary>The amount that the buckets so far have lost.</summary>
        public UInt128 Given { get; private set; }

        public UInt128 Next(UInt128 bucket)
        {
            if (bucket == 0)
            {
                return 0;
            }

            reached += bucket;
            UInt128 due = reached == total
                ? reduction
                : Amount.MulDivFloor(Amount.Of(reduction), Amount.Of(reached), Amount.Of(total)).ToUnits();
            UInt128 part = due - Given;
            Given = due;
            return part;
        }
    }
}
