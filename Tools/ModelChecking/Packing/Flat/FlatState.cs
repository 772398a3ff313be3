namespace MeshSecurity.Testing;

/// <summary>
/// Flat state: a state as arrays of numbers, indexed by the places of the <see cref="Layout"/>. The one form between
/// <see cref="State"/>, the rows of a ledger, and encodings.
/// </summary>
/// <remarks>
/// Mutable and reused for many states, so that conversions allocate nothing. Not thread-safe. An absent map entry is zero. Leaves out
/// heights, keys, and updates in a view that do not determine its status. Amounts are below 2^128.
/// </remarks>
internal sealed class FlatState
{
    public FlatState(Layout layout)
    {
        Chains = Array.ConvertAll(layout.Chains, chain => new FlatChain(layout, chain));
        Pairings = [.. layout.ConsumerOf.Zip(layout.ProviderOf, (consumer, provider) =>
            new FlatPairing(layout.Chains[consumer].Validators.Length, layout.Chains[provider].Users.Length))];
    }

    /// <summary>The time, in seconds since genesis.</summary>
    public long Time { get; set; }

    public FlatChain[] Chains { get; }

    public FlatPairing[] Pairings { get; }
}

internal sealed class FlatChain(Layout layout, ChainLayout chain)
{
    public bool IsByzantine;
    public UInt128 Supply;
    public UInt128 Burned;

    /// <summary>The history of each validator; empty if the chain does not have the validator.</summary>
    public readonly FlatHistory[] Validators = Array.ConvertAll(chain.Validators, _ => new FlatHistory());

    public readonly FlatAccount[] Accounts = Array.ConvertAll(chain.Users, _ => new FlatAccount(layout, chain));

    /// <summary>The local reward pool of each validator.</summary>
    public readonly FlatPool[] Rewards = FlatPool.NewArray(chain.Validators.Length, chain.Users.Length);
}

/// <summary>Status of a validator, and the number and the time of the update that set it. In a view the time is 0.</summary>
internal record struct FlatChange(ValidatorStatus Status, ulong Update, long Time = 0);

/// <summary>The changes of one validator, oldest first, and the time of its last downtime.</summary>
internal sealed class FlatHistory
{
    public ReusableList<FlatChange> Changes { get; } = new();

    public long? LastDowntime { get; set; }

    /// <summary>Returns the index of the change that was in force just before a time.</summary>
    public int IndexBefore(long time)
    {
        int index = Changes.Count - 1;
        while (index > 0 && Changes[index].Time >= time)
        {
            index--;
        }

        return index;
    }

    public static void Clear(FlatHistory[] histories)
    {
        foreach (FlatHistory history in histories)
        {
            history.Changes.Clear();
            history.LastDowntime = null;
        }
    }
}

internal sealed class FlatAccount
{
    public UInt128 Wallet;
    public UInt128 Collateral;

    public FlatAccount(Layout layout, ChainLayout chain)
    {
        FlatStake[] Lien(ChainLayout validators) => Array.ConvertAll(validators.Validators, _ => new FlatStake());
        Liens = [Lien(chain), .. chain.Provides.Select(pairing => Lien(layout.Chains[layout.ConsumerOf[pairing]]))];
    }

    /// <summary>The stakes by lien holder and validator. Local staking is holder 0, the k-th provided pairing is holder 1 + k.</summary>
    public FlatStake[][] Liens { get; }
}

/// <summary>Stake of one user on one validator at one lien holder.</summary>
internal sealed class FlatStake
{
    public UInt128 Bonded;
    public UInt128 Queued;

    public ReusableList<FlatEntry> Unbonding { get; } = new();

    /// <summary>The transactions in flight, by sequence.</summary>
    public ReusableList<FlatTransaction> Transactions { get; } = new();

    /// <summary>The slash ratios recorded on the first transaction, then on the second, and so on, in parts per billion.</summary>
    public ReusableList<uint> Slashes { get; } = new();

    public bool IsEmpty => Unbonding.Count == 0 && Transactions.Count == 0 && Bonded == 0 && Queued == 0;

    public static void Clear(FlatStake[] lien)
    {
        foreach (FlatStake stake in lien)
        {
            (stake.Bonded, stake.Queued) = (0, 0);
            stake.Unbonding.Clear();
            stake.Transactions.Clear();
            stake.Slashes.Clear();
        }
    }
}

/// <summary>Unbonding entry; the start is in seconds since genesis.</summary>
internal record struct FlatEntry(UInt128 Amount, long Start);

/// <summary>Transaction in flight; the last field is the number of slashes recorded on it.</summary>
internal record struct FlatTransaction(ulong Sequence, bool IsStake, UInt128 Amount, UInt128 Sent, int Slashes);

/// <summary>Reward pool of one validator at one lien holder.</summary>
internal sealed class FlatPool(int users)
{
    public UInt128 Distributed;
    public UInt128 Carry;
    public UInt128 Rest;

