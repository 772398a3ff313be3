namespace MeshSecurity.Testing;

/// <summary>
/// Layout of flat states: maps the chains, pairings, users and validators of a scope to places, in the order of the state's maps.
/// Contains the constants of <see cref="TimeNormalization"/>.
/// </summary>
/// <remarks>Immutable, shared by all threads.</remarks>
internal sealed class Layout
{
    /// <summary>The most times before the horizon that are normalized to their order; a state with more keeps its clock.</summary>
    public const int MaxOldTimes = 8;

    public Layout(Scope scope)
    {
        Configuration mesh = scope.Mesh;
        Pairings = [.. mesh.Pairings.OrderBy(pairing => pairing.Id)];
        Chains = [.. mesh.Chains.OrderBy(chain => chain.Id).Select(chain => new ChainLayout(scope, chain, Pairings))];
        ProviderOf = Array.ConvertAll(Pairings, pairing => Array.FindIndex(Chains, chain => chain.Id == pairing.Provider));
        ConsumerOf = Array.ConvertAll(Pairings, pairing => Array.FindIndex(Chains, chain => chain.Id == pairing.Consumer));
        HolderOf = Array.ConvertAll(Pairings, pairing => Holder.Of(pairing.Id));
        IEnumerable<UserId> recipients = scope.Commands.SelectMany(command => command.Recipients);
        Names = [.. Chains.SelectMany(chain => chain.Users).Concat(recipients).Distinct().Order()];
        Prices = [.. Pairings.Select(pairing => pairing.Price).Concat(scope.Commands.SelectMany(command => command.Prices)).Distinct()];
        Budgets = [.. scope.Budgets.Select(times => (byte)times)];
        Cycle = mesh.Chains.Select(chain => chain.UnbondingSegment.Seconds).Aggregate(1L, LeastCommonMultiple);
        Horizon = mesh.Chains.Select(chain => chain.UnbondingPeriod.Seconds)
            .Concat(mesh.Pairings.Select(pairing => pairing.UnbondingPeriod.Seconds))
            .Concat(mesh.Chains.Select(chain => chain.JailDuration.Seconds))
            .Concat(scope.Commands.SelectMany(command => command.Ages).Select(age => age.Seconds))
            .Max();
        Base = (Horizon + MaxOldTimes + Cycle - 1) / Cycle * Cycle;
    }

    /// <summary>The chains, by id.</summary>
    public ChainLayout[] Chains { get; }

    /// <summary>The pairings, by id.</summary>
    public PairingConfiguration[] Pairings { get; }

    /// <summary>The place of the provider of each pairing.</summary>
    public int[] ProviderOf { get; }

    /// <summary>The place of the consumer of each pairing.</summary>
    public int[] ConsumerOf { get; }

    /// <summary>The lien holder of each pairing.</summary>
    public Holder[] HolderOf { get; }

    /// <summary>The users with an account and the recipients, by id.</summary>
    public UserId[] Names { get; }

    /// <summary>The prices that a pairing can have.</summary>
    public Price[] Prices { get; }

    /// <summary>The budgets at genesis: how often each command with `times` may be accepted.</summary>
    public byte[] Budgets { get; }

    /// <summary>The least common multiple of the unbonding segments, in seconds: the period of all batches together.</summary>
    public long Cycle { get; }

    /// <summary>
    /// The longest unbonding period, jail duration or age of an infraction, in seconds. Of older times only the order matters.
    /// </summary>
    public long Horizon { get; }

    /// <summary>The time from which the clock is encoded modulo <see cref="Cycle"/>, in seconds; a multiple of it.</summary>
    public long Base { get; }

    private static long LeastCommonMultiple(long left, long right)
    {
        (long divisor, long rest) = (left, right);
        while (rest != 0)
        {
            (divisor, rest) = (rest, divisor % rest);
        }

        return left / divisor * right;
    }
}

/// <summary>Layout of a chain: maps its users and validators to places.</summary>
internal sealed class ChainLayout
{
    public ChainLayout(Scope scope, ChainConfiguration chain, PairingConfiguration[] pairings)
    {
        Configuration = chain;
        OldestInfraction = scope.Commands.SelectMany(command => command.Ages).Select(age => age.Seconds).DefaultIfEmpty().Max();
        Users = [.. chain.Wallets.Keys];
        IEnumerable<ScopeCommand> additions = scope.Commands.Where(command => command.Name == "add_validator");
        Validators = [.. chain.Validators.Concat(additions.SelectMany(command => command.Validators)).Distinct().Order()];
        Provides = [.. Enumerable.Range(0, pairings.Length).Where(k => pairings[k].Provider == chain.Id)];
        Consumes = [.. Enumerable.Range(0, pairings.Length).Where(k => pairings[k].Consumer == chain.Id)];
        ConsumesBits = Consumes.Aggregate(0UL, (bits, k) => bits | ChangedParts.Bit(k));
        Holder[] holders = [Holder.Local, .. Provides.Select(k => Holder.Of(pairings[k].Id))];
        HoldersByName = [.. Enumerable.Range(0, holders.Length).OrderBy(k => holders[k])];
    }

    public ChainConfiguration Configuration { get; }

    /// <summary>The greatest age of an infraction that a command of the scope reports, in seconds.</summary>
    public long OldestInfraction { get; }

    public ChainId Id => Configuration.Id;

    /// <summary>The users with an account, by id.</summary>
    public UserId[] Users { get; }

    /// <summary>The validators at genesis, and those that commands may add, by id.</summary>
    public ValidatorId[] Validators { get; }

    /// <summary>The places of the pairings that have this chain as provider.</summary>
    public int[] Provides { get; }

    /// <summary>The places of the pairings that have this chain as consumer.</summary>
    public int[] Consumes { get; }

    /// <summary><see cref="Consumes"/> as bits of <see cref="ChangedParts"/>.</summary>
    public ulong ConsumesBits { get; }

    /// <summary>The lien holders in the order of ids: 0 for local staking, 1 + k for the k-th of <see cref="Provides"/>.</summary>
    public int[] HoldersByName { get; }

    /// <summary>Returns the place of a validator; searches from a place that is not after it.</summary>
    public int PlaceOf(ValidatorId validator, int from)
    {
        while (Validators[from] != validator)
        {
            from++;
        }

        return from;
    }
}
