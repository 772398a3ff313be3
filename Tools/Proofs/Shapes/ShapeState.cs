namespace MeshSecurity.Proofs;

/// <summary>The state of a shape, for any kind of number.</summary>
/// <typeparam name="N">The number.</typeparam>
/// <param name="shape">The shape.</param>
/// <param name="amounts">Its amounts.</param>
internal sealed class ShapeState<N>(Shape shape, IAmounts<N> amounts) where N : IQuantity<N>
{
    /// <summary>The consumer has sent as many packets before: slashes that an Adjust in flight may answer.</summary>
    public const ulong EarlierSlashes = 10;

    private readonly Dictionary<(Side From, ulong Sequence), (Packet<N> Packet, Progress Progress)> flights = [];
    private readonly Dictionary<(ChainId Chain, UserId User, Holder Holder, ValidatorId Validator), Stake<N>> stakes = [];
    private readonly Dictionary<(ValidatorId Validator, UserId User), Map<ulong, N>> transfers = [];
    private ulong sent;
    private ulong received = EarlierSlashes;

    /// <summary>Builds the state.</summary>
    public State<N> Build(Configuration configuration)
    {
        foreach (Bucket bucket in shape.Buckets)
        {
            (ChainId, UserId, Holder, ValidatorId) place = (bucket.Chain, bucket.User, bucket.Holder, bucket.Validator);
            stakes[place] = With(stakes.GetValueOrDefault(place, Stake<N>.Empty), bucket);
        }

        foreach (Parcel parcel in shape.Parcels)
        {
            Send(parcel.From, parcel.Progress, sequence => PacketOf(parcel, sequence));
        }

        var state = new State<N> { Time = Cast.Now };
        foreach (ChainConfiguration chain in configuration.Chains)
        {
            state = state.With(chain.Id, ChainOf(chain));
        }

        foreach (PairingConfiguration pairing in configuration.Pairings)
        {
            state = state.With(pairing.Id, PairingOf(pairing, state.Chains[pairing.Consumer]));
        }

        return state;
    }

    private Stake<N> With(Stake<N> stake, Bucket bucket)
    {
        switch (bucket)
        {
            case Bucket.Bonded:
                return stake with { Bonded = amounts.Any($"{bucket.Name}.bonded") };
            case Bucket.Queued:
                return stake with { Queued = amounts.Any($"{bucket.Name}.queued") };
            case Bucket.Entry entry:
                N left = amounts.Positive($"{bucket.Name}.since{entry.Start}");
                return stake with { Unbonding = stake.Unbonding.Add(new(left, entry.Start, entry.Start + Cast.Period)) };
            case Bucket.StakeTx staking:
                N staked = amounts.Positive($"{bucket.Name}.staking{sent + 1}.sent");
                ulong stakeId = Send(Side.Provider, staking.Progress, _ => new Packet<N>.Stake(bucket.Validator, staked, bucket.User));
                N remaining = amounts.Any($"{bucket.Name}.staking{stakeId}");
                return stake with { Transactions = stake.Transactions.With(stakeId, new Transaction<N>.Stake(remaining, staked, staking.Slashes)) };
            case Bucket.UnstakeTx unstaking:
                N unstaked = amounts.Positive($"{bucket.Name}.unstaking{sent + 1}.sent");
                ulong unstakeId = Send(Side.Provider, unstaking.Progress, _ => new Packet<N>.Unstake(bucket.Validator, unstaked, bucket.User));
                N rest = amounts.Any($"{bucket.Name}.unstaking{unstakeId}");
                return stake with { Transactions = stake.Transactions.With(unstakeId, new Transaction<N>.Unstake(rest, unstaked)) };
            default:
                throw new ArgumentException($"No such bucket: {bucket.GetType().Name}.", nameof(bucket));
        }
    }

    private ulong Send(Side from, Progress progress, Func<ulong, Packet<N>> packet)
    {
        ulong sequence = from == Side.Provider ? ++sent : ++received;
        flights[(from, sequence)] = (packet(sequence), progress);
        return sequence;
    }

