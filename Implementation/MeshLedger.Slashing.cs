namespace MeshSecurity.Implementation;

/// <content>Slashing and Restore (protocol, section 5.4).</content>
public sealed partial class MeshLedger
{
    /// <summary>Slashes everyone's stake on a validator at a lien holder.</summary>
    private void Slash(LedgerChain chain, LedgerHolder holder, int validator, Ratio ratio, Timestamp infraction)
    {
        if (holder.On(validator) is not { } delegators)
        {
            return;
        }

        uint parts = Math.Min(ratio.PartsPerBillion, holder.MaxSlash);
        for (int row = 0; row < delegators.Count; row++)
        {
            if (!delegators.IsEmpty(row))
            {
                UInt128 loss = SlashRow(holder, delegators, validator, row, parts, infraction.Seconds);
                int user = delegators.User[row];
                chain.Lower(user, holder, loss, loss);
                Burn(chain, user, loss);
            }
        }
    }

    /// <summary>Every bucket but stake in flight loses its part, entries only if liable; stake in flight records the slash.</summary>
    private UInt128 SlashRow(LedgerHolder holder, Delegators delegators, int validator, int row, uint parts, long infraction)
    {
        delegators.Align(row);
        UInt128 bonded = Part(delegators.Bonded[row], parts);
        UInt128 queued = Part(delegators.Queued[row], parts);
        UInt128 unstaking = SlashTransactions(delegators.Transactions[row], parts);
        delegators.Bonded[row] -= bonded;
        delegators.Queued[row] -= queued;
        delegators.Unstaking[row] -= unstaking;
        delegators.Shares -= bonded + queued + unstaking;
        if (holder.Pairing is { } pairing)
        {
            Lose(pairing, validator, bonded);
        }

        return bonded + queued + unstaking + SlashEntries(ref delegators.Entries[row], parts, infraction);
    }

    private UInt128 SlashTransactions(int slot, uint parts)
    {
        UInt128 loss = 0;
        for (; slot >= 0; slot = transactions[slot].Next)
        {
            if (transactions[slot].IsStake)
            {
                int slash = recorded.Take(new(parts, transactions[slot].Slashes));
                transactions[slot].Slashes = slash;
            }
            else
            {
                UInt128 part = Part(transactions[slot].Amount, parts);
                transactions[slot].Amount -= part;
                loss += part;
            }
        }

        return loss;
    }

    private UInt128 SlashEntries(ref int link, uint parts, long infraction)
    {
        UInt128 loss = 0;
        while (link >= 0)
        {
            ref EntrySlot entry = ref entries[link];
            UInt128 part = entry.Start >= infraction ? Part(entry.Amount, parts) : 0;
            loss += part;
            link = ref Shrink(ref link, part);
        }

        return loss;
    }

    /// <summary>An entry loses a part; with nothing left it is gone. Gives the link to the next entry.</summary>
    private ref int Shrink(ref int link, UInt128 part)
    {
        ref EntrySlot entry = ref entries[link];
        entry.Amount -= part;
        if (entry.Amount != 0)
        {
            return ref entry.Next;
        }

        int next = entry.Next;
        entries.GiveBack(link);
        link = next;
        return ref link;
    }

    /// <summary>A loss is taken from the collateral and burned; then the user is restored.</summary>
    private void Burn(LedgerChain chain, int user, UInt128 loss)
    {
        chain.Collateral[user] -= loss;
        chain.Supply -= loss;
        chain.Burned += loss;
        if (!chain.IsCovered(user))
        {
            Restore(chain, user);
        }
    }

    /// <summary>Cuts every lien to the collateral less the smallest x with which all that could be slashed is covered.</summary>
    private void Restore(LedgerChain chain, int user)
    {
        UInt128 collateral = chain.Collateral[user];
        UInt128 x = LeastCut(chain, user, collateral);
        foreach (LedgerHolder holder in chain.Holders)
        {
            UInt128 high = chain.LienHigh[chain.LienAt(user, holder)];
            UInt128 left = Cut(high, collateral, x);
            if (left < high)
            {
                Reduce(chain, holder, user, high, high - left);
            }
        }
    }

    private static UInt128 LeastCut(LedgerChain chain, int user, UInt128 collateral)
    {
        UInt128 from = 0;
        UInt128 to = collateral;
        if (CoversCut(chain, user, collateral, 0))
        {
            return 0;
        }

        while (from + 1 < to)
        {
            UInt128 middle = from + ((to - from) >> 1);
            (from, to) = CoversCut(chain, user, collateral, middle) ? (from, middle) : (middle, to);
        }

        return to;
    }

    private static bool CoversCut(LedgerChain chain, int user, UInt128 collateral, UInt128 x)
    {
        UInt128 left = collateral * Ratio.Billion;
        foreach (LedgerHolder holder in chain.Holders)
        {
            UInt128 slashable = Cut(chain.LienHigh[chain.LienAt(user, holder)], collateral, x) * holder.MaxSlash;
            if (slashable > left)
            {
                return false;
            }

            left -= slashable;
        }

        return true;
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
        UInt128 low = 0;
        int at = chain.LienAt(user, holder);
        int validator = chain.FirstValidator[at];
        int row = chain.FirstRow[at];
        while (validator >= 0)
        {
            Delegators delegators = holder.On(validator)!;
            low += ReduceRow(holder, delegators, validator, row, ref spread);
            (validator, row) = (delegators.NextValidator[row], delegators.NextRow[row]);
        }

        chain.Lower(user, holder, low, reduction);
    }

    /// <summary>Gives what the low end of the lien lost: all but what stake in flight did.</summary>
    private UInt128 ReduceRow(LedgerHolder holder, Delegators delegators, int validator, int row, ref Spread spread)
    {
        delegators.Align(row);
        UInt128 bonded = spread.Next(delegators.Bonded[row]);
        UInt128 queued = spread.Next(delegators.Queued[row]);
        UInt128 unstaking = 0;
        for (int slot = delegators.Transactions[row]; slot >= 0; slot = transactions[slot].Next)
        {
            UInt128 part = spread.Next(transactions[slot].Amount);
            transactions[slot].Amount -= part;
            unstaking += transactions[slot].IsStake ? 0 : part;
        }

        UInt128 unbonding = 0;
        ref int link = ref delegators.Entries[row];
        while (link >= 0)
        {
            UInt128 part = spread.Next(entries[link].Amount);
            unbonding += part;
            link = ref Shrink(ref link, part);
        }

        delegators.Bonded[row] -= bonded;
        delegators.Queued[row] -= queued;
        delegators.Unstaking[row] -= unstaking;
        delegators.Shares -= bonded + queued + unstaking;
        if (holder.Pairing is { } pairing)
        {
            Lose(pairing, validator, bonded);
        }

        return bonded + queued + unstaking + unbonding;
    }

    /// <summary>⌊amount · parts / 10^9⌋.</summary>
    private static UInt128 Part(UInt128 amount, uint parts)
    {
        UInt128 product = amount * parts;
        return product <= ulong.MaxValue ? (ulong)product / Ratio.Billion : product / Ratio.Billion;
    }

    /// <summary>A reduction on its way over buckets.</summary>
    private struct Spread(UInt128 total, UInt128 reduction)
    {
        private UInt128 reached;
        private UInt128 given;

        public UInt128 Next(UInt128 bucket)
        {
            reached += bucket;
            UInt128 due = Amount.MulDivFloor(Amount.Of(reduction), Amount.Of(reached), Amount.Of(total)).ToUnits();
            UInt128 part = due - given;
            given = due;
            return part;
        }
    }
}
