namespace MeshSecurity.Testing;

/// <summary>The names of a scope's mesh as small numbers, in the order of the state's maps, and what bounds its clock.</summary>
internal sealed class Layout
{
    /// <summary>How many moments beyond the horizon are told apart by their order; a state with more keeps its clock.</summary>
    public const int Past = 8;

    /// <summary>The layout of a scope.</summary>
    public Layout(Scope scope)
    {
        Configuration mesh = scope.Mesh;
        Pairings = [.. mesh.Pairings.OrderBy(pairing => pairing.Id)];
        Chains = [.. mesh.Chains.OrderBy(chain => chain.Id).Select(chain => new ChainLayout(scope, chain, Pairings))];
        ProviderOf = Array.ConvertAll(Pairings, pairing => Array.FindIndex(Chains, chain => chain.Id == pairing.Provider));
        ConsumerOf = Array.ConvertAll(Pairings, pairing => Array.FindIndex(Chains, chain => chain.Id == pairing.Consumer));
        HolderOf = Array.ConvertAll(Pairings, pairing => Holder.Of(pairing.Id));
        Names = [.. Chains.SelectMany(chain => chain.Users).Concat(scope.Commands.SelectMany(command => command.Recipients)).Distinct().Order()];
        Prices = [.. Pairings.Select(pairing => pairing.Price).Concat(scope.Commands.SelectMany(command => command.Prices)).Distinct()];
        Budgets = [.. scope.Budgets.Select(times => (byte)times)];
        Cycle = mesh.Chains.Select(chain => chain.UnbondingSegment.Seconds).Aggregate(1L, LeastCommonMultiple);
        Horizon = mesh.Chains.Select(chain => chain.UnbondingPeriod.Seconds)
            .Concat(mesh.Pairings.Select(pairing => pairing.UnbondingPeriod.Seconds))
            .Concat(scope.Commands.SelectMany(command => command.Ages).Select(age => age.Seconds))
            .Max();
        Base = (Horizon + Past + Cycle - 1) / Cycle * Cycle;
    }

    /// <summary>The chains by id.</summary>
    public ChainLayout[] Chains { get; }

    /// <summary>The pairings by id.</summary>
    public PairingConfiguration[] Pairings { get; }

    /// <summary>Of each pairing the place of its provider among the chains.</summary>
    public int[] ProviderOf { get; }

    /// <summary>Of each pairing the place of its consumer among the chains.</summary>
    public int[] ConsumerOf { get; }

    /// <summary>Of each pairing what it is called as a lien holder.</summary>
    public Holder[] HolderOf { get; }

    /// <summary>Everyone who has an account or may be named as a recipient.</summary>
    public UserId[] Names { get; }

    /// <summary>The prices that there can be.</summary>
    public Price[] Prices { get; }

    /// <summary>How often each command with a budget may be accepted.</summary>
    public byte[] Budgets { get; }

    /// <summary>Seconds after which every chain's batches start at the same distance again.</summary>
    public long Cycle { get; }

    /// <summary>Seconds beyond which only the order of moments matters: the longest unbonding period, or the oldest infraction tried.</summary>
    public long Horizon { get; }

    /// <summary>The time, a multiple of <see cref="Cycle"/>, beyond which the clock counts within a cycle only.</summary>
    public long Base { get; }

    private static long LeastCommonMultiple(long left, long right)
    {
        (long a, long b) = (left, right);
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return left / a * right;
    }
}

/// <summary>A chain's names as small numbers.</summary>
internal sealed class ChainLayout
{
    public ChainLayout(Scope scope, ChainConfiguration chain, PairingConfiguration[] pairings)
    {
        Configuration = chain;
        Users = [.. chain.Wallets.Keys];
        Validators = [.. chain.Validators.Concat(scope.Commands.Where(command => command.Name == "add_validator").SelectMany(command => command.Validators)).Distinct().Order()];
        Provides = [.. Enumerable.Range(0, pairings.Length).Where(k => pairings[k].Provider == chain.Id)];
        Consumes = [.. Enumerable.Range(0, pairings.Length).Where(k => pairings[k].Consumer == chain.Id)];
        ConsumesBits = Consumes.Aggregate(0UL, (bits, k) => bits | Touched.Bit(k));
        Holder[] holders = [Holder.Local, .. Provides.Select(k => Holder.Of(pairings[k].Id))];
        HoldersByName = [.. Enumerable.Range(0, holders.Length).OrderBy(k => holders[k])];
    }

    public ChainConfiguration Configuration { get; }

    public ChainId Id => Configuration.Id;

    /// <summary>Those with an account, by id.</summary>
    public UserId[] Users { get; }

    /// <summary>Those at genesis and those that may be added, by id.</summary>
    public ValidatorId[] Validators { get; }

    /// <summary>The places of the pairings that it provides.</summary>
    public int[] Provides { get; }

    /// <summary>The places of the pairings that it consumes.</summary>
    public int[] Consumes { get; }

    /// <summary>The same as bits.</summary>
    public ulong ConsumesBits { get; }

    /// <summary>The lien holders, 0 for local staking and 1 + k for the k-th pairing that it provides, by id.</summary>
    public int[] HoldersByName { get; }

    /// <summary>A validator's place, which is not before <paramref name="from"/>.</summary>
    public int PlaceOf(ValidatorId validator, int from)
    {
        while (Validators[from] != validator)
        {
            from++;
        }

        return from;
    }
}
