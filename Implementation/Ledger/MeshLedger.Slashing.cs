namespace MeshSecurity.Implementation;

/// <content>Slashing and Restore (protocol, section 5.4).</content>
public sealed partial class MeshLedger
{
    /// <summary>How many rows ahead a slash asks for the accounts that it will need, and where there is to restore, for the liens.</summary>
    private const int AccountsAhead = 8;
    private const int LiensAhead = 4;

    /// <summary>Slashes everyone's stake on a validator at a lien holder.</summary>
    private void Slash(LedgerChain chain, LedgerHolder holder, int validator, Ratio ratio, Timestamp infraction)
    {
        if (holder.On(validator) is not { } delegators)
        {
            return;
        }

        uint parts = Math.Min(ratio.PartsPerBillion, holder.MaxSlash);
        UInt128 bonded = 0;
        UInt128 burned = 0;
        bool restored = false;
        for (int row = 0; row < delegators.Count; row++)
        {
            ExpectAccount(chain, delegators, row + AccountsAhead);
            if (restored)
            {
                ExpectLiens(chain, delegators, row + LiensAhead);
            }

            if (delegators[row].IsEmpty)
            {
                continue;
            }

            ref DelegatorRow stake = ref delegators.ChangeShares(row);
            UInt128 loss = Exact.Part(stake.Bonded, parts);
            stake.Bonded -= loss;
            bonded += loss;
            if (stake.IsMoreThanBonded)
            {
                loss += SlashRest(holder, delegators, ref stake, parts, infraction.Seconds);
            }

            burned += loss;
            stake.Promised -= loss;
            restored = TakeCollateral(chain, stake.User, loss, holder.MaxSlash);
        }

        delegators.ChangeTotals().Shares -= bonded;
        chain.Burn(burned);
        if (holder.Pairing is { } pairing)
        {
            Lose(pairing, validator, bonded);
        }
    }

    /// <summary>Users who came one after the other lie one after the other: those are fetched anyway.</summary>
    private static void ExpectAccount(LedgerChain chain, Delegators delegators, int row)
    {
        if (row < delegators.Count && delegators[row].User != delegators[row - 1].User + 1)
        {
            Cache.Expect(in chain.Accounts[delegators[row].User]);
        }
    }

    /// <summary>Most likely the next ones are restored too.</summary>
    private static void ExpectLiens(LedgerChain chain, Delegators delegators, int row)
    {
        if (row >= delegators.Count)
        {
            return;
        }

        int user = delegators[row].User;
        foreach (LedgerHolder holder in chain.Holders)
        {
            LienPlace place = chain.Lien(user, holder);
            if (!place.IsNone)
            {
                Cache.Expect(in holder.At(place));
            }
        }
    }

    /// <summary>Every other bucket but stake in flight loses its part, entries only if liable; stake in flight records the slash.</summary>
    private UInt128 SlashRest(LedgerHolder holder, Delegators delegators, ref DelegatorRow stake, uint parts, long infraction)
    {
        UInt128 ending = holder.IsLocal ? Exact.Part(stake.Ending, parts) : SlashTransactions(stake.Transactions, parts);
        stake.Ending -= ending;
        delegators.ChangeTotals().Shares -= ending;
        return ending + SlashEntries(ref stake.Entries, parts, infraction);
    }

    private UInt128 SlashTransactions(int slot, uint parts)
    {
        UInt128 loss = 0;
        for (; slot >= 0; slot = Data.Transactions[slot].Next)
        {
            ref TransactionSlot transaction = ref Data.Transactions.Change(slot);
            if (transaction.IsStake)
            {
                Record(ref transaction, parts);
            }
            else
            {
                UInt128 part = Exact.Part(transaction.Amount, parts);
                transaction.Amount -= part;
                loss += part;
            }
        }

        return loss;
    }

    /// <summary>One more slash is recorded on stake in flight, the latest.</summary>
    internal void Record(ref TransactionSlot transaction, uint parts) =>
        Data.Recorded.Insert(ref transaction.Slashes, Slots<RecordedSlash>.None, new() { PartsPerBillion = parts });

    private UInt128 SlashEntries(ref int first, uint parts, long infraction)
    {
        Slots<EntrySlot> entries = Data.Entries;
        UInt128 loss = 0;
        int before = Slots<EntrySlot>.None;
        for (int slot = first; slot >= 0;)
        {
            ref readonly EntrySlot entry = ref entries[slot];
            UInt128 part = entry.Start >= infraction ? Exact.Part(entry.Amount, parts) : 0;
            loss += part;
            slot = Shrink(ref first, ref before, slot, part);
        }

        return loss;
    }

