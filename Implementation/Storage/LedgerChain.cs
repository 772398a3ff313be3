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

        Wallet = new UInt128[Users.Length];
        Collateral = new UInt128[Users.Length];
        SlashableLow = new UInt128[Users.Length];
        SlashableHigh = new UInt128[Users.Length];
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

    public UInt128[] Wallet { get; }

    public UInt128[] Collateral { get; }

    /// <summary>Σ ratio·low and Σ ratio·high over the holders, in billionths.</summary>
    public UInt128[] SlashableLow { get; }

    public UInt128[] SlashableHigh { get; }

    /// <summary>The range of each lien, and the first row of its chain of rows: at user · holders + holder.</summary>
    public UInt128[] LienLow { get; private set; } = [];

    public UInt128[] LienHigh { get; private set; } = [];

    public int[] FirstValidator { get; private set; } = [];

    public int[] FirstRow { get; private set; } = [];

    /// <summary>Local rows that have something Queued, perhaps more than once or no longer.</summary>
    public List<(int Validator, int Row)> QueuedRows { get; } = [];

    public void MakeLiens()
    {
        int count = Users.Length * Holders.Length;
        LienLow = new UInt128[count];
        LienHigh = new UInt128[count];
        FirstRow = new int[count];
        FirstValidator = new int[count];
        Array.Fill(FirstValidator, -1);
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

    public int LienAt(int user, LedgerHolder holder) => (user * Holders.Length) + holder.Index;

    /// <summary>The largest lien's high end.</summary>
    public UInt128 MaxLien(int user)
    {
        UInt128 largest = 0;
        for (int at = user * Holders.Length; at < (user + 1) * Holders.Length; at++)
        {
            largest = UInt128.Max(largest, LienHigh[at]);
        }

        return largest;
    }

    public bool IsCovered(int user) =>
        SlashableHigh[user] <= Collateral[user] * Ratio.Billion && MaxLien(user) <= Collateral[user];

    public void Raise(int user, LedgerHolder holder, UInt128 low, UInt128 high)
    {
        int at = LienAt(user, holder);
        LienLow[at] += low;
        LienHigh[at] += high;
        SlashableLow[user] += low * holder.MaxSlash;
        SlashableHigh[user] += high * holder.MaxSlash;
    }

    public void Lower(int user, LedgerHolder holder, UInt128 low, UInt128 high)
    {
        int at = LienAt(user, holder);
        LienLow[at] -= low;
        LienHigh[at] -= high;
        SlashableLow[user] -= low * holder.MaxSlash;
        SlashableHigh[user] -= high * holder.MaxSlash;
    }

    /// <summary>The user's row on a validator at a holder; -1 where there is none.</summary>
    public int RowOf(int user, LedgerHolder holder, int validator)
    {
        int at = LienAt(user, holder);
        int on = FirstValidator[at];
        int row = FirstRow[at];
        while (on >= 0 && on != validator)
        {
            Delegators delegators = holder.On(on)!;
            (on, row) = (delegators.NextValidator[row], delegators.NextRow[row]);
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
        int row = delegators.Add(user);
        int at = LienAt(user, holder);
        int before = -1;
        int beforeRow = -1;
        int on = FirstValidator[at];
        int onRow = FirstRow[at];
        while (on >= 0 && rank[on] < rank[validator])
        {
            (before, beforeRow) = (on, onRow);
            (on, onRow) = (holder.On(before)!.NextValidator[beforeRow], holder.On(before)!.NextRow[beforeRow]);
        }

        (delegators.NextValidator[row], delegators.NextRow[row]) = (on, onRow);
        if (before < 0)
        {
            (FirstValidator[at], FirstRow[at]) = (validator, row);
        }
        else
        {
            (holder.On(before)!.NextValidator[beforeRow], holder.On(before)!.NextRow[beforeRow]) = (validator, row);
        }

        return row;
    }
}
