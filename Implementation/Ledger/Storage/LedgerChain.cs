namespace MeshSecurity.Implementation;

/// <summary>One chain: validators, and accounts in columns with what their liens ask of them.</summary>
internal sealed class LedgerChain
{
    private readonly Ids<UserId, int> users;
    private readonly Cell<ChainValues> values;
    private readonly Column<ValidatorChange> changes;
    private readonly Column<QueuedRow> queuedRows;
    private readonly Column<LienPlace> liens;

    public LedgerChain(Part part, ChainConfiguration configuration, LedgerHolder[] holders)
    {
        (Part, Configuration, Holders, HoldersByName) = (part, configuration, holders, [.. holders.OrderBy(holder => holder.Id)]);
        Users = [.. configuration.Wallets.Keys];
        users = new(Users.Select((user, index) => KeyValuePair.Create(user, index)));
        (values, changes, queuedRows) = (new(part), new(part), new(part));
        (Accounts, Wallets, liens) = (new(part), new(part), new(part));
        values.Change().Validators = ValidatorNames.None;
        Accounts.Reserve(Users.Length);
        Wallets.Reserve(Users.Length);
        liens.Reserve(Users.Length * holders.Length);
        ResetLiens();
    }

    private LedgerChain(Part part, LedgerChain shared)
    {
        (Part, Configuration, Users, users) = (part, shared.Configuration, shared.Users, shared.users);
        (values, changes, queuedRows) = (shared.values.Share(part), shared.changes.Share(part), shared.queuedRows.Share(part));
        (Accounts, Wallets, liens) = (shared.Accounts.Share(part), shared.Wallets.Share(part), shared.liens.Share(part));
        Holders = [.. shared.Holders.Select(holder => holder.Share(part))];
        HoldersByName = [.. shared.HoldersByName.Select(holder => Holders[holder.Index])];
    }

    public Part Part { get; }

    public ChainConfiguration Configuration { get; }

    public UserId[] Users { get; }

    /// <summary>Local staking first, then the pairings that the chain provides.</summary>
    public LedgerHolder[] Holders { get; }

    /// <summary>The same in the order of their ids.</summary>
    public LedgerHolder[] HoldersByName { get; }

    /// <summary>The pairings whose consumer the chain is, by id.</summary>
    public LedgerPairing[] Consumed { get; set; } = [];

    public Column<LedgerAccount> Accounts { get; }

    public Column<UInt128> Wallets { get; }

    public ref readonly ChainValues Values => ref values.Value;

    /// <summary>The names of all validators.</summary>
    public ValidatorNames Validators => values.Value.Validators;

    /// <summary>The same chain, for a ledger of another history; without the pairings.</summary>
    public LedgerChain Share(History with) => new(new(with), this);

    public ref ChainValues ChangeValues() => ref values.Change();

