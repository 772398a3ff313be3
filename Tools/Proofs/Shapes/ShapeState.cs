namespace MeshSecurity.Proofs;

/// <summary>Builds the state of a shape. The order in which it takes amounts is the order in which variables are declared.</summary>
internal sealed class ShapeState<N>(Shape shape, IAmountSource<N> amounts) where N : IQuantity<N>
{
    /// <summary>The number of packets that the consumer sent earlier: slashes that an Adjust in flight may answer.</summary>
    public const ulong EarlierSlashes = 10;

    private readonly Dictionary<(Side From, ulong Sequence), (Packet<N> Packet, Progress Progress)> flights = [];
    private readonly Dictionary<(ChainId Chain, UserId User, Holder Holder, ValidatorId Validator), Stake<N>> stakes = [];
    private readonly Dictionary<(ValidatorId Validator, UserId User), Map<ulong, N>> transfers = [];
    private ulong lastOfProvider;
    private ulong lastOfConsumer = EarlierSlashes;

    public State<N> Build(Configuration configuration)
    {
        foreach (Bucket bucket in shape.Buckets)
        {
            (ChainId, UserId, Holder, ValidatorId) key = (bucket.Chain, bucket.User, bucket.Holder, bucket.Validator);
            stakes[key] = With(stakes.GetValueOrDefault(key, Stake<N>.Empty), bucket);
        }

        foreach (PacketTemplate packet in shape.Packets)
        {
            Send(packet.From, packet.Progress, sequence => PacketOf(packet, sequence));
        }

        var state = new State<N> { Time = ProofMesh.Now, Blocks = Map<long, Timestamp>.Empty.With(ProofMesh.Height, ProofMesh.Now) };
        foreach (ChainConfiguration chain in configuration.Chains)
        {
            state = state.With(chain.Id, ChainOf(chain));
        }

        foreach (PairingConfiguration pairing in configuration.Pairings)
        {
            state = state.With(pairing.Id, PairingOf(pairing));
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
            case Bucket.Unbonding entry:
                N left = amounts.Positive($"{bucket.Name}.since{entry.Start}");
                return stake with { Unbonding = stake.Unbonding.Add(new(left, entry.Start, entry.Start + ProofMesh.Period)) };
            case Bucket.StakeTransaction staking:
                N staked = amounts.Positive($"{bucket.Name}.staking{lastOfProvider + 1}.sent");
                var stakePacket = new Packet<N>.Stake(bucket.Validator, staked, bucket.User);
                ulong stakeId = Send(Side.Provider, staking.Progress, _ => stakePacket);
                N current = amounts.Any($"{bucket.Name}.staking{stakeId}");
                var slashes = Sequence.From(Enumerable.Repeat(shape.MaxSlash, staking.Slashes));
                var stakeTransaction = new Transaction<N>.Stake(current, staked, slashes);
                return stake with { Transactions = stake.Transactions.With(stakeId, stakeTransaction) };
            case Bucket.UnstakeTransaction unstaking:
                N unstaked = amounts.Positive($"{bucket.Name}.unstaking{lastOfProvider + 1}.sent");
                var unstakePacket = new Packet<N>.Unstake(bucket.Validator, unstaked, bucket.User);
                ulong unstakeId = Send(Side.Provider, unstaking.Progress, _ => unstakePacket);
                var unstakeTransaction = new Transaction<N>.Unstake(amounts.Any($"{bucket.Name}.unstaking{unstakeId}"), unstaked);
                return stake with { Transactions = stake.Transactions.With(unstakeId, unstakeTransaction) };
            default:
                throw new ArgumentException($"ShapeState has no case for the bucket {bucket.GetType().Name}. Add one.", nameof(bucket));
        }
    }

    private ulong Send(Side from, Progress progress, Func<ulong, Packet<N>> packet)
    {
        ulong sequence = from == Side.Provider ? ++lastOfProvider : ++lastOfConsumer;
        flights[(from, sequence)] = (packet(sequence), progress);
        return sequence;
    }

    private Packet<N> PacketOf(PacketTemplate packet, ulong sequence)
    {
        switch (packet)
        {
            case PacketTemplate.Adjust adjust:
                return new Packet<N>.Adjust(adjust.Validator, amounts.Any($"adjust{sequence}"), adjust.Answers);
            case PacketTemplate.Transfer transfer:
                N reserved = amounts.Positive($"transfer{sequence}");
                (ValidatorId, UserId) earner = (transfer.Validator, transfer.User);
                transfers[earner] = transfers.GetValueOrDefault(earner, default).With(sequence, reserved);
                return new Packet<N>.TransferRewards(transfer.Validator, reserved, transfer.User, transfer.Recipient);
            case PacketTemplate.Slash slash:
                Ratio ratio = slash.Infraction == Infraction.DoubleSign ? shape.MaxSlash : shape.Downtime;
                ulong since = SinceOf(slash.Validator);
                return new Packet<N>.Slash(slash.Validator, sequence, slash.Infraction, ratio, ProofMesh.InfractionTime, since);
            case PacketTemplate.Distribute distribute:
                return new Packet<N>.Distribute(distribute.Validator, amounts.Any($"distribute{sequence}"));
            case PacketTemplate.ForceUnstake force:
                return new Packet<N>.ForceUnstake(force.Validator);
            case PacketTemplate.Forged forged:
                return OpenCommand.Of(forged.Packet, _ => amounts.Positive($"forged{sequence}"));
            case PacketTemplate.Update update:
                return new Packet<N>.ValidatorUpdate(update.Validator, HistoriesOf(ProofMesh.Juno)[update.Validator].Last);
            default:
                throw new ArgumentException($"ShapeState has no case for the packet {packet.GetType().Name}. Add one.", nameof(packet));
        }
    }

