namespace MeshSecurity.Model;

/// <summary>
/// The decisions of the protocol that another design could make differently, as functions. A variant of the protocol is
/// <see cref="Standard"/> <c>with</c> one of them replaced. Sections are those of docs/protocol.md.
/// </summary>
/// <typeparam name="N">The number type: <see cref="Amount"/> to run, a symbolic number to prove.</typeparam>
public sealed partial record Rules<N> where N : IQuantity<N>
{
    /// <summary>The rules that docs/protocol.md specifies.</summary>
    public static Rules<N> Standard { get; } = new();

    /// <summary>
    /// Returns the collateral that new stake requires: ⌈used.high⌉ (section 4.1). Alternative: no limit on all liens.
    /// </summary>
    public Func<Configuration, ChainId, Account<N>, N> RequiredCollateral { get; init; } = Used;

    /// <summary>Returns the collateral that must stay in the vault: ⌈used.high⌉ (section 4.1). Alternative: the largest lien.</summary>
    public Func<Configuration, ChainId, Account<N>, N> LockedCollateral { get; init; } = Used;

    /// <summary>
    /// Returns the time between two batches of local unbonding (section 5.1). Alternative: ⌈period / limit⌉, which can have one entry
    /// too many in the second in which another matures.
    /// </summary>
    public Func<ChainConfiguration, Duration> UnbondingSegment { get; init; } = chain => chain.UnbondingSegment;

    /// <summary>
    /// Moves Bonded stake to Unbonding when the cap is 0, at a time, with the unbonding period (section 5.2, ForceUnstake).
    /// Alternative: release it at once.
    /// </summary>
    public Func<Stake<N>, Timestamp, Duration, Stake<N>> UnbondAtZeroCap { get; init; } = Unbonding<N>.StartBonded;

    /// <summary>
    /// Moves Bonded stake to Unbonding when its pairing closes, at a time, with the unbonding period (section 7). Alternative:
    /// release it at once.
    /// </summary>
    public Func<Stake<N>, Timestamp, Duration, Stake<N>> UnbondAtClose { get; init; } = Unbonding<N>.StartBonded;

    /// <summary>
    /// Returns whether OpenInit starts a handshake in a state (section 7). Alternative: only from Created and Closed, so that a version
    /// mismatch is for ever.
    /// </summary>
    public Func<ChannelState, bool> CanStartHandshake { get; init; } =
        state => Lifecycles.Channel.TryNext(state, ChannelTrigger.OpenInit, out _);

    /// <summary>
    /// Returns whether Close settles a provider's packet or a reported slash in flight (section 7). Alternatives: wait for the consumer;
    /// drop the slash.
    /// </summary>
    public Func<InFlight<N>, bool> IsSettledAtClose { get; init; } = _ => true;

    /// <summary>
    /// Returns the number of blocks from the change of a key to the first block that it signs (section 4.4). Alternative: 0.
    /// </summary>
    public long KeyDelay { get; init; } = ValidatorHistory.Delay;

    /// <summary>
    /// Returns the keys of a validator that no other may take, given the time of the oldest infraction that can be punished (section 5.3).
    /// Alternative: only the last.
    /// </summary>
    public Func<ValidatorHistory, Timestamp, IEnumerable<PublicKey>> KeysInUse { get; init; } =
        (history, oldest) => history.KeysSince(oldest);

    /// <summary>
    /// Returns whether a validator may join the set again at a time, after a downtime (section 5.3). Alternative: at once.
    /// </summary>
    public Func<ChainConfiguration, ValidatorHistory, Timestamp, bool> CanRejoin { get; init; } =
        (chain, history, now) => history.LastDowntime is not { } jailed || now >= jailed + chain.JailDuration;

    /// <summary>
    /// Returns whether the consumer has reached the height of an infraction that evidence shows (section 5.4). Alternative: do not ask.
    /// </summary>
    public Func<State<N>, Proof, bool> IsHeightKnown { get; init; } = SubmittedEvidence<N>.IsHeightKnown;

    /// <summary>
    /// Returns the time of an infraction that evidence shows; null for one that is too old (section 5.4). Alternative: the earlier time of
    /// the votes, which the double signer writes.
    /// </summary>
    public Func<Configuration, State<N>, Proof, Timestamp?> InfractionTime { get; init; } = SubmittedEvidence<N>.InfractionTime;

    /// <summary>
    /// Returns the changes that hold the keys that convict a validator (section 5.4). Alternative: those in the view, which are the
    /// consumer's word.
    /// </summary>
    public Func<ProviderSide<N>, ValidatorId, ValidatorHistory, IEnumerable<ValidatorChange>> EvidenceKeys { get; init; } =
        (_, _, history) => history.Changes;

