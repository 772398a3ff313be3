namespace MeshSecurity.Implementation;

/// <summary>One chain: validators, and accounts in columns with what their liens ask of them.</summary>
internal sealed class LedgerChain
{
    private readonly Dictionary<UserId, int> users = [];
    private readonly Dictionary<ValidatorId, int> validators = [];

    public LedgerChain(ChainConfiguration configuration)
    {
        Configuration = configuration;
        Users = [.. configuration.Wallets.Keys];
        for (int user = 0; user < Users.Length; user++)
        {
            users[Users[user]] = user;
        }

        Accounts = new LedgerAccount[Users.Length];
    }

    public ChainConfiguration Configuration { get; }

    public UserId[] Users { get; }

    public long Height { get; set; }

    public UInt128 Supply { get; set; }

    public UInt128 Burned { get; set; }

    public ulong ValidatorChanges { get; set; }

    /// <summary>Every validator the chain ever had, in the order in which it came.</summary>
    public List<ValidatorId> Validators { get; } = [];

    public List<ValidatorChange> Changes { get; } = [];

    /// <summary>The validators' places in the order of their ids, and the other way round.</summary>
    public int[] ByName { get; private set; } = [];

    public int[] Rank { get; private set; } = [];

    /// <summary>Local staking first, then the pairings that the chain provides.</summary>
    public LedgerHolder[] Holders { get; set; } = [];

    /// <summary>The pairings whose consumer the chain is, by id.</summary>
    public LedgerPairing[] Consumed { get; set; } = [];

    public LedgerAccount[] Accounts { get; }

    /// <summary>The liens of all users, at user · holders + holder.</summary>
    public LedgerLien[] Liens { get; private set; } = [];

    /// <summary>Local rows that have something Queued, perhaps more than once or no longer.</summary>
    public List<(int Validator, int Row)> QueuedRows { get; } = [];

    public void MakeLiens()
    {
        Liens = new LedgerLien[Users.Length * Holders.Length];
        Array.Fill(Liens, new() { FirstValidator = -1 });
    }

    public bool Find(UserId user, out int index) => users.TryGetValue(user, out index);

    public bool Find(ValidatorId validator, out int index) => validators.TryGetValue(validator, out index);

    public int IndexOf(UserId user) => users[user];

    public int IndexOf(ValidatorId validator) => validators[validator];

    public int Add(ValidatorId validator, ValidatorChange change)
    {
        int index = Validators.Count;
        Validators.Add(validator);
        Changes.Add(change);
        validators[validator] = index;
        ByName = [.. Enumerable.Range(0, Validators.Count).OrderBy(place => Validators[place])];
        Rank = new int[ByName.Length];
        for (int place = 0; place < ByName.Length; place++)
        {
            Rank[ByName[place]] = place;
        }

        foreach (LedgerPairing pairing in Consumed)
        {
            pairing.GrowTo(Validators.Count);
        }

        return index;
    }

    public ref LedgerLien Lien(int user, LedgerHolder holder) => ref Liens[(user * Holders.Length) + holder.Index];

    /// <summary>A lien if all stake in flight succeeds.</summary>
    public UInt128 High(int user, LedgerHolder holder)
    {
        UInt128 high = 0;
        ref LedgerLien lien = ref Lien(user, holder);
        (int validator, int row) = (lien.FirstValidator, lien.FirstRow);
        while (validator >= 0)
        {
            ref DelegatorRow stake = ref holder.On(validator)![row];
            high += stake.Promised;
            (validator, row) = (stake.NextValidator, stake.NextRow);
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

    /// <summary>Collateral that was taken is no more.</summary>
    public void Burn(UInt128 amount)
    {
        Supply -= amount;
        Burned += amount;
    }

    /// <summary>Whether so much collateral covers every lien, and all that could be slashed.</summary>
    public bool IsCovered(int user, UInt128 collateral)
    {
        ref LedgerAccount account = ref Accounts[user];
        if (account.LienBound > collateral)
        {
            account.LienBound = MaxLien(user);
        }

        return account.IsCoveredBy(collateral);
    }

    /// <summary>A lien's high end grows, on a row.</summary>
    public void Raise(LedgerHolder holder, ref DelegatorRow stake, UInt128 by)
    {
        stake.Promised += by;
        ref LedgerAccount account = ref Accounts[stake.User];
        account.Slashable += Exact.Times(by, holder.MaxSlash);
        account.LienBound = UInt128.Max(account.LienBound, High(stake.User, holder));
    }

    /// <summary>A lien's high end shrinks, on a row.</summary>
    public void Lower(LedgerHolder holder, ref DelegatorRow stake, UInt128 by)
    {
        stake.Promised -= by;
        Accounts[stake.User].Slashable -= Exact.Times(by, holder.MaxSlash);
    }

    /// <summary>The user's row on a validator at a holder; -1 where there is none.</summary>
    public int RowOf(int user, LedgerHolder holder, int validator)
    {
        ref LedgerLien lien = ref Lien(user, holder);
        (int on, int row) = (lien.FirstValidator, lien.FirstRow);
        while (on >= 0 && on != validator)
        {
            ref DelegatorRow before = ref holder.On(on)![row];
            (on, row) = (before.NextValidator, before.NextRow);
        }

        return on < 0 ? -1 : row;
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
        ref LedgerLien lien = ref Lien(user, holder);
        ref int on = ref lien.FirstValidator;
        ref int row = ref lien.FirstRow;
        while (on >= 0 && rank[on] < rank[validator])
        {
            ref DelegatorRow before = ref holder.On(on)![row];
            on = ref before.NextValidator;
            row = ref before.NextRow;
        }

        (delegators[added].NextValidator, delegators[added].NextRow) = (on, row);
        (on, row) = (validator, added);
        return added;
    }
}