    /// <summary>As it was made, with these validators, of which nothing is known yet; the room that was made since stays.</summary>
    public void Reset(ValidatorNames validators)
    {
        values.Change() = new() { Validators = validators };
        changes.Reserve(validators.Count);
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

    public bool Find(UserId user, out int index) => users.TryGetValue(user, out index);

    /// <summary>The lien holder of an id; null where the chain has none.</summary>
    public LedgerHolder? HolderOf(Holder id) => Array.Find(Holders, holder => holder.Id == id);

    public int IndexOf(UserId user) => users[user];

    /// <summary>The last change of a validator's status.</summary>
    public ref readonly ValidatorChange ChangeOf(int validator) => ref changes[validator];

    public ValidatorStatus StatusOf(int validator) => changes[validator].Status;

    public void Set(int validator, in ValidatorChange change) => changes.Change(validator) = change;

    /// <summary>One more validator.</summary>
    public int Add(ValidatorId name, in ValidatorChange change)
    {
        ref ChainValues changing = ref values.Change();
        int validator = changing.Validators.Count;
        changing.Validators = changing.Validators.With(name);
        changes.Reserve(validator + 1);
        changes.Change(validator) = change;
        foreach (LedgerPairing pairing in Consumed)
        {
            pairing.Add(validator);
        }

        return validator;
    }

    /// <summary>Collateral that was taken is no more.</summary>
    public void Burn(UInt128 amount)
    {
        ref ChainValues changing = ref values.Change();
        changing.Supply -= amount;
        changing.Burned += amount;
    }

    /// <summary>A local row has something Queued.</summary>
    public void Enqueue(int validator, int row)
    {
        int place = values.Change().QueuedRows++;
        queuedRows.Reserve(place + 1);
        queuedRows.Change(place) = new(validator, row);
    }

    /// <summary>A local row that has something Queued, perhaps more than once or no longer.</summary>
    public (int Validator, int Row) QueuedAt(int place) => (queuedRows[place].Validator, queuedRows[place].Row);

    /// <summary>The first place of a lien.</summary>
    public ref readonly LienPlace Lien(int user, LedgerHolder holder) => ref liens[(user * Holders.Length) + holder.Index];

    /// <summary>A lien if all stake in flight succeeds.</summary>
    public UInt128 High(int user, LedgerHolder holder)
    {
        UInt128 high = 0;
        for (LienPlace place = Lien(user, holder); !place.IsNone; place = holder.Next(place))
        {
            high += holder.At(place).Promised;
        }

        return high;
    }

    /// <summary>The largest lien's high end.</summary>
    public UInt128 MaxLien(int user)
    {
        UInt128 largest = 0;
        foreach (LedgerHolder holder in Holders)
        {
            largest = UInt128.Max(largest, High(user, holder));
        }

        return largest;
    }

    /// <summary>Whether so much collateral covers every lien, and all that could be slashed.</summary>
    public bool IsCovered(int user, UInt128 collateral)
    {
        if (Accounts[user].LienBound > collateral)
        {
            TightenBound(user);
        }

        return Accounts[user].IsCoveredBy(collateral);
    }

    /// <summary>The liens are looked through: the bound is the largest.</summary>
    public void TightenBound(int user)
    {
        UInt128 largest = MaxLien(user);
        if (largest != Accounts[user].LienBound)
        {
            Accounts.Change(user).LienBound = largest;
        }
    }

    /// <summary>A lien's high end grows, on a row.</summary>
    public void Raise(LedgerHolder holder, ref DelegatorRow stake, UInt128 by)
    {
        stake.Promised += by;
        ref LedgerAccount account = ref Accounts.Change(stake.User);
        account.Slashable = Kept<UInt128, ExactUnits>.Raised(account.Slashable, by, holder.MaxSlash);
        account.LienBound = Kept<UInt128, ExactUnits>.Bound(account.LienBound, by, account.Collateral);
    }

    /// <summary>A lien's high end shrinks, on a row.</summary>
    public void Lower(LedgerHolder holder, ref DelegatorRow stake, UInt128 by)
    {
        stake.Promised -= by;
        ref LedgerAccount account = ref Accounts.Change(stake.User);
        account.Slashable = Kept<UInt128, ExactUnits>.Lowered(account.Slashable, by, holder.MaxSlash);
    }

    /// <summary>The user's row on a validator at a holder; -1 where there is none.</summary>
    public int RowOf(int user, LedgerHolder holder, int validator)
    {
        LienPlace place = Lien(user, holder);
        while (!place.IsNone && place.Validator != validator)
        {
            place = holder.Next(place);
        }

        return place.IsNone ? -1 : place.Row;
    }

    /// <summary>The user's row on a validator at a holder, a new one where there is none; <paramref name="rank"/> orders validators.</summary>
    public int RowOrNew(int user, LedgerHolder holder, int validator, int[] rank)
    {
        int found = RowOf(user, holder, validator);
        if (found >= 0)
        {
            return found;
        }

        Delegators delegators = holder.OnOrNew(validator);
        int added = delegators.Add(user);
        LienPlace before = LienPlace.None;
        LienPlace after = Lien(user, holder);
        while (!after.IsNone && rank[after.Validator] < rank[validator])
        {
            (before, after) = (after, holder.Next(after));
        }

        delegators.SetNext(added, after);
        var place = new LienPlace { Validator = validator, Row = added };
        if (before.IsNone)
        {
            liens.Change((user * Holders.Length) + holder.Index) = place;
        }
        else
        {
            holder.On(before.Validator)!.SetNext(before.Row, place);
        }

        return added;
    }

    private void ResetLiens()
    {
        for (int lien = 0; lien < Users.Length * Holders.Length; lien++)
        {
            liens.Change(lien) = LienPlace.None;
        }
    }

    private readonly record struct QueuedRow(int Validator, int Row);
}

/// <summary>What a chain keeps that is one of a kind.</summary>
internal struct ChainValues
{
    public long Height;
    public UInt128 Supply;
    public UInt128 Burned;
    public ulong ValidatorChanges;
    public ValidatorNames Validators;

    /// <summary>How many local rows may have something Queued.</summary>
    public int QueuedRows;
}
