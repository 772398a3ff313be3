namespace MeshSecurity.Testing;

/// <summary>Builds a <see cref="State"/> from a flat state. Successors of one state share the objects of unchanged parts.</summary>
/// <remarks>Not thread-safe. Costs the objects of the changed parts, and once those of the start state.</remarks>
internal sealed class StateBuilder(Layout layout)
{
    private readonly Chain<Amount>?[] chains = new Chain<Amount>?[layout.Chains.Length];
    private readonly Pairing<Amount>?[] pairings = new Pairing<Amount>?[layout.Pairings.Length];

    /// <summary>Builds a state. Later successors may share its parts.</summary>
    public State Build(FlatState from)
    {
        Begin();
        return Build(from, default);
    }

    /// <summary>Forgets the parts of the start state.</summary>
    public void Begin()
    {
        chains.AsSpan().Clear();
        pairings.AsSpan().Clear();
    }

    /// <summary>Builds a successor that differs from the start state at most in the changed parts.</summary>
    public State Build(FlatState from, ChangedParts changed)
    {
        var allChains = new MapBuilder<ChainId, Chain<Amount>>(chains.Length);
        for (int k = 0; k < chains.Length; k++)
        {
            (FlatChain chain, ChainLayout names) = (from.Chains[k], layout.Chains[k]);
            allChains.Add(names.Id, changed.Chain(k) ? Build(chain, names) : chains[k] ??= Build(chain, names));
        }

        var allPairings = new MapBuilder<PairingId, Pairing<Amount>>(pairings.Length);
        for (int k = 0; k < pairings.Length; k++)
        {
            FlatPairing pairing = from.Pairings[k];
            allPairings.Add(layout.Pairings[k].Id, changed.Pairing(k) ? Build(pairing, k) : pairings[k] ??= Build(pairing, k));
        }

        return new() { Time = new(from.Time), Chains = allChains.ToMap(), Pairings = allPairings.ToMap() };
    }

    private Chain<Amount> Build(FlatChain from, ChainLayout names)
    {
        var validators = new MapBuilder<ValidatorId, ValidatorHistory>(names.Validators.Length);
        for (int k = 0; k < names.Validators.Length; k++)
        {
            if (from.Validators[k].Changes.Count > 0)
            {
                validators.Add(names.Validators[k], Build(from.Validators[k]));
            }
        }

        var accounts = new MapBuilder<UserId, Account<Amount>>(names.Users.Length);
        for (int k = 0; k < names.Users.Length; k++)
        {
            accounts.Add(names.Users[k], Build(from.Accounts[k], names));
        }

        return new()
        {
            IsByzantine = from.IsByzantine,
            Supply = Amount.Of(from.Supply),
            Burned = Amount.Of(from.Burned),
            Validators = validators.ToMap(),
            Accounts = accounts.ToMap(),
            LocalRewards = Build(from.Rewards, names, names),
        };
    }

    private static ValidatorHistory Build(FlatHistory from)
    {
        Sequence<ValidatorChange> changes = [];
        foreach (FlatChange change in from.Changes.All)
        {
            changes = changes.Add(ChangeOf(change));
        }

        return new(changes, from.LastDowntime is { } time ? new Timestamp(time) : null);
    }

    private static ValidatorChange ChangeOf(FlatChange change) => new(change.Update, 0, new(change.Time), change.Status);

    private Account<Amount> Build(FlatAccount from, ChainLayout chain)
    {
        var liens = new MapBuilder<Holder, Lien<Amount>>(from.Liens.Length);
        foreach (int holder in chain.HoldersByName)
        {
            Lien<Amount>? lien = holder == 0
                ? Build(from.Liens[0], chain, chain.Configuration.UnbondingPeriod)
                : BuildRemote(from.Liens[holder], chain.Provides[holder - 1]);
            if (lien is not null)
            {
                liens.Add(holder == 0 ? Holder.Local : layout.HolderOf[chain.Provides[holder - 1]], lien);
            }
        }

        return new() { Wallet = Amount.Of(from.Wallet), Collateral = Amount.Of(from.Collateral), Liens = liens.ToMap() };
    }

    private Lien<Amount>? BuildRemote(FlatStake[] from, int pairing) =>
        Build(from, layout.Chains[layout.ConsumerOf[pairing]], layout.Pairings[pairing].UnbondingPeriod);

