namespace MeshSecurity.Implementation;

/// <summary>The columns of one chain: validators, and accounts with their liens.</summary>
internal sealed class LedgerChain
{
    private readonly IdMap<UserId, int> users;
    private readonly Cell<ChainValues> values;
    private readonly Column<ValidatorRow> validatorRows;
    private readonly SlotPool<UpdateSlot> changes;
    private readonly Column<QueuedRow> queuedRows;
    private readonly Column<RowLocation> liens;

    public LedgerChain(ChangeTracker tracker, ChainConfiguration configuration, LedgerHolder[] holders)
    {
        (Tracker, Configuration, Holders, HoldersById) = (tracker, configuration, holders, [.. holders.OrderBy(holder => holder.Id)]);
        Users = [.. configuration.Wallets.Keys];
        users = new(Users.Select((user, index) => KeyValuePair.Create(user, index)));
        (values, validatorRows, changes, queuedRows) = (new(tracker), new(tracker), new(tracker), new(tracker));
        (Accounts, Wallets, liens) = (new(tracker), new(tracker), new(tracker));
        values.Change().Validators = ValidatorIndex.Empty;
        Accounts.Reserve(Users.Length);
        Wallets.Reserve(Users.Length);
        liens.Reserve(Users.Length * holders.Length);
        ResetLiens();
    }

    private LedgerChain(ChangeTracker tracker, LedgerChain shared)
    {
        (Tracker, Configuration, Users, users) = (tracker, shared.Configuration, shared.Users, shared.users);
        (values, validatorRows) = (shared.values.Share(tracker), shared.validatorRows.Share(tracker));
        (changes, queuedRows) = (shared.changes.Share(tracker), shared.queuedRows.Share(tracker));
        (Accounts, Wallets, liens) = (shared.Accounts.Share(tracker), shared.Wallets.Share(tracker), shared.liens.Share(tracker));
        Holders = [.. shared.Holders.Select(holder => holder.Share(tracker))];
        HoldersById = [.. shared.HoldersById.Select(holder => Holders[holder.Index])];
    }

    public ChangeTracker Tracker { get; }

    public ChainConfiguration Configuration { get; }

    public UserId[] Users { get; }

    /// <summary>Local staking first, then the pairings that the chain provides.</summary>
    public LedgerHolder[] Holders { get; }

    /// <summary>All holders in the order of their ids.</summary>
    public LedgerHolder[] HoldersById { get; }

    /// <summary>The pairings that have the chain as their consumer, in the order of their ids.</summary>
    public LedgerPairing[] Consumed { get; set; } = [];

    public Column<LedgerAccount> Accounts { get; }

    public Column<UInt128> Wallets { get; }

    public ref readonly ChainValues Values => ref values.Value;

    public ValidatorIndex Validators => values.Value.Validators;

    /// <summary>Returns the same chain for another ledger; the caller sets its pairings.</summary>
    public LedgerChain Share(UndoLog target) => new(new(target), this);

    public ref ChainValues ChangeValues() => ref values.Change();

    /// <summary>Removes all accounts, liens and rows, sets validators without changes, and keeps the memory.</summary>
    public void Reset(ValidatorIndex validators)
    {
        values.Change() = new() { Validators = validators };
        changes.Reset();
        validatorRows.Reserve(validators.Count);
        for (int validator = 0; validator < validators.Count; validator++)
        {
            validatorRows.Change(validator) = ValidatorRow.Empty;
        }

        for (int user = 0; user < Users.Length; user++)
        {
            Accounts.Change(user) = default;
        }

        ResetLiens();
        foreach (LedgerHolder holder in Holders)
        {
            holder.Reset();
        }
    }

    public bool TryFind(UserId user, out int index) => users.TryGetValue(user, out index);

    /// <summary>Returns the lien holder with an id; null if the chain has none.</summary>
    public LedgerHolder? HolderOf(Holder id) => Array.Find(Holders, holder => holder.Id == id);

    public int IndexOf(UserId user) => users[user];

    /// <summary>Returns the last change of a validator.</summary>
    public ref readonly ValidatorChange ChangeOf(int validator) => ref changes[validatorRows[validator].LastChange].Change;

    public ValidatorStatus StatusOf(int validator) => ChangeOf(validator).Status;

