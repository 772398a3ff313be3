namespace MeshSecurity.Model;

/// <summary>
/// What several protocols could do differently, as functions: a variant of the protocol is the standard <c>with</c> one of
/// them replaced.
/// </summary>
/// <typeparam name="N">The number computed with.</typeparam>
public sealed record Rules<N> where N : IQuantity<N>
{
    /// <summary>The protocol as it is specified.</summary>
    public static Rules<N> Standard { get; } = new();

    /// <summary>The collateral that liens ask for when more is staked: ⌈used.high⌉ (section 4.1).</summary>
    public Func<Configuration, ChainId, Account<N>, N> Used { get; init; } =
        (configuration, chain, account) => Exposure<N>.Of(configuration, chain, account).Used;

    /// <summary>The collateral that may not be withdrawn: ⌈used.high⌉ (section 4.1).</summary>
    public Func<Configuration, ChainId, Account<N>, N> Locked { get; init; } =
        (configuration, chain, account) => Exposure<N>.Of(configuration, chain, account).Used;

    /// <summary>How local stake is unstaked: of an amount, at a time, with the unbonding period (section 5.1).</summary>
    public Func<Stake<N>, N, Timestamp, Duration, Stake<N>> Queue { get; init; } = LocalStaking<N>.Queue;

    /// <summary>How Queued stake becomes an entry at a boundary (section 5.1).</summary>
    public Func<Stake<N>, Timestamp, Duration, Stake<N>> StartBatch { get; init; } = Unbonding<N>.StartBatch;

    /// <summary>Which entries may not be withdrawn yet (section 5.1).</summary>
    public Func<Sequence<UnbondingEntry<N>>, Timestamp, Sequence<UnbondingEntry<N>>> Unmatured { get; init; } = Unbonding<N>.Unmatured;

    /// <summary>How remote stake is unstaked: by a transaction, of an amount, at a time, with the unbonding period (section 5.1).</summary>
    public Func<Stake<N>, ulong, N, Timestamp, Duration, Stake<N>> Request { get; init; } = CrossStaking<N>.Request;

    /// <summary>What becomes Bonded of a transaction that commits or is rolled back, and of what is left of it (section 5.2).</summary>
    public Func<Transaction<N>, N, N> Landed { get; init; } = (_, left) => left;

    /// <summary>How an entry joins those of a committed unstake's stake (section 4.1).</summary>
    public Func<Stake<N>, UnbondingEntry<N>, Stake<N>> Enter { get; init; } = (stake, entry) => stake.WithEntry(entry);

    /// <summary>How Bonded stake starts to unbond under a zero cap (section 5.2, ForceUnstake).</summary>
    public Func<Stake<N>, Timestamp, Duration, Stake<N>> UnbondAtZeroCap { get; init; } = Unbonding<N>.StartBonded;

    /// <summary>How Bonded stake starts to unbond when its pairing is closed (section 7).</summary>
    public Func<Stake<N>, Timestamp, Duration, Stake<N>> UnbondAtClose { get; init; } = Unbonding<N>.StartBonded;

    /// <summary>The provider's packets in flight that closing settles (section 7).</summary>
    public Func<InFlight<N>, bool> SettledAtClose { get; init; } = _ => true;

    /// <summary>A validator's status as the provider sees it (section 4.2).</summary>
    public Func<ProviderSide<N>, ValidatorId, ValidatorStatus> StatusInView { get; init; } =
        (provider, validator) => provider.StatusOf(validator);

    /// <summary>What the view knows after one more update (section 4.2).</summary>
    public Func<Map<ulong, ValidatorChange>, ValidatorChange, Map<ulong, ValidatorChange>> Hear { get; init; } = Validators<N>.Hear;

    /// <summary>The ratio that a consumer asks for (section 5.4).</summary>
    public Func<PairingConfiguration, Infraction, Ratio> SlashRatio { get; init; } =
        (pairing, infraction) => infraction == Infraction.DoubleSign ? pairing.MaxSlash : pairing.SlashDowntime;

    /// <summary>The ratio that a provider slashes by: at most the holder's maximum (section 5.4).</summary>
    public Func<Ratio, Ratio, Ratio> Bound { get; init; } = Ratio.Min;

    /// <summary>Whether a provider slashes on a consumer's word (section 5.2).</summary>
    public Func<SlashingMode, bool> ObeysSlashPackets { get; init; } = mode => mode == SlashingMode.TrustedConsumer;

    /// <summary>Whether the infraction of a Slash packet has been punished (section 5.4).</summary>
    public Func<ProviderSide<N>, Packet<N>.Slash, bool> AlreadyPunished { get; init; } = (provider, slash) =>
        provider.PunishedSlashes.Contains(slash.Id)
        || (slash.Infraction == Infraction.DoubleSign && provider.PunishedDoubleSigns.Contains(slash.Validator));

