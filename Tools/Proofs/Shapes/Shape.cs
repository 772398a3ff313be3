namespace MeshSecurity.Proofs;

/// <summary>
/// Structure of a state: its buckets, packets, statuses and times. Amounts, counters and points of rewards are symbols from 0.
/// </summary>
/// <param name="Name">The property that distinguishes the shape. Traces and reports name it.</param>
internal sealed record Shape(string Name)
{
    public Sequence<Bucket> Buckets { get; init; } = [];

    /// <summary>Packets and acknowledgements in flight on the first pairing, sent after the packets of transactions.</summary>
    public Sequence<PacketTemplate> Packets { get; init; } = [];

    /// <summary>Users with rewards from a lien holder on a validator.</summary>
    public Sequence<(Holder Holder, ValidatorId Validator, UserId User)> Earners { get; init; } = [];

    /// <summary>Validators with accrued rewards on the consumer of the first pairing.</summary>
    public Sequence<ValidatorId> Accrued { get; init; } = [];

    /// <summary>The channel state of the first pairing.</summary>
    public ChannelState Channel { get; init; } = ChannelState.Open;

    /// <summary>The slashing mode of the first pairing.</summary>
    public SlashingMode Slashing { get; init; }

    /// <summary>Whether the consumer of the first pairing is byzantine.</summary>
    public bool IsByzantine { get; init; }

    /// <summary>Changes of validators after genesis, in order. The view contains each whose update is not in flight.</summary>
    public Sequence<(ValidatorId Validator, ValidatorStatus Status)> Changes { get; init; } = [];

    /// <summary>Validators that left the set before the infraction.</summary>
    public Sequence<ValidatorId> Left { get; init; } = [];

    /// <summary>Validators that a downtime has jailed after the infraction.</summary>
    public Sequence<ValidatorId> Downtimes { get; init; } = [];

    /// <summary>Validators whose double sign the first pairing has punished.</summary>
    public Sequence<ValidatorId> Punished { get; init; } = [];

    /// <summary>Reward pools without earners, which carry the rewards that arrived.</summary>
    public Sequence<(Holder Holder, ValidatorId Validator)> Pools { get; init; } = [];

    /// <summary>The ratios and prices.</summary>
    public ProofConstants Constants { get; init; } = ProofConstants.Standard;

    /// <summary>The maximum slash ratio of the first pairing in place of that of <see cref="Constants"/>; null for that.</summary>
    public Ratio? OwnMaxSlash { get; init; }

    /// <summary>The price in place of that of <see cref="Constants"/>; null for that.</summary>
    public Price? OwnPrice { get; init; }

    /// <summary>The maximum slash ratio of the first pairing.</summary>
    public Ratio MaxSlash => OwnMaxSlash ?? Constants.MaxSlash;

    /// <summary>The ratio by which the first pairing slashes for a downtime.</summary>
    public Ratio Downtime => Ratio.Min(MaxSlash, Constants.PairingDowntime);

    /// <summary>Returns the shape in which validator w1 has another status.</summary>
    public Shape WithStatus(ValidatorStatus status) => this with { Changes = [(ProofMesh.W1, status)] };

    /// <summary>Creates the mesh of the shape.</summary>
    /// <param name="wallet">Returns each wallet and cap at genesis by name.</param>
    public Configuration Configuration(Func<string, Amount> wallet) => new(
        [
            Chain(ProofMesh.Osmo, [ProofMesh.V1, ProofMesh.V2], wallet),
            Chain(ProofMesh.Juno, [ProofMesh.W1, ProofMesh.W2], wallet),
            Chain(ProofMesh.Stars, [ProofMesh.S1, ProofMesh.S2], wallet),
        ],
        [
            Pairing(ProofMesh.ToJuno, MaxSlash, wallet("genesis.osmo-juno.cap")) with { Slashing = Slashing, Open = true },
            Pairing(ProofMesh.ToStars, Constants.MaxSlashOfSecond, wallet("genesis.osmo-stars.cap")) with { Open = true },
            Pairing(ProofMesh.Back, Constants.MaxSlashOfBack, wallet("genesis.juno-osmo.cap")) with { Open = true },
        ]);

    private ChainConfiguration Chain(ChainId id, Sequence<ValidatorId> validators, Func<string, Amount> wallet) => new()
    {
        Id = id,
        Denom = $"u{id}",
        UnbondingPeriod = ProofMesh.Period,
        MaxUnbondingEntries = ProofMesh.EntryLimit,
        SlashDoubleSign = Constants.ChainDoubleSign,
        SlashDowntime = Constants.ChainDowntime,
        JailDuration = ProofMesh.JailDuration,
        Validators = validators,
        Wallets = Map.Of(new[] { ProofMesh.Alice, ProofMesh.Rest }
            .Select(user => KeyValuePair.Create(user, wallet($"genesis.{id}.{user}")))),
    };

    private PairingConfiguration Pairing(PairingId id, Ratio maximum, Amount cap) => new()
    {
        Id = id,
        Provider = ProofMesh.ProviderOf(id),
        Consumer = ProofMesh.ConsumerOf(id),
        MaxSlash = maximum,
        SlashDowntime = Ratio.Min(maximum, Constants.PairingDowntime),
        UnbondingPeriod = ProofMesh.Period,
        Discount = Constants.Discount,
        Price = OwnPrice ?? Constants.Price,
        Cap = cap,
    };
}