    private Chain<N> ChainOf(ChainConfiguration configuration)
    {
        ChainId id = configuration.Id;
        var chain = new Chain<N>
        {
            IsByzantine = shape.IsByzantine && id == ProofMesh.Juno,
            Supply = amounts.Any($"{id}.supply"),
            Burned = amounts.Any($"{id}.burned"),
            Validators = HistoriesOf(id),
            LocalRewards = PoolsOf(Holder.Local, id),
        };
        foreach (UserId user in configuration.Wallets.Keys)
        {
            var account = new Account<N>
            {
                Wallet = amounts.Any($"{id}.{user}.wallet"),
                Collateral = amounts.Any($"{id}.{user}.collateral"),
            };
            chain = chain.With(user, account with
            {
                Liens = MapOf(
                    stakes.Where(entry => entry.Key.Chain == id && entry.Key.User == user).GroupBy(entry => entry.Key.Holder),
                    lien => lien.Key,
                    lien => new Lien<N> { Stakes = MapOf(lien, entry => entry.Key.Validator, entry => entry.Value) }),
            });
        }

        return chain;
    }

    private Map<ValidatorId, ValidatorHistory> HistoriesOf(ChainId chain) => MapOf(
        ChangesOf(chain).GroupBy(entry => entry.Validator),
        changes => changes.Key,
        changes => new ValidatorHistory(
            Sequence.From(changes.Select(entry => entry.Change)),
            shape.Downtimes.Contains(changes.Key) ? ProofMesh.Delivery : null));

    /// <summary>Returns the number of the change by which a validator was Active at the infraction.</summary>
    private ulong SinceOf(ValidatorId validator) =>
        HistoriesOf(ProofMesh.ChainOf(validator))[validator].At(ProofMesh.InfractionTime).Update;

    private IEnumerable<(ValidatorId Validator, ValidatorChange Change)> ChangesOf(ChainId chain)
    {
        ulong update = ProofMesh.ForgottenChange;
        foreach (ValidatorId validator in ProofMesh.Validators.Where(validator => ProofMesh.ChainOf(validator) == chain))
        {
            yield return (validator, new(++update, 0, default, ValidatorStatus.Active));
        }

        foreach (ValidatorId validator in shape.Left.Where(validator => ProofMesh.ChainOf(validator) == chain))
        {
            yield return (validator, new(++update, ProofMesh.Height / 4, ProofMesh.BeforeInfraction, ValidatorStatus.Unbonded));
        }

        foreach ((ValidatorId validator, ValidatorStatus status) in shape.Changes)
        {
            if (ProofMesh.ChainOf(validator) == chain)
            {
                yield return (validator, new(++update, ProofMesh.Height / 2, ProofMesh.Delivery, status));
            }
        }
    }

    private Map<ValidatorId, RewardPool<N>> PoolsOf(Holder holder, ChainId chain)
    {
        IEnumerable<ValidatorId> validators = shape.Pools.Where(pool => pool.Holder == holder).Select(pool => pool.Validator)
            .Concat(shape.Earners.Where(earner => earner.Holder == holder).Select(earner => earner.Validator));
        return MapOf(
            validators.Where(validator => ProofMesh.ChainOf(validator) == chain).Distinct(),
            validator => validator,
            validator => PoolOf(holder, validator));
    }

    private RewardPool<N> PoolOf(Holder holder, ValidatorId validator)
    {
        string name = $"rewards.{holder}.{validator}";
        return new()
        {
            Distributed = amounts.Any($"{name}.distributed"),
            Carry = amounts.Any($"{name}.carry"),
            Rest = amounts.Points($"{name}.rest", 0),
            Users = MapOf(
                shape.Earners.Where(earner => earner.Holder == holder && earner.Validator == validator).Select(earner => earner.User),
                user => user,
                user => new RewardAccount<N>
                {
                    Points = amounts.Points($"{name}.{user}.points", 1),
                    Withdrawn = amounts.Any($"{name}.{user}.withdrawn"),
                    Transfers = holder == ProofMesh.JunoHolder ? transfers.GetValueOrDefault((validator, user), default) : default,
                }),
        };
    }

    private Pairing<N> PairingOf(PairingConfiguration configuration)
    {
        bool isFirst = IsFirst(configuration);
        ChannelState channel = isFirst ? shape.Channel : ChannelState.Open;
        return new()
        {
            Channel = channel,
            Version = channel == ChannelState.Created ? null : new(1, 0, 0),
            Provider = ProviderOf(configuration),
            Consumer = ConsumerOf(configuration),
            InFlight = isFirst
                ? MapOf(flights, flight => new PacketId(flight.Key.From, flight.Key.Sequence), flight => InFlight(flight.Value))
                : default,
        };
    }