    /// <summary>Returns the change in force for an infraction at a time.</summary>
    public ref readonly ValidatorChange ChangeAt(int validator, Timestamp time)
    {
        int slot = validatorRows[validator].LastChange;
        while (changes[slot].Next >= 0 && changes[slot].Change.Time >= time)
        {
            slot = changes[slot].Next;
        }

        return ref changes[slot].Change;
    }

    /// <summary>Returns the change in force for a block.</summary>
    public ref readonly ValidatorChange ChangeAtHeight(int validator, long height)
    {
        int slot = validatorRows[validator].LastChange;
        while (changes[slot].Next >= 0 && changes[slot].Change.Height + ValidatorHistory.Delay > height)
        {
            slot = changes[slot].Next;
        }

        return ref changes[slot].Change;
    }

    /// <summary>Returns the slot of the last change of a validator, for <see cref="ChangeIn"/>.</summary>
    public int LastSlot(int validator) => validatorRows[validator].LastChange;

    /// <summary>Returns the change in a slot; its link leads to the change before it.</summary>
    public ref readonly UpdateSlot ChangeIn(int slot) => ref changes[slot];

    /// <summary>Returns the changes of a validator that the chain remembers, the latest first.</summary>
    public IEnumerable<ValidatorChange> ChangesOf(int validator)
    {
        for (int slot = LastSlot(validator); slot >= 0; slot = changes[slot].Next)
        {
            yield return changes[slot].Change;
        }
    }

    /// <summary>Returns whether a validator had a key at a time or later.</summary>
    public bool HasKeySince(int validator, PublicKey key, Timestamp oldest)
    {
        bool isInForce = true;
        for (int slot = LastSlot(validator); slot >= 0 && isInForce; slot = changes[slot].Next)
        {
            ref readonly ValidatorChange change = ref changes[slot].Change;
            if (change.Key is { } used && used.Key == key)
            {
                return true;
            }

            isInForce = change.Time >= oldest;
        }

        return false;
    }

    /// <summary>Returns the time at which a downtime last jailed a validator; null before the first.</summary>
    public Timestamp? LastDowntimeOf(int validator) => validatorRows[validator].LastDowntime;

    public void SetLastDowntime(int validator, Timestamp? time) => validatorRows.Change(validator).LastDowntime = time;

    /// <summary>Adds the last change of a validator.</summary>
    public void AddChange(int validator, in ValidatorChange change)
    {
        ref ValidatorRow row = ref validatorRows.Change(validator);
        changes.Insert(ref row.LastChange, SlotPool<UpdateSlot>.None, new() { Change = change });
    }

    /// <summary>Removes the changes of a validator that were in force neither at a time nor later.</summary>
    public void RemoveChangesBefore(int validator, Timestamp oldest)
    {
        ref ValidatorRow row = ref validatorRows.Change(validator);
        int slot = row.LastChange;
        while (slot >= 0 && changes[slot].Change.Time >= oldest)
        {
            slot = changes[slot].Next;
        }

        while (slot >= 0 && changes[slot].Next >= 0)
        {
            changes.Drop(ref row.LastChange, slot);
        }
    }

    /// <summary>Adds a validator without changes here and at each pairing of the chain, and returns its index.</summary>
    public int Add(ValidatorId name)
    {
        ref ChainValues changing = ref values.Change();
        int validator = changing.Validators.Count;
        changing.Validators = changing.Validators.With(name);
        validatorRows.Reserve(validator + 1);
        validatorRows.Change(validator) = ValidatorRow.Empty;
        foreach (LedgerPairing pairing in Consumed)
        {
            pairing.Add(validator);
        }

        return validator;
    }

    /// <summary>Moves an amount from the supply to the burned amount.</summary>
    public void Burn(UInt128 amount)
    {
        ref ChainValues changing = ref values.Change();
        changing.Supply -= amount;
        changing.Burned += amount;
    }

    /// <summary>Adds a local row to the list of rows with Queued stake.</summary>
    public void Enqueue(int validator, int row)
    {
        int position = values.Change().QueuedRows++;
        queuedRows.Reserve(position + 1);
        queuedRows.Change(position) = new(validator, row);
    }

    /// <summary>Returns an entry of the list. A row can occur twice, or have no Queued stake any more.</summary>
    public (int Validator, int Row) QueuedAt(int position) => (queuedRows[position].Validator, queuedRows[position].Row);

    /// <summary>Returns the location of the first row of a lien.</summary>
    public ref readonly RowLocation Lien(int user, LedgerHolder holder) => ref liens[(user * Holders.Length) + holder.Index];