    public readonly FlatRewards[] Users = [.. Enumerable.Range(0, users).Select(_ => new FlatRewards())];

    public static FlatPool[] NewArray(int validators, int users) => [.. Enumerable.Range(0, validators).Select(_ => new FlatPool(users))];

    public static void Clear(FlatPool[] pools)
    {
        foreach (FlatPool pool in pools)
        {
            if (pool.Distributed != 0)
            {
                (pool.Distributed, pool.Carry, pool.Rest) = (0, 0, 0);
                foreach (FlatRewards rewards in pool.Users)
                {
                    (rewards.Points, rewards.Withdrawn) = (0, 0);
                    rewards.Transfers.Clear();
                }
            }
        }
    }
}

/// <summary>Rewards of one user; absent if there are no points.</summary>
internal sealed class FlatRewards
{
    public UInt128 Points;
    public UInt128 Withdrawn;

    public ReusableList<FlatTransfer> Transfers { get; } = new();
}

/// <summary>Rewards in flight, by the sequence of their packet.</summary>
internal record struct FlatTransfer(ulong Sequence, UInt128 Amount);

internal sealed class FlatPairing(int validators, int users)
{
    public ChannelState Channel;
    public SemanticVersion? Version;
    public Price Price;
    public UInt128 Cap;
    public UInt128 CapAtEpoch;
    public Price PriceAtEpoch;
    public UInt128 Escrow;
    public ulong LastOfProvider;
    public ulong LastOfConsumer;

    /// <summary>Amounts by validator, as the provider and the consumer count them.</summary>
    public readonly UInt128[] Sent = new UInt128[validators];
    public readonly UInt128[] Delegated = new UInt128[validators];
    public readonly UInt128[] Virtual = new UInt128[validators];
    public readonly UInt128[] Accrued = new UInt128[validators];

    public readonly bool[] PunishedDoubleSigns = new bool[validators];

    /// <summary>The update of each validator that determines its status in the view; Unknown before the first update.</summary>
    public readonly FlatChange[] View = new FlatChange[validators];

    public readonly FlatPool[] Rewards = FlatPool.NewArray(validators, users);

    /// <summary>The provisional slashes, by slash id.</summary>
    public ReusableList<FlatProvisional> Provisional { get; } = new();

    /// <summary>The downtimes of each validator that the provider has punished, in no order.</summary>
    public readonly ReusableList<ulong>[] PunishedDowntimes = [.. Enumerable.Range(0, validators).Select(_ => new ReusableList<ulong>())];

    /// <summary>The packets in flight from the provider, by sequence.</summary>
    public ReusableList<FlatPacket> OfProvider { get; } = new();

    /// <summary>The packets in flight from the consumer, by sequence.</summary>
    public ReusableList<FlatPacket> OfConsumer { get; } = new();

    public ReusableList<FlatPacket> InFlight(Side from) => from == Side.Consumer ? OfConsumer : OfProvider;
}

/// <summary>Amount that the consumer has taken from a counter for a slash that the provider has not confirmed.</summary>
internal record struct FlatProvisional(ulong Slash, int Validator, UInt128 Amount);

/// <summary>Packet in flight, or its acknowledgement; fields that its kind does not have are zero.</summary>
internal struct FlatPacket
{
    public ulong Sequence;
    public PacketTag Tag;

    /// <summary>0 before delivery, 1 for success, 2 and up for an error.</summary>
    public int Answer;
    public long DeliveredAt;
    public int Validator;
    public UInt128 Amount;
    public int User;

    /// <summary>The index of the recipient in <see cref="Layout.Names"/>.</summary>
    public int Recipient;

    /// <summary>The id of the slash, or of the slash that an Adjust answers; 0 for none.</summary>
    public ulong Slash;
    public Infraction Infraction;
    public uint Ratio;
    public long Time;

    /// <summary>The number of the change by which the validator was Active at the infraction of a slash.</summary>
    public ulong Since;
    public FlatChange Change;

    public readonly bool IsDelivered => Answer > 0;

    /// <summary>The slash that a later command may still look up because of this packet; 0 for none.</summary>
    public readonly ulong ReferencedSlash =>
        (Tag == PacketTag.Slash && Answer != PacketTags.Success) || (Tag == PacketTag.Adjust && !IsDelivered) ? Slash : 0;

    /// <summary>Whether the provider may still look up whether the downtime of this slash was punished.</summary>
    public readonly bool IsPendingDowntime => Tag == PacketTag.Slash && !IsDelivered && Infraction == Infraction.Downtime;

    /// <summary>The time that a later command may still read: the start of an unbonding, or the time of an infraction.</summary>
    public readonly long? RelevantTime =>
        Tag == PacketTag.Unstake && IsDelivered ? DeliveredAt : Tag == PacketTag.Slash && !IsDelivered ? Time : null;
}
