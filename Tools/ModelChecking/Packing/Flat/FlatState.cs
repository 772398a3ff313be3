namespace MeshSecurity.Testing;

/// <summary>
/// A state as numbers in rows, used again for one state after the other: chains, users, validators and pairings are their places in the
/// <see cref="Layout"/>, and what a map leaves out is zero. Between this form, a <see cref="State"/> and the rows of a ledger there are only copies;
/// what is done with a state to make it canonical is done here, once.
/// </summary>
/// <remarks>Left out are heights, keys, and those updates in a view that its status does not depend on. Amounts are below 2^128.</remarks>
internal sealed class FlatState
{
    /// <summary>A state of a scope in which there is nothing yet.</summary>
    public FlatState(Layout layout)
    {
        Chains = Array.ConvertAll(layout.Chains, chain => new FlatChain(layout, chain));
        Pairings = [.. Enumerable.Range(0, layout.Pairings.Length)
            .Select(k => new FlatPairing(layout.Chains[layout.ConsumerOf[k]].Validators.Length, layout.Chains[layout.ProviderOf[k]].Users.Length))];
    }

    /// <summary>Seconds since genesis.</summary>
    public long Time { get; set; }

    /// <summary>By place.</summary>
    public FlatChain[] Chains { get; }

    /// <summary>By place.</summary>
    public FlatPairing[] Pairings { get; }
}

/// <summary>A chain.</summary>
internal sealed class FlatChain(Layout layout, ChainLayout chain)
{
    public UInt128 Supply;
    public UInt128 Burned;

    /// <summary>The last change of each validator; Unknown where the chain does not have it.</summary>
    public readonly FlatChange[] Validators = new FlatChange[chain.Validators.Length];

    public readonly FlatAccount[] Accounts = Array.ConvertAll(chain.Users, _ => new FlatAccount(layout, chain));

    /// <summary>The local rewards, by validator.</summary>
    public readonly FlatPool[] Rewards = Array.ConvertAll(chain.Validators, _ => new FlatPool(chain.Users.Length));
}

/// <summary>A validator's status, and the number of the change that made it so.</summary>
internal record struct FlatChange(ValidatorStatus Status, ulong Update);

/// <summary>A user's account on a chain.</summary>
internal sealed class FlatAccount
{
    public UInt128 Wallet;
    public UInt128 Collateral;

    public FlatAccount(Layout layout, ChainLayout chain)
    {
        FlatStake[] Lien(ChainLayout validators) => Array.ConvertAll(validators.Validators, _ => new FlatStake());
        Liens = [Lien(chain), .. chain.Provides.Select(pairing => Lien(layout.Chains[layout.ConsumerOf[pairing]]))];
    }

    /// <summary>By lien holder, local staking first, then the pairings that the chain provides: the stake on each validator.</summary>
    public FlatStake[][] Liens { get; }
}

/// <summary>The buckets of a user, lien holder and validator.</summary>
internal sealed class FlatStake
{
    public UInt128 Bonded;
    public UInt128 Queued;

    public Items<FlatEntry> Unbonding { get; } = new();

    /// <summary>By sequence.</summary>
    public Items<FlatTransaction> Transactions { get; } = new();

    /// <summary>The slashes recorded on the transactions, in parts per billion: those of the first transaction, those of the next, …</summary>
    public Items<uint> Slashes { get; } = new();

    public bool IsEmpty => Unbonding.Count == 0 && Transactions.Count == 0 && Bonded == 0 && Queued == 0;

    /// <summary>No bucket any more.</summary>
    public void Clear()
    {
        (Bonded, Queued) = (0, 0);
        Unbonding.Clear();
        Transactions.Clear();
        Slashes.Clear();
    }
}

/// <summary>An unbonding entry.</summary>
internal record struct FlatEntry(UInt128 Amount, long Start);

/// <summary>A transaction in flight; <see cref="Slashes"/> were recorded on it.</summary>
internal record struct FlatTransaction(ulong Sequence, bool IsStake, UInt128 Amount, UInt128 Sent, int Slashes);

/// <summary>The rewards of a lien holder's stakers on a validator.</summary>
internal sealed class FlatPool(int users)
{
    public UInt128 Distributed;
    public UInt128 Carry;
    public UInt128 Rest;