    /// <summary>Returns a lien's high end: the lien if all stake in flight succeeds.</summary>
    public UInt128 High(int user, LedgerHolder holder)
    {
        UInt128 high = 0;
        for (RowLocation location = Lien(user, holder); !location.IsNone; location = holder.Next(location))
        {
            high += holder.At(location).LienHigh;
        }

        return high;
    }

    /// <summary>Returns the largest high end of all liens.</summary>
    public UInt128 MaxLien(int user)
    {
        UInt128 largest = 0;
        foreach (LedgerHolder holder in Holders)
        {
            largest = UInt128.Max(largest, High(user, holder));
        }

        return largest;
    }

    /// <summary>Whether the collateral covers every lien and the slashable amount. Tightens the bound of the liens if necessary.</summary>
    public bool IsCovered(int user, UInt128 collateral)
    {
        if (Accounts[user].LienBound > collateral)
        {
            TightenBound(user);
        }

        return Accounts[user].IsCoveredBy(collateral);
    }

    /// <summary>Sets the bound to the largest lien.</summary>
    public void TightenBound(int user)
    {
        UInt128 largest = MaxLien(user);
        if (largest != Accounts[user].LienBound)
        {
            Accounts.Change(user).LienBound = largest;
        }
    }

    /// <summary>Raises the high end of a lien on one of its rows.</summary>
    public void Raise(LedgerHolder holder, ref DelegatorRow stake, UInt128 by)
    {
        stake.LienHigh += by;
        ref LedgerAccount account = ref Accounts.Change(stake.User);
        account.Slashable = AccountCache.AddSlashable(account.Slashable, by, holder.MaxSlash);
        account.LienBound = AccountCache.RaiseBound(account.LienBound, by, account.Collateral);
    }

    /// <summary>Lowers the high end of a lien on one of its rows.</summary>
    public void Lower(LedgerHolder holder, ref DelegatorRow stake, UInt128 by)
    {
        stake.LienHigh -= by;
        ref LedgerAccount account = ref Accounts.Change(stake.User);
        account.Slashable = AccountCache.SubtractSlashable(account.Slashable, by, holder.MaxSlash);
    }

    /// <summary>Returns the row of a user on a validator at a holder; -1 without one.</summary>
    public int RowOf(int user, LedgerHolder holder, int validator)
    {
        RowLocation location = Lien(user, holder);
        while (!location.IsNone && location.Validator != validator)
        {
            location = holder.Next(location);
        }

        return location.IsNone ? -1 : location.Row;
    }

    /// <summary>Returns the row of a user on a validator at a holder. Adds a missing one in the order of <paramref name="rank"/>.</summary>
    public int GetOrAddRow(int user, LedgerHolder holder, int validator, int[] rank)
    {
        int found = RowOf(user, holder, validator);
        if (found >= 0)
        {
            return found;
        }

        Delegators delegators = holder.GetOrAdd(validator);
        int added = delegators.Add(user);
        RowLocation before = RowLocation.None;
        RowLocation after = Lien(user, holder);
        while (!after.IsNone && rank[after.Validator] < rank[validator])
        {
            (before, after) = (after, holder.Next(after));
        }

        delegators.SetNext(added, after);
        var location = new RowLocation { Validator = validator, Row = added };
        if (before.IsNone)
        {
            liens.Change((user * Holders.Length) + holder.Index) = location;
        }
        else
        {
            holder.DelegatorsOn(before.Validator)!.SetNext(before.Row, location);
        }

        return added;
    }

    private void ResetLiens()
    {
        for (int lien = 0; lien < Users.Length * Holders.Length; lien++)
        {
            liens.Change(lien) = RowLocation.None;
        }
    }

    private readonly record struct QueuedRow(int Validator, int Row);

    /// <summary>What the chain remembers of a validator: the slot of its last change, and the time of its last downtime.</summary>
    private struct ValidatorRow
    {
        public static readonly ValidatorRow Empty = new() { LastChange = SlotPool<UpdateSlot>.None };

        public int LastChange;
        public Timestamp? LastDowntime;
    }
}

/// <summary>The values that a chain has once.</summary>
internal struct ChainValues
{
    public UInt128 Supply;
    public UInt128 Burned;
    public ulong ValidatorChanges;
    public bool IsByzantine;
    public ValidatorIndex Validators;

    /// <summary>The length of the list of local rows with Queued stake.</summary>
    public int QueuedRows;
}
