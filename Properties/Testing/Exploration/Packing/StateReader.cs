namespace MeshSecurity.Testing;

/// <summary>
/// Makes a state of bytes that <see cref="StateWriter"/> wrote: not the one that was written, but one from which every command leads to
/// what it leads to from that, up to what the writer leaves out.
/// </summary>
internal sealed partial class StateReader(Layout layout)
{
    private long now;

    /// <summary>The state; what is left of the budgets goes to <paramref name="budgets"/>.</summary>
    public State Read(ReadOnlySpan<byte> bytes, Span<byte> budgets)
    {
        var from = new PackedReader(bytes);
        from.Some(budgets.Length).CopyTo(budgets);
        now = (long)from.Number();
        var chains = new MapBuilder<ChainId, Chain<Amount>>(layout.Chains.Length);
        foreach (ChainLayout chain in layout.Chains)
        {
            chains.Add(chain.Id, ReadChain(ref from, chain));
        }

        var pairings = new MapBuilder<PairingId, Pairing<Amount>>(layout.Pairings.Length);
        for (int k = 0; k < layout.Pairings.Length; k++)
        {
            pairings.Add(layout.Pairings[k].Id, ReadPairing(ref from, k));
        }

        return new() { Time = new(now), Chains = chains.ToMap(), Pairings = pairings.ToMap() };
    }

    private Timestamp ReadTime(ref PackedReader from) => new(now - (long)from.Number());

    private Chain<Amount> ReadChain(ref PackedReader from, ChainLayout names)
    {
        Amount supply = from.Amount();
        Amount burned = from.Amount();
        var validators = new MapBuilder<ValidatorId, ValidatorChange>(names.Validators.Length);
        foreach (ValidatorId validator in names.Validators)
        {
            int status = from.Byte();
            if (status > 0)
            {
                validators.Add(validator, new((ulong)from.Byte(), 0, default, (ValidatorStatus)(status - 1)));
            }
        }

        var accounts = new MapBuilder<UserId, Account<Amount>>(names.Users.Length);
        foreach (UserId user in names.Users)
        {
            accounts.Add(user, ReadAccount(ref from, names));
        }

        return new()
        {
            Supply = supply,
            Burned = burned,
            Validators = validators.ToMap(),
            Accounts = accounts.ToMap(),
            LocalRewards = ReadRewards(ref from, names, names),
        };
    }

    private Account<Amount> ReadAccount(ref PackedReader from, ChainLayout chain)
    {
        Amount wallet = from.Amount();
        Amount collateral = from.Amount();
        Map<Holder, Lien<Amount>> liens = default;
        Add(ref liens, Holder.Local, ReadLien(ref from, chain, chain.Configuration.UnbondingPeriod));
        foreach (int pairing in chain.Provides)
        {
            PairingConfiguration configuration = layout.Pairings[pairing];
            Add(ref liens, Holder.Of(configuration.Id), ReadLien(ref from, layout.Chains[layout.ConsumerOf[pairing]], configuration.UnbondingPeriod));
        }

        return new() { Wallet = wallet, Collateral = collateral, Liens = liens };
    }

    private static void Add(ref Map<Holder, Lien<Amount>> liens, Holder holder, Lien<Amount>? lien) =>
        liens = lien is null ? liens : liens.With(holder, lien);

    private Lien<Amount>? ReadLien(ref PackedReader from, ChainLayout validators, Duration period)
    {
        int count = from.Byte();
        if (count == 0)
        {
            return null;
        }

        var stakes = new MapBuilder<ValidatorId, Stake<Amount>>(count);
        for (int k = 0; k < count; k++)
        {
            ValidatorId validator = validators.Validators[from.Byte()];
            stakes.Add(validator, ReadStake(ref from, period));
        }

        return new() { Stakes = stakes.ToMap() };
    }

    private Stake<Amount> ReadStake(ref PackedReader from, Duration period)
    {
        Amount bonded = from.Amount();
        Amount queued = from.Amount();
        Sequence<UnbondingEntry<Amount>> unbonding = [];
        for (int left = from.Byte(); left > 0; left--)
        {
            Amount amount = from.Amount();
            Timestamp start = ReadTime(ref from);
            unbonding = unbonding.Add(new(amount, start, start + period));
        }

        int count = from.Byte();
        var transactions = new MapBuilder<ulong, Transaction<Amount>>(count);
        for (int k = 0; k < count; k++)
        {
            ulong sequence = from.Number();
            transactions.Add(sequence, ReadTransaction(ref from));
        }

        return new() { Bonded = bonded, Queued = queued, Unbonding = unbonding, Transactions = transactions.ToMap() };
    }

    private static Transaction<Amount> ReadTransaction(ref PackedReader from)
    {
        Amount amount = from.Amount();
        Amount sent = from.Amount();
        int slashes = from.Byte();
        if (slashes == 0)
        {
            return new Transaction<Amount>.Unstake(amount, sent);
        }

        Sequence<Ratio> ratios = [];
        for (int k = 1; k < slashes; k++)
        {
            ratios = ratios.Add(Ratio.Of((uint)from.Number()));
        }

        return new Transaction<Amount>.Stake(amount, sent, ratios);
    }

    private static Map<ValidatorId, RewardPool<Amount>> ReadRewards(ref PackedReader from, ChainLayout users, ChainLayout validators)
    {
        int count = from.Byte();
        var pools = new MapBuilder<ValidatorId, RewardPool<Amount>>(count);
        for (int k = 0; k < count; k++)
        {
            ValidatorId validator = validators.Validators[from.Byte()];
            Amount distributed = from.Amount();
            Amount carry = from.Amount();
            Amount rest = from.Amount();
            var accounts = new MapBuilder<UserId, RewardAccount<Amount>>(users.Users.Length);
            foreach (UserId user in users.Users)
            {
                Amount points = from.Amount();
                if (!points.IsZero)
                {
                    accounts.Add(user, ReadAccount(ref from, points));
                }
            }

            pools.Add(validator, new() { Distributed = distributed, Carry = carry, Rest = new(rest), Users = accounts.ToMap() });
        }

        return pools.ToMap();
    }

    private static RewardAccount<Amount> ReadAccount(ref PackedReader from, Amount points)
    {
        Amount withdrawn = from.Amount();
        int count = from.Byte();
        var transfers = new MapBuilder<ulong, Amount>(count);
        for (int k = 0; k < count; k++)
        {
            ulong sequence = from.Number();
            transfers.Add(sequence, from.Amount());
        }

        return new() { Points = new(points), Withdrawn = withdrawn, Transfers = transfers.ToMap() };
    }
}