    private static InFlight<N> InFlight((Packet<N> Packet, Progress Progress) flight)
    {
        PacketError? error = flight switch
        {
            (_, not Progress.Refused) => null,
            (Packet<N>.Stake, _) => PacketError.ValidatorTombstoned,
            (Packet<N>.TransferRewards, _) => PacketError.UnknownRecipient,
            _ => PacketError.EvidenceRequired,
        };
        return new(flight.Packet, flight.Progress == Progress.Sent ? null : new(ProofMesh.Delivery, error));
    }

    private ProviderSide<N> ProviderOf(PairingConfiguration configuration)
    {
        bool isFirst = IsFirst(configuration);
        var side = new ProviderSide<N>
        {
            Rewards = PoolsOf(Holder.Of(configuration.Id), configuration.Consumer),
            LastSequence = isFirst ? lastOfProvider : 0,
            View = MapOf(
                ChangesOf(configuration.Consumer)
                    .Where(change => !isFirst || !IsInFlight(change.Validator, change.Change))
                    .GroupBy(change => change.Validator),
                changes => changes.Key,
                changes => MapOf(changes, change => change.Change.Update, change => change.Change)),
            Sent = MapOf(Counted(configuration), validator => validator, validator => amounts.Any($"{configuration.Id}.sent.{validator}")),
        };
        return !isFirst ? side : side with
        {
            PunishedDoubleSigns = shape.Punished.Aggregate(side.PunishedDoubleSigns, (all, validator) => all.With(validator)),
            PunishedDowntimes = MapOf(
                flights.Values.Select(flight => flight.Packet).OfType<Packet<N>.Adjust>().Where(adjust => adjust.Answers is not null),
                adjust => adjust.Validator,
                adjust => default(Set<ulong>).With(ProofMesh.ForgottenChange)),
        };
    }

    private static bool IsFirst(PairingConfiguration configuration) => configuration.Id == ProofMesh.ToJuno;

    private bool IsInFlight(ValidatorId validator, ValidatorChange change) => flights.Values.Any(flight =>
        flight is { Progress: Progress.Sent, Packet: Packet<N>.ValidatorUpdate update }
        && update.Validator == validator && update.Change.Update == change.Update);

    private ConsumerSide<N> ConsumerOf(PairingConfiguration configuration)
    {
        bool isFirst = IsFirst(configuration);
        PairingId id = configuration.Id;
        var side = new ConsumerSide<N>
        {
            Price = configuration.Price,
            Cap = amounts.Any($"{id}.cap"),
            CapAtEpoch = amounts.Any($"{id}.cap_at_epoch"),
            PriceAtEpoch = configuration.Price,
            Escrow = amounts.Any($"{id}.escrow"),
            LastSequence = isFirst ? lastOfConsumer : 0,
        };
        foreach (ValidatorId validator in Counted(configuration))
        {
            side = side with
            {
                Delegated = side.Delegated.With(validator, amounts.Any($"{id}.delegated.{validator}")),
                Virtual = side.Virtual.With(validator, amounts.Any($"{id}.virtual.{validator}")),
            };
        }

        return !isFirst ? side : side with
        {
            Accrued = MapOf(shape.Accrued, validator => validator, validator => amounts.Any($"{id}.accrued.{validator}")),
            Provisional = MapOf(
                ProvisionalSlashes(),
                entry => entry.Slash,
                entry => new ProvisionalSlash<N>(entry.Validator, amounts.Any($"provisional{entry.Slash}"))),
        };
    }

    private IEnumerable<(ulong Slash, ValidatorId Validator)> ProvisionalSlashes()
    {
        foreach ((Packet<N> packet, Progress progress) in flights.Values)
        {
            switch (packet, progress)
            {
                case (Packet<N>.Slash slash, not Progress.Accepted):
                    yield return (slash.Id, slash.Validator);
                    break;
                case (Packet<N>.Adjust { Answers: { } answered } adjust, Progress.Sent):
                    yield return (answered, adjust.Validator);
                    break;
            }
        }
    }

    /// <summary>Returns the validators on which a connected pairing has stake.</summary>
    private IEnumerable<ValidatorId> Counted(PairingConfiguration configuration)
    {
        bool isConnected = !IsFirst(configuration) || shape.Channel is ChannelState.Open or ChannelState.Frozen;
        var holder = Holder.Of(configuration.Id);
        return isConnected ? stakes.Keys.Where(key => key.Holder == holder).Select(key => key.Validator).Distinct() : [];
    }

    /// <summary>Returns a map of the items, of which the last stands for each key.</summary>
    private static Map<TKey, TValue> MapOf<T, TKey, TValue>(IEnumerable<T> items, Func<T, TKey> key, Func<T, TValue> value)
        where TKey : notnull, IComparable<TKey> =>
        Map.Of(items.Select(item => KeyValuePair.Create(key(item), value(item))));
}