    private static Lien<Amount>? Build(FlatStake[] from, ChainLayout validators, Duration period)
    {
        var stakes = new MapBuilder<ValidatorId, Stake<Amount>>(1);
        for (int k = 0; k < from.Length; k++)
        {
            if (!from[k].IsEmpty)
            {
                stakes.Add(validators.Validators[k], Build(from[k], period));
            }
        }

        Map<ValidatorId, Stake<Amount>> all = stakes.ToMap();
        return all.IsEmpty ? null : new() { Stakes = all };
    }

    private static Stake<Amount> Build(FlatStake from, Duration period)
    {
        Sequence<UnbondingEntry<Amount>> unbonding = [];
        foreach (FlatEntry entry in from.Unbonding.All)
        {
            var start = new Timestamp(entry.Start);
            unbonding = unbonding.Add(new(Amount.Of(entry.Amount), start, start + period));
        }

        var transactions = new MapBuilder<ulong, Transaction<Amount>>(from.Transactions.Count);
        int slash = 0;
        foreach (FlatTransaction transaction in from.Transactions.All)
        {
            (Amount amount, Amount sent) = (Amount.Of(transaction.Amount), Amount.Of(transaction.Sent));
            Span<uint> slashes = from.Slashes.All.Slice(slash, transaction.Slashes);
            transactions.Add(transaction.Sequence, transaction.IsStake
                ? new Transaction<Amount>.Stake(amount, sent, RatiosOf(slashes))
                : new Transaction<Amount>.Unstake(amount, sent));
            slash += transaction.Slashes;
        }

        return new()
        {
            Bonded = Amount.Of(from.Bonded),
            Queued = Amount.Of(from.Queued),
            Unbonding = unbonding,
            Transactions = transactions.ToMap(),
        };
    }

    private static Sequence<Ratio> RatiosOf(ReadOnlySpan<uint> parts)
    {
        Sequence<Ratio> ratios = [];
        foreach (uint part in parts)
        {
            ratios = ratios.Add(Ratio.Of(part));
        }

        return ratios;
    }

    private static Map<ValidatorId, RewardPool<Amount>> Build(FlatPool[] from, ChainLayout users, ChainLayout validators)
    {
        var pools = new MapBuilder<ValidatorId, RewardPool<Amount>>(1);
        for (int k = 0; k < from.Length; k++)
        {
            if (from[k].Distributed != 0)
            {
                pools.Add(validators.Validators[k], Build(from[k], users));
            }
        }

        return pools.ToMap();
    }

    private static RewardPool<Amount> Build(FlatPool from, ChainLayout users)
    {
        var accounts = new MapBuilder<UserId, RewardAccount<Amount>>(users.Users.Length);
        for (int k = 0; k < users.Users.Length; k++)
        {
            if (from.Users[k].Points != 0)
            {
                accounts.Add(users.Users[k], Build(from.Users[k]));
            }
        }

        return new()
        {
            Distributed = Amount.Of(from.Distributed),
            Carry = Amount.Of(from.Carry),
            Rest = new(Amount.Of(from.Rest)),
            Users = accounts.ToMap(),
        };
    }

    private static RewardAccount<Amount> Build(FlatRewards from)
    {
        var transfers = new MapBuilder<ulong, Amount>(from.Transfers.Count);
        foreach (FlatTransfer transfer in from.Transfers.All)
        {
            transfers.Add(transfer.Sequence, Amount.Of(transfer.Amount));
        }

        return new() { Points = new(Amount.Of(from.Points)), Withdrawn = Amount.Of(from.Withdrawn), Transfers = transfers.ToMap() };
    }

    private Pairing<Amount> Build(FlatPairing from, int place)
    {
        ChainLayout validators = layout.Chains[layout.ConsumerOf[place]];
        ChainLayout provider = layout.Chains[layout.ProviderOf[place]];
        return new()
        {
            Channel = from.Channel,
            Version = from.Version,
            Provider = BuildProvider(from, provider, validators),
            Consumer = BuildConsumer(from, validators),
            InFlight = BuildPackets(from, provider, validators),
        };
    }