    /// <summary>
    /// Returns whether a validator was in the set, given the change in force for an infraction (section 5.4). Alternative: do not ask, and
    /// slash those who have left.
    /// </summary>
    public Func<ValidatorChange, bool> IsInSet { get; init; } = inForce => inForce.Status == ValidatorStatus.Active;

    /// <summary>
    /// Returns whether a chain has punished the downtime of a validator at a time (section 5.3). Alternative: do not ask, and punish one
    /// downtime again after each unjail.
    /// </summary>
    public Func<ValidatorHistory, Timestamp, bool> IsDowntimePunished { get; init; } =
        (history, infraction) => history.LastDowntime is { } jailed && infraction <= jailed;

    /// <summary>Returns the ratio that a consumer asks for (section 5.4). Alternative: scale it with the stake at fault.</summary>
    public Func<PairingConfiguration, Infraction, Ratio> SlashRatio { get; init; } =
        (pairing, infraction) => infraction == Infraction.DoubleSign ? pairing.MaxSlash : pairing.SlashDowntime;

    /// <summary>
    /// Returns the ratio that a provider slashes by, of the ratio asked for and the agreed one: the smaller (section 5.4).
    /// Alternative: reject a ratio above the maximum.
    /// </summary>
    public Func<Ratio, Ratio, Ratio> BoundRatio { get; init; } = Ratio.Min;

    /// <summary>Returns whether a Slash packet slashes in a mode (section 5.4). Alternative: always require evidence.</summary>
    public Func<SlashingMode, bool> CanSlashByPacket { get; init; } = mode => mode == SlashingMode.TrustedConsumer;

    /// <summary>Returns whether an unbonding entry is liable for an infraction at a time (section 5.4). Alternative: always.</summary>
    public Func<UnbondingEntry<N>, Timestamp, bool> IsLiable { get; init; } = (entry, infraction) => entry.Start >= infraction;

    /// <summary>Returns the amount of a StakeTx that remains when it commits (section 5.2). Alternative: exempt stake in flight.</summary>
    public Func<Transaction<N>.Stake, N> SettleRecordedSlashes { get; init; } = Slashing<N>.SettleRecordedSlashes;

    /// <summary>Cuts an account's liens until its collateral covers them (section 5.4). Alternative: cut all liens by one ratio.</summary>
    public Func<Mesh<N>, ChainId, Account<N>, Account<N>> Restore { get; init; } = Model.Restore<N>.Standard;

    /// <summary>
    /// Splits a lien's reduction over its buckets in canonical order; returns one part per bucket (section 5.4). Alternative: empty
    /// the buckets one after the other.
    /// </summary>
    public Func<N, IReadOnlyList<N>, IReadOnlyList<N>> SpreadReduction { get; init; } = N.Split;

    /// <summary>Returns a validator's effective stake, in provider units (section 4.3). Alternative: ignore unconfirmed slashes.</summary>
    public Func<ConsumerSide<N>, ValidatorId, N> EffectiveStake { get; init; } = (consumer, validator) => consumer.EffectiveOf(validator);

    /// <summary>
    /// Returns the consumer side with a validator's virtual stake lowered for an amount of stake that left it (section 5.3). Alternative:
    /// keep virtual stake until the next epoch.
    /// </summary>
    public Func<PairingConfiguration, ConsumerSide<N>, ValidatorId, N, ConsumerSide<N>> LowerVirtualStake { get; init; } =
        VirtualStaking<N>.Lower;

    /// <summary>Limits wants to a cap; returns one amount per want, rounded down (section 5.3). Alternative: a cap per validator.</summary>
    public Func<N, IReadOnlyList<N>, IReadOnlyList<N>> ScaleToCap { get; init; } = VirtualStaking<N>.ScaleToCap;

    /// <summary>Shares an amount among the users with shares (section 5.5). Alternative: pay validators a commission.</summary>
    public Func<RewardPool<N>, Map<UserId, N>, N, RewardPool<N>> ShareRewards { get; init; } = Rewards<N>.Share;

    /// <summary>Returns the amount that a user may withdraw at a pairing (section 5.5). Alternative: pay without a reservation.</summary>
    public Func<RewardAccount<N>, N> ClaimableRewards { get; init; } = rewards => rewards.Claimable;

    private static N Used(Configuration configuration, ChainId chain, Account<N> account) =>
        Exposure<N>.Of(configuration, chain, account).Used;
}