    private Packet<N> PacketOf(Parcel parcel, ulong sequence)
    {
        switch (parcel)
        {
            case Parcel.Adjust adjust:
                return new Packet<N>.Adjust(adjust.Validator, amounts.Any($"adjust{sequence}"), adjust.Answers);
            case Parcel.Transfer transfer:
                N reserved = amounts.Positive($"transfer{sequence}");
                (ValidatorId, UserId) earner = (transfer.Validator, transfer.User);
                transfers[earner] = transfers.GetValueOrDefault(earner, default).With(sequence, reserved);
                return new Packet<N>.TransferRewards(transfer.Validator, reserved, transfer.User, transfer.Recipient);
            case Parcel.Slash slash:
                Ratio ratio = slash.Infraction == Infraction.DoubleSign ? shape.MaxSlash : Ratio.Min(shape.MaxSlash, Ratio.Of(50_000_000));
                return new Packet<N>.Slash(slash.Validator, sequence, slash.Infraction, ratio, Cast.InfractionTime);
            case Parcel.Distribute distribute:
                return new Packet<N>.Distribute(distribute.Validator, amounts.Any($"distribute{sequence}"));
            case Parcel.ForceUnstake force:
                return new Packet<N>.ForceUnstake(force.Validator);
            case Parcel.Update update:
                return new Packet<N>.ValidatorUpdate(update.Validator, ChangesOf(Cast.Juno)[update.Validator]);
            default:
                throw new ArgumentException($"No such packet: {parcel.GetType().Name}.", nameof(parcel));
        }
    }

    private Chain<N> ChainOf(ChainConfiguration configuration)
    {
        var chain = new Chain<N>
        {
            Height = 100,
            Supply = amounts.Any($"{configuration.Id}.supply"),
            Burned = amounts.Any($"{configuration.Id}.burned"),
            Validators = ChangesOf(configuration.Id),
            LocalRewards = PoolsOf(Holder.Local, configuration.Id),
        };
        foreach (UserId user in configuration.Wallets.Keys)
        {
            var account = new Account<N>
            {
                Wallet = amounts.Any($"{configuration.Id}.{user}.wallet"),
                Collateral = amounts.Any($"{configuration.Id}.{user}.collateral"),
            };
            foreach (((ChainId at, UserId owner, Holder holder, ValidatorId validator), Stake<N> stake) in stakes)
            {
                if (at == configuration.Id && owner == user)
                {
                    account = account with { Liens = account.Liens.With(holder, new() { Stakes = account.LienOf(holder).Stakes.With(validator, stake) }) };
                }
            }

            chain = chain.With(user, account);
        }

        return chain;
    }

    private Map<ValidatorId, ValidatorChange> ChangesOf(ChainId chain)
    {
        Map<ValidatorId, ValidatorChange> changes = default;
        foreach ((ValidatorId validator, ValidatorChange change) in EveryChangeOf(chain))
        {
            changes = changes.With(validator, change);
        }

        return changes;
    }

    private IEnumerable<(ValidatorId Validator, ValidatorChange Change)> EveryChangeOf(ChainId chain)
    {
        ulong update = 0;
        foreach (ValidatorId validator in new[] { Cast.V1, Cast.V2, Cast.W1, Cast.W2, Cast.S1, Cast.S2 }.Where(validator => Cast.ChainOf(validator) == chain))
        {
            yield return (validator, new(++update, 0, default, ValidatorStatus.Active));
        }

        foreach ((ValidatorId validator, ValidatorStatus status) in shape.Changes)
        {
            if (Cast.ChainOf(validator) == chain)
            {
                yield return (validator, new(++update, 50, new(500), status));
            }
        }
    }

    private Map<ValidatorId, RewardPool<N>> PoolsOf(Holder holder, ChainId validators)
    {
        Map<ValidatorId, RewardPool<N>> pools = default;
        IEnumerable<ValidatorId> known = shape.Pools.Where(pool => pool.Holder == holder).Select(pool => pool.Validator)
            .Concat(shape.Earners.Where(earner => earner.Holder == holder).Select(earner => earner.Validator));
        foreach (ValidatorId validator in known.Where(validator => Cast.ChainOf(validator) == validators).Distinct())
        {
            string name = $"rewards.{holder}.{validator}";
            var pool = new RewardPool<N>
            {
                Distributed = amounts.Any($"{name}.distributed"),
                Carry = amounts.Any($"{name}.carry"),
                Rest = amounts.Points($"{name}.rest", 0),
            };
            foreach ((_, _, UserId user) in shape.Earners.Where(earner => earner.Holder == holder && earner.Validator == validator))
            {
                pool = pool with
                {
                    Users = pool.Users.With(user, new()
                    {
                        Points = amounts.Points($"{name}.{user}.points", 1),
                        Withdrawn = amounts.Any($"{name}.{user}.withdrawn"),
                        Transfers = holder == Holder.Of(Cast.ToJuno) ? transfers.GetValueOrDefault((validator, user), default) : default,
                    }),
                };
            }

            pools = pools.With(validator, pool);
        }

        return pools;
    }