    private static ProviderSide<Amount> BuildProvider(FlatPairing from, ChainLayout provider, ChainLayout validators)
    {
        var view = new MapBuilder<ValidatorId, Map<ulong, ValidatorChange>>(validators.Validators.Length);
        Set<ValidatorId> punished = default;
        Map<ValidatorId, Set<ulong>> downtimes = default;
        for (int k = 0; k < from.View.Length; k++)
        {
            FlatChange change = from.View[k];
            punished = from.PunishedDoubleSigns[k] ? punished.With(validators.Validators[k]) : punished;
            if (change.Status != ValidatorStatus.Unknown)
            {
                view.Add(validators.Validators[k], Map<ulong, ValidatorChange>.Empty.With(change.Update, ChangeOf(change)));
            }

            foreach (ulong since in from.PunishedDowntimes[k].All)
            {
                Set<ulong> known = downtimes.GetValueOrDefault(validators.Validators[k], default);
                downtimes = downtimes.With(validators.Validators[k], known.With(since));
            }
        }

        return new()
        {
            LastSequence = from.LastOfProvider,
            Sent = Counts(from.Sent, validators),
            View = view.ToMap(),
            Rewards = Build(from.Rewards, provider, validators),
            PunishedDoubleSigns = punished,
            PunishedDowntimes = downtimes,
        };
    }

    private static ConsumerSide<Amount> BuildConsumer(FlatPairing from, ChainLayout validators)
    {
        var provisional = new MapBuilder<ulong, ProvisionalSlash<Amount>>(from.Provisional.Count);
        foreach (FlatProvisional slash in from.Provisional.All)
        {
            provisional.Add(slash.Slash, new(validators.Validators[slash.Validator], Amount.Of(slash.Amount)));
        }

        return new()
        {
            LastSequence = from.LastOfConsumer,
            Price = from.Price,
            Cap = Amount.Of(from.Cap),
            CapAtEpoch = Amount.Of(from.CapAtEpoch),
            PriceAtEpoch = from.PriceAtEpoch,
            Delegated = Counts(from.Delegated, validators),
            Provisional = provisional.ToMap(),
            Virtual = Counts(from.Virtual, validators),
            Accrued = Counts(from.Accrued, validators),
            Escrow = Amount.Of(from.Escrow),
        };
    }

    private static Map<ValidatorId, Amount> Counts(UInt128[] from, ChainLayout validators)
    {
        var counts = new MapBuilder<ValidatorId, Amount>(1);
        for (int k = 0; k < from.Length; k++)
        {
            if (from[k] != 0)
            {
                counts.Add(validators.Validators[k], Amount.Of(from[k]));
            }
        }

        return counts.ToMap();
    }

    private Map<PacketId, InFlight<Amount>> BuildPackets(FlatPairing from, ChainLayout provider, ChainLayout validators)
    {
        var flights = new MapBuilder<PacketId, InFlight<Amount>>(from.OfConsumer.Count + from.OfProvider.Count);
        foreach (Side side in (ReadOnlySpan<Side>)[Side.Consumer, Side.Provider])
        {
            foreach (ref readonly FlatPacket packet in from.InFlight(side).All)
            {
                flights.Add(new(side, packet.Sequence), new(Content(packet, provider, validators), AnswerOf(packet)));
            }
        }

        return flights.ToMap();
    }

    private static Acknowledgement? AnswerOf(in FlatPacket packet) =>
        packet.IsDelivered ? new(new(packet.DeliveredAt), PacketTags.ErrorOf(packet.Answer)) : null;

    private Packet Content(in FlatPacket packet, ChainLayout provider, ChainLayout validators)
    {
        ValidatorId validator = validators.Validators[packet.Validator];
        Amount amount = Amount.Of(packet.Amount);
        return packet.Tag switch
        {
            PacketTag.Stake => new Packet.Stake(validator, amount, provider.Users[packet.User]),
            PacketTag.Unstake => new Packet.Unstake(validator, amount, provider.Users[packet.User]),
            PacketTag.Adjust => new Packet.Adjust(validator, amount, packet.Slash == 0 ? null : packet.Slash),
            PacketTag.TransferRewards =>
                new Packet.TransferRewards(validator, amount, provider.Users[packet.User], layout.Names[packet.Recipient]),
            PacketTag.ValidatorUpdate => new Packet.ValidatorUpdate(validator, ChangeOf(packet.Change)),
            PacketTag.Slash => new Packet.Slash(
                validator, packet.Slash, packet.Infraction, Ratio.Of(packet.Ratio), new(packet.Time), packet.Since),
            PacketTag.Distribute => new Packet.Distribute(validator, amount),
            _ => new Packet.ForceUnstake(validator),
        };
    }
}