    public readonly FlatRewards[] Users = [.. Enumerable.Range(0, users).Select(_ => new FlatRewards())];

    /// <summary>Nothing has been distributed.</summary>
    public void Clear()
    {
        if (Distributed == 0)
        {
            return;
        }

        (Distributed, Carry, Rest) = (0, 0, 0);
        foreach (FlatRewards rewards in Users)
        {
            (rewards.Points, rewards.Withdrawn) = (0, 0);
            rewards.Transfers.Clear();
        }
    }
}

/// <summary>What a user has earned; nothing where there are no points.</summary>
internal sealed class FlatRewards
{
    public UInt128 Points;
    public UInt128 Withdrawn;

    public Items<FlatTransfer> Transfers { get; } = new();
}

/// <summary>Rewards on their way, by the sequence of their packet.</summary>
internal record struct FlatTransfer(ulong Sequence, UInt128 Amount);

/// <summary>A pairing.</summary>
internal sealed class FlatPairing(int validators, int users)
{
    public ChannelState Channel;
    public SemanticVersion? Version;
    public Price Price;
    public UInt128 Cap;
    public UInt128 CapAtEpoch;
    public UInt128 Escrow;
    public ulong LastOfProvider;
    public ulong LastOfConsumer;

    /// <summary>What both sides keep of each validator.</summary>
    public readonly FlatCounts[] Validators = new FlatCounts[validators];

    public readonly FlatPool[] Rewards = [.. Enumerable.Range(0, validators).Select(_ => new FlatPool(users))];

    /// <summary>By slash id.</summary>
    public Items<FlatProvisional> Provisional { get; } = new();

    /// <summary>The ids of the slashes seen, in no order.</summary>
    public Items<ulong> PunishedSlashes { get; } = new();

    /// <summary>In flight from the provider, by sequence.</summary>
    public Items<FlatPacket> OfProvider { get; } = new();

    /// <summary>In flight from the consumer, by sequence.</summary>
    public Items<FlatPacket> OfConsumer { get; } = new();

    /// <summary>What is in flight from a side.</summary>
    public Items<FlatPacket> InFlight(Side from) => from == Side.Consumer ? OfConsumer : OfProvider;
}

/// <summary>What both sides of a pairing keep of a validator.</summary>
internal struct FlatCounts
{
    public UInt128 Sent;
    public UInt128 Delegated;
    public UInt128 Virtual;
    public UInt128 Accrued;
    public bool DoubleSignPunished;

    /// <summary>The one update in the view that its status depends on; Unknown where the provider has heard of none.</summary>
    public FlatChange View;
}

/// <summary>What was taken off a counter for a slash that the provider has not confirmed.</summary>
internal record struct FlatProvisional(ulong Slash, int Validator, UInt128 Amount);

/// <summary>A packet in flight, or its acknowledgement; what its kind does not have is zero.</summary>
internal struct FlatPacket
{
    public ulong Sequence;
    public PacketTag Tag;

    /// <summary>0 while it is not delivered, 1 for success, 2 and up for the errors.</summary>
    public int Answer;
    public long DeliveredAt;
    public int Validator;
    public UInt128 Amount;
    public int User;

    /// <summary>The recipient's place among <see cref="Layout.Names"/>.</summary>
    public int Recipient;

    /// <summary>The slash's own id, or the one that an Adjust answers; 0 for none.</summary>
    public ulong Slash;
    public Infraction Infraction;
    public uint Ratio;
    public long Time;
    public FlatChange Change;

    /// <summary>Whether the receiver has answered.</summary>
    public readonly bool IsDelivered => Answer > 0;

    /// <summary>The slash that the packet will still do something about; 0 for none.</summary>
    public readonly ulong SpokenOf =>
        (Tag == PacketTag.Slash && Answer != PacketTags.Success) || (Tag == PacketTag.Adjust && !IsDelivered) ? Slash : 0;

    /// <summary>The time in it that will still matter: since when what it takes away unbonds, or when the infraction was.</summary>
    public readonly long? Moment =>
        Tag == PacketTag.Unstake && IsDelivered ? DeliveredAt : Tag == PacketTag.Slash && !IsDelivered ? Time : null;
}
