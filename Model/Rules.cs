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
    /// Returns the collateral that an account needs after it stakes more: ⌈used.high⌉ (section 4.1). Another design could trust
    /// that stake in flight fails, or promise the same collateral without a limit.
    /// </summary>
    public Func<Configuration, ChainId, Account<N>, N> RequiredCollateral { get; init; } = Used;

    /// <summary>
    /// Returns the collateral that an account may not withdraw: ⌈used.high⌉ (section 4.1). Another design could lock less than
    /// it requires for new stake.
    /// </summary>
    public Func<Configuration, ChainId, Account<N>, N> LockedCollateral { get; init; } = Used;

    /// <summary>
    /// Moves Bonded stake to Unbonding under a zero cap, from its time, with the unbonding period (section 5.2, ForceUnstake).
    /// Another design could release it at once.
    /// </summary>
    public Func<Stake<N>, Timestamp, Duration, Stake<N>> UnbondAtZeroCap { get; init; } = Unbonding<N>.StartBonded;

    /// <summary>
    /// Moves Bonded stake to Unbonding when its pairing closes, from its time, with the unbonding period (section 7). Another
    /// design could release it at once.
    /// </summary>
    public Func<Stake<N>, Timestamp, Duration, Stake<N>> UnbondAtClose { get; init; } = Unbonding<N>.StartBonded;

    /// <summary>
    /// Returns whether closing a pairing settles a packet in flight of the provider (section 7). Another design could wait for
    /// the consumer, or drop the packet.
    /// </summary>
    public Func<InFlight<N>, bool> IsSettledAtClose { get; init; } = _ => true;

    /// <summary>Returns the ratio that a consumer asks for (section 5.4). Another design could scale it with the stake at fault.</summary>
    public Func<PairingConfiguration, Infraction, Ratio> SlashRatio { get; init; } =
        (pairing, infraction) => infraction == Infraction.DoubleSign ? pairing.MaxSlash : pairing.SlashDowntime;

    /// <summary>
    /// Returns the ratio that a provider slashes by, of the ratio asked for and the holder's maximum: the smaller (section 5.4).
    /// Another design could reject a slash above the maximum.
    /// </summary>
    public Func<Ratio, Ratio, Ratio> BoundRatio { get; init; } = Ratio.Min;

    /// <summary>
    /// Returns whether a Slash packet slashes in a mode (sections 3 and 5.4). Another design could ask for evidence always, or
    /// never.
    /// </summary>
    public Func<SlashingMode, bool> CanSlashByPacket { get; init; } = mode => mode == SlashingMode.TrustedConsumer;

    /// <summary>
    /// Returns whether an unbonding entry is liable for an infraction at a time: start ≥ τ (section 5.4). Another design could
    /// slash all entries, or none.
    /// </summary>
    public Func<UnbondingEntry<N>, Timestamp, bool> IsLiable { get; init; } = (entry, infraction) => entry.Start >= infraction;

    /// <summary>
    /// Returns the amount that recorded slashes leave of stake that commits (section 5.2). Another design could exempt stake that
    /// was in flight.
    /// </summary>
    public Func<Transaction<N>.Stake, N> SettleRecordedSlashes { get; init; } = Slashing<N>.SettleRecordedSlashes;

    /// <summary>
    /// Cuts an account's liens until its collateral covers them (section 5.4). Another design could cut all liens by one ratio,
    /// or the latest first.
    /// </summary>
    public Func<Mesh<N>, ChainId, Account<N>, Account<N>> Restore { get; init; } = Model.Restore<N>.Standard;

    /// <summary>
    /// Splits a lien's reduction over its buckets, in canonical order; returns one part per bucket (section 5.4). Another design
    /// could empty the buckets one after the other.
    /// </summary>
    public Func<N, IReadOnlyList<N>, IReadOnlyList<N>> SpreadReduction { get; init; } = N.Split;

    /// <summary>
    /// Returns a validator's effective stake on the consumer, in provider units (section 4.3). Another design could ignore slashes
    /// that the provider has not confirmed.
    /// </summary>
    public Func<ConsumerSide<N>, ValidatorId, N> EffectiveStake { get; init; } = (consumer, validator) => consumer.EffectiveOf(validator);

    /// <summary>
    /// Limits virtual stakes to a cap; returns one amount per want, rounded down (section 5.3). Another design could cap each
    /// validator by itself.
    /// </summary>
    public Func<N, IReadOnlyList<N>, IReadOnlyList<N>> ScaleToCap { get; init; } = VirtualStaking<N>.ScaleToCap;

    /// <summary>
    /// Shares an amount among the users with shares (section 5.5). Another design could take a commission, or burn rewards that
    /// nobody has shares of.
    /// </summary>
    public Func<RewardPool<N>, Map<UserId, N>, N, RewardPool<N>> ShareRewards { get; init; } = Rewards<N>.Share;

    /// <summary>
    /// Returns the amount that a user may withdraw of a pairing's rewards (section 5.5). Another design could pay without a
    /// reservation.
    /// </summary>
    public Func<RewardAccount<N>, N> ClaimableRewards { get; init; } = rewards => rewards.Claimable;

    private static N Used(Configuration configuration, ChainId chain, Account<N> account) =>
        Exposure<N>.Of(configuration, chain, account).Used;
}