    private Pairing<N> PairingOf(PairingConfiguration configuration, Chain<N> consumer)
    {
        bool first = configuration.Id == Cast.ToJuno;
        ChannelState channel = first ? shape.Channel : ChannelState.Open;
        var pairing = new Pairing<N>
        {
            Channel = channel,
            Version = channel == ChannelState.Created ? null : new(1, 0, 0),
            Provider = ProviderOf(configuration),
            Consumer = ConsumerOf(configuration, consumer),
        };
        return first ? pairing with { InFlight = InFlight() } : pairing;
    }

    private Map<PacketId, InFlight<N>> InFlight()
    {
        Map<PacketId, InFlight<N>> all = default;
        foreach (((Side from, ulong sequence), (Packet<N> packet, Progress progress)) in flights)
        {
            PacketError? error = (packet, progress) switch
            {
                (_, not Progress.Refused) => null,
                (Packet<N>.Stake, _) => PacketError.ValidatorTombstoned,
                (Packet<N>.TransferRewards, _) => PacketError.UnknownRecipient,
                _ => PacketError.EvidenceRequired,
            };
            all = all.With(new(from, sequence), new(packet, progress == Progress.Sent ? null : new(Cast.Delivery, error)));
        }

        return all;
    }

    private ProviderSide<N> ProviderOf(PairingConfiguration configuration)
    {
        var holder = Holder.Of(configuration.Id);
        bool first = configuration.Id == Cast.ToJuno;
        var side = new ProviderSide<N> { Rewards = PoolsOf(holder, configuration.Consumer), LastSequence = first ? sent : 0 };
        foreach ((ValidatorId validator, ValidatorChange change) in EveryChangeOf(configuration.Consumer))
        {
            bool onItsWay = first && flights.Values.Any(flight => flight is { Progress: Progress.Sent, Packet: Packet<N>.ValidatorUpdate update }
                && update.Validator == validator && update.Change.Update == change.Update);
            if (!onItsWay)
            {
                side = side with { View = side.View.With(validator, side.View.GetValueOrDefault(validator, default).With(change.Update, change)) };
            }
        }

        foreach (ValidatorId validator in Counted(holder))
        {
            side = side with { Sent = side.Sent.With(validator, amounts.Any($"{configuration.Id}.sent.{validator}")) };
        }

        if (!first)
        {
            return side;
        }

        foreach (ValidatorId validator in shape.Punished)
        {
            side = side with { PunishedDoubleSigns = side.PunishedDoubleSigns.With(validator) };
        }

        foreach ((Packet<N> packet, _) in flights.Values)
        {
            side = packet is Packet<N>.Adjust { Answers: { } slash } ? side with { PunishedSlashes = side.PunishedSlashes.With(slash) } : side;
        }

        return side;
    }

    private ConsumerSide<N> ConsumerOf(PairingConfiguration configuration, Chain<N> consumer)
    {
        PairingId id = configuration.Id;
        bool first = id == Cast.ToJuno;
        var side = new ConsumerSide<N>
        {
            Price = configuration.Price,
            Cap = amounts.Any($"{id}.cap"),
            CapAtEpoch = amounts.Any($"{id}.cap_at_epoch"),
            Escrow = amounts.Any($"{id}.escrow"),
            LastSequence = first ? received : 0,
        };
        foreach (ValidatorId validator in Counted(Holder.Of(id)))
        {
            side = side with
            {
                Delegated = side.Delegated.With(validator, amounts.Any($"{id}.delegated.{validator}")),
                Virtual = side.Virtual.With(validator, amounts.Any($"{id}.virtual.{validator}")),
            };
        }

        if (!first)
        {
            return side;
        }

        foreach (ValidatorId validator in shape.Accrued)
        {
            side = side with { Accrued = side.Accrued.With(validator, amounts.Any($"{id}.accrued.{validator}")) };
        }

        foreach (((_, _), (Packet<N> packet, Progress progress)) in flights)
        {
            side = (packet, progress) switch
            {
                (Packet<N>.Slash slash, not Progress.Accepted) => Provisional(side, slash.Id, slash.Validator),
                (Packet<N>.Adjust { Answers: { } answered } adjust, Progress.Sent) => Provisional(side, answered, adjust.Validator),
                _ => side,
            };
        }

        return side;
    }

    private ConsumerSide<N> Provisional(ConsumerSide<N> side, ulong slash, ValidatorId validator) =>
        side with { Provisional = side.Provisional.With(slash, new(validator, amounts.Any($"provisional{slash}"))) };

    /// <summary>The validators for which a pairing counts: those that somebody has stake on or that a packet is about.</summary>
    private IEnumerable<ValidatorId> Counted(Holder holder)
    {
        bool connected = holder != Holder.Of(Cast.ToJuno) || shape.Channel is ChannelState.Open or ChannelState.Frozen;
        return connected ? stakes.Keys.Where(place => place.Holder == holder).Select(place => place.Validator).Distinct() : [];
    }
}