    /// <summary>An entry of a row loses a part; with nothing left it is gone.</summary>
    /// <param name="first">The row's first entry.</param>
    /// <param name="before">The entry before this one, then the one before the next.</param>
    /// <param name="slot">The entry.</param>
    /// <param name="part">What it loses.</param>
    /// <returns>The next entry.</returns>
    private int Shrink(ref int first, ref int before, int slot, UInt128 part)
    {
        Slots<EntrySlot> entries = Data.Entries;
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

    /// <summary>A loss is taken from the collateral, to be burned, and can no longer be slashed; then the user is restored.</summary>
    /// <returns>Whether there was anything to restore.</returns>
    private bool TakeCollateral(LedgerChain chain, int user, UInt128 loss, uint ratio)
    {
        ref LedgerAccount account = ref chain.Accounts.Change(user);
        account.Collateral -= loss;
        account.Slashable = Kept<UInt128, ExactUnits>.Lowered(account.Slashable, loss, ratio);
        if (account.IsCoveredBy(account.Collateral) || chain.IsCovered(user, account.Collateral))
        {
            return false;
        }

        Restore(chain, user);
        return true;
    }

    /// <summary>Cuts every lien to the collateral less the smallest x with which all that could be slashed is covered.</summary>
    private void Restore(LedgerChain chain, int user)
    {
        UInt128 collateral = chain.Accounts[user].Collateral;
        LedgerHolder[] holders = chain.Holders;
        Span<UInt128> highs = holders.Length <= 32 ? stackalloc UInt128[holders.Length] : new UInt128[holders.Length];
        for (int k = 0; k < highs.Length; k++)
        {
            highs[k] = chain.High(user, holders[k]);
        }

        UInt128 x = LeastCut(holders, highs, collateral);
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
    /// What could be slashed of liens cut by x falls with x, along straight lines that flatten where a lien reaches zero. So
    /// from any x that is too small, going on along the line, to the next integer, never goes too far; and what is not there
    /// yet has passed a lien's zero.
    /// </summary>
    private static UInt128 LeastCut(LedgerHolder[] holders, ReadOnlySpan<UInt128> highs, UInt128 collateral)
    {
        UInt128 covered = Exact.Times(collateral, Ratio.Billion);
        UInt128 x = 0;
        while (true)
        {
            UInt128 slashable = 0;
            ulong slope = 0;
            for (int k = 0; k < highs.Length; k++)
            {
                UInt128 left = Cut(highs[k], collateral, x);
                slashable += Exact.Times(left, holders[k].MaxSlash);
                slope += left == 0 ? 0 : holders[k].MaxSlash;
            }

            if (slashable <= covered)
            {
                return x;
            }

            x += Exact.DivideCeiling(slashable - covered, slope);
        }
    }

    private static UInt128 Cut(UInt128 high, UInt128 collateral, UInt128 x)
    {
        UInt128 atMost = UInt128.Min(high, collateral);
        return atMost > x ? atMost - x : 0;
    }

    /// <summary>
    /// Spreads a reduction over a lien's buckets: by validator, then Bonded, Queued, transactions by id, entries by start and
    /// arrival; bucket k loses what the running sum is due more than before it.
    /// </summary>
    private void Reduce(LedgerChain chain, LedgerHolder holder, int user, UInt128 total, UInt128 reduction)
    {
        var spread = new Spread(total, reduction);
        for (LienPlace place = chain.Lien(user, holder); !place.IsNone; place = holder.Next(place))
        {
            Delegators delegators = holder.On(place.Validator)!;
            ref DelegatorRow stake = ref delegators.ChangeShares(place.Row);
            chain.Lower(holder, ref stake, ReduceRow(holder, delegators, place.Validator, ref stake, ref spread));
        }
    }

    /// <summary>Gives what the row lost.</summary>
    private UInt128 ReduceRow(LedgerHolder holder, Delegators delegators, int validator, ref DelegatorRow stake, ref Spread spread)
    {
        UInt128 givenBefore = spread.Given;
        UInt128 bonded = spread.Next(stake.Bonded);
        UInt128 ending = holder.IsLocal ? spread.Next(stake.Ending) : 0;
        for (int slot = stake.Transactions; slot >= 0; slot = Data.Transactions[slot].Next)
        {
            ref TransactionSlot transaction = ref Data.Transactions.Change(slot);
            UInt128 part = spread.Next(transaction.Amount);
            transaction.Amount -= part;
            ending += transaction.IsStake ? 0 : part;
        }

        int before = Slots<EntrySlot>.None;
        for (int slot = stake.Entries; slot >= 0;)
        {
            slot = Shrink(ref stake.Entries, ref before, slot, spread.Next(Data.Entries[slot].Amount));
        }

        stake.Bonded -= bonded;
        stake.Ending -= ending;
        delegators.ChangeTotals().Shares -= bonded + ending;
        if (holder.Pairing is { } pairing)
        {
            Lose(pairing, validator, bonded);
        }

        return spread.Given - givenBefore;
    }

    /// <summary>A reduction on its way over buckets.</summary>
    private struct Spread(UInt128 total, UInt128 reduction)
    {
        private UInt128 reached;

        /// <summary>How much of it the buckets so far have lost.</summary>
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