    /// <summary>Whether the double sign that evidence shows has been punished (section 5.4).</summary>
    public Func<ProviderSide<N>, ValidatorId, bool> EvidenceAlreadyPunished { get; init; } =
        (provider, validator) => provider.PunishedDoubleSigns.Contains(validator);

    /// <summary>Step 1 of a slash, on one user's stake (section 5.4); the rules are those in force.</summary>
    public Func<Rules<N>, Stake<N>, Ratio, Timestamp, Stake<N>> SlashStake { get; init; } = Slashing<N>.SlashStake;

    /// <summary>What a slash leaves of a bucket (section 5.4).</summary>
    public Func<N, Ratio, N> Left { get; init; } = Slashing<N>.Left;

    /// <summary>What a slash leaves of unbonding entries (section 5.4).</summary>
    public Func<Rules<N>, Sequence<UnbondingEntry<N>>, Ratio, Timestamp, Sequence<UnbondingEntry<N>>> SlashEntries { get; init; } =
        Slashing<N>.SlashEntries;

    /// <summary>Whether an unbonding entry answers for an infraction (section 5.4).</summary>
    public Func<UnbondingEntry<N>, Timestamp, bool> Liable { get; init; } = (entry, infraction) => entry.Start >= infraction;

    /// <summary>What recorded slashes leave of stake that commits (section 5.4).</summary>
    public Func<Transaction<N>.Stake, N> Settle { get; init; } = Slashing<N>.Settle;

    /// <summary>What a consumer must learn that an unstake lost in flight when it is rolled back (section 5.2).</summary>
    public Func<Transaction<N>, N> LostInFlight { get; init; } = transaction => transaction.Sent - transaction.Amount;

    /// <summary>How liens are cut to what is left of the collateral (section 5.4).</summary>
    public Func<Mesh<N>, ChainId, Account<N>, Account<N>> Restore { get; init; } = Model.Restore<N>.Standard;

    /// <summary>How a lien is reduced by an amount (section 5.4); the rules are those in force.</summary>
    public Func<Rules<N>, Lien<N>, N, Lien<N>> Reduce { get; init; } = Model.Restore<N>.Reduce;

    /// <summary>How a lien's reduction is spread over its buckets (section 5.4).</summary>
    public Func<N, IReadOnlyList<N>, IReadOnlyList<N>> Spread { get; init; } = N.Split;

    /// <summary>What the Adjusts of a command say, of what Bonded stake lost (section 5.2).</summary>
    public Func<Map<Delegation, N>, Map<Delegation, N>> Tell { get; init; } = lost => lost;

    /// <summary>What a difference, in provider units, counts on the consumer's counter (section 4.3).</summary>
    public Func<ConsumerSide<N>, N, N> Counted { get; init; } = (_, difference) => difference;

    /// <summary>What a consumer keeps when a validator's status has changed (section 5.3).</summary>
    public Func<ConsumerSide<N>, ValidatorId, ValidatorStatus, ConsumerSide<N>> Heed { get; init; } = (consumer, _, _) => consumer;

    /// <summary>What a consumer keeps when its slash, by id, is answered with what Bonded stake lost (section 5.2).</summary>
    public Func<ConsumerSide<N>, ulong, N, ConsumerSide<N>> Confirm { get; init; } =
        (consumer, slash, _) => ConsumerInbox<N>.Release(consumer, slash);

    /// <summary>What a consumer's counter is good for (section 4.3).</summary>
    public Func<ConsumerSide<N>, ValidatorId, N> Effective { get; init; } = (consumer, validator) => consumer.EffectiveOf(validator);

    /// <summary>How virtual stake is held under the cap (section 5.3).</summary>
    public Func<N, IReadOnlyList<N>, IReadOnlyList<N>> ScaleToCap { get; init; } = VirtualStaking<N>.ScaleToCap;

    /// <summary>How virtual stake goes at an epoch from what it was to what it is set to: at once (section 5.3).</summary>
    public Func<Map<ValidatorId, N>, Map<ValidatorId, N>, Map<ValidatorId, N>> SetVirtual { get; init; } = (_, set) => set;

    /// <summary>How rewards are shared among those with shares (section 5.5).</summary>
    public Func<RewardPool<N>, Map<UserId, N>, N, RewardPool<N>> ShareOut { get; init; } = Rewards<N>.ShareOut;

    /// <summary>What a user may withdraw of a pairing's rewards (section 5.5).</summary>
    public Func<RewardAccount<N>, N> Claimable { get; init; } = rewards => rewards.Claimable;
}
