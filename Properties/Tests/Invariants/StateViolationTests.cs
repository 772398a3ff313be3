using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>States with one wrong value, and the exact violation that the invariant reports.</summary>
public sealed class StateViolationTests
{
    private static readonly Packet<Amount> Elsewhere = new Packet<Amount>.Stake(V2, 5, Alice);

    private static IEnumerable<TestCaseData> Counters =>
    [
        Case("Nothing_is_broken", null, state => state),
        Case(
            "A_counter_that_differs_from_the_amount_sent_less_the_amount_in_flight",
            "pairings.A.delegated.v1: 101 ≠ sent 110 − 20 in flight + 10 in flight",
            state => state.WithConsumer(consumer => consumer with { Delegated = consumer.Delegated.With(V1, 101) })),
        Case("An_unstake_that_is_refused", "pairings.A.acknowledgements: unstake 4 was refused: InsufficientStake", Refuse),
        Case(
            "A_refused_unstake_is_named_before_the_counter_that_it_leaves_wrong",
            "pairings.A.acknowledgements: unstake 4 was refused: InsufficientStake",
            state => Refuse(state).WithConsumer(consumer => consumer with { Delegated = default })),
        Case(
            "The_amount_sent_is_named_before_the_amount_received",
            "pairings.A.delegated.v2: 0 ≠ sent 5 − 0 in flight + 0 in flight",
            state => Counts(state, sent: V2, delegated: V1)),
        Case(
            "The_amount_received_is_named_before_the_amount_in_flight",
            "pairings.A.delegated.v2: 5 ≠ sent 0 − 0 in flight + 0 in flight",
            state => Counts(state, sent: null, delegated: V2).WithPacket(9, new Packet<Amount>.Stake(V1, 5, Alice))),
        Case(
            "Stake_in_flight_is_named_before_an_unstake",
            "pairings.A.delegated.v2: 0 ≠ sent 0 − 5 in flight + 0 in flight",
            state => Counts(state, sent: null, delegated: null)
                .WithPacket(9, Elsewhere).WithPacket(10, new Packet<Amount>.Unstake(V1, 5, Alice))),
        Case(
            "An_unstake_without_a_stake",
            "pairings.A.delegated.v1: 0 ≠ sent 0 − 0 in flight + 5 in flight",
            state => Counts(state, sent: null, delegated: null).WithPacket(10, new Packet<Amount>.Unstake(V1, 5, Alice))),
    ];

    private static IEnumerable<TestCaseData> Transactions =>
    [
        Case("Every_transaction_has_a_packet", null, state => state),
        .. NotInFlight("a_stake", 3, (validator, amount, user) => new Packet<Amount>.Stake(validator, amount, user), 20),
        .. NotInFlight("an_unstake", 4, (validator, amount, user) => new Packet<Amount>.Unstake(validator, amount, user), 10),
        .. NotInFlight(
            "a_transfer_of_rewards",
            2,
            (validator, amount, user) => new Packet<Amount>.TransferRewards(validator, amount, user, Alice),
            30),
        Case(
            "A_stake_that_waits_for_an_unstake",
            "pairings.A: a stake waits for packet 3, which is not in flight",
            state => state.WithPacket(3, new Packet<Amount>.Unstake(V1, 20, Alice))),
        Case(
            "An_unstake_that_waits_for_a_stake",
            "pairings.A: an unstake waits for packet 4, which is not in flight",
            state => state.WithPacket(4, new Packet<Amount>.Stake(V1, 10, Alice))),
        Case(
            "A_stake_is_named_before_a_transfer",
            "pairings.A: a stake waits for packet 3, which is not in flight",
            state => state.WithFlight(2, null).WithFlight(3, null)),
        Case(
            "A_packet_without_a_transaction",
            "pairings.A: 3 transactions wait for 4 packets in flight",
            state => state.WithPacket(9, Elsewhere)),
    ];

    [TestCaseSource(nameof(Counters))]
    public void Sync1_names_the_counter_and_the_difference(Func<State<Amount>, State<Amount>> broken, string? said) =>
        Check("SYNC-1", broken, said);

    [TestCaseSource(nameof(Transactions))]
    public void Tx1_names_the_transaction_and_its_packet(Func<State<Amount>, State<Amount>> broken, string? said) =>
        Check("TX-1", broken, said);

    [TestCase(100, null)]
    [TestCase(101, "pairings.A.virtual.v1: 101, effective stake was worth 100 at the last epoch")]
    public void Power4_names_the_validator_and_the_value(int stake, string? said) => Check(
        "POWER-4",
        state => state.WithConsumer(consumer => consumer with { Virtual = consumer.Virtual.With(V1, stake) }),
        said);

    private static void Check(string invariant, Func<State<Amount>, State<Amount>> broken, string? said) => Assert.That(
        Invariants<Amount>.OfState.Single(one => one.Id == invariant).Find(Standard, broken(Busy().State))?.ToString(),
        Is.EqualTo(said));

    /// <summary>Alice has 100 on v1. Packet 2 transfers 30 of rewards, packet 3 stakes 20 more, packet 4 unstakes 10.</summary>
    private static Scenario Busy()
    {
        Scenario scenario = new Scenario().Run(new Bond(Provider, Alice, 200)).Staked(Alice, A, V1, 100)
            .Run(new EndEpoch(A), new AccrueRewards(A, V1, 30), new EndEpoch(A));
        return scenario.Relay(A, scenario.Sent.Single().Packet)
            .Run(new WithdrawRewards(A, Alice, V1, Alice), new StakeRemote(A, Alice, V1, 20), new UnstakeRemote(A, Alice, V1, 10));
    }

    private static State<Amount> Refuse(State<Amount> state)
    {
        var refusal = new Acknowledgement(default, PacketError.InsufficientStake);
        return state.WithFlight(4, state.Pairings[A].InFlight[FromProvider(4)] with { Acknowledgement = refusal });
    }

    /// <summary>Removes all packets in flight, and sets the counts of one validator per side to 5.</summary>
    private static State<Amount> Counts(State<Amount> state, ValidatorId? sent, ValidatorId? delegated) => state
        .With(A, state.Pairings[A] with { InFlight = default })
        .WithProvider(provider => provider with { Sent = Five(sent) })
        .WithConsumer(consumer => consumer with { Delegated = Five(delegated) });

    private static Map<ValidatorId, Amount> Five(ValidatorId? validator) =>
        validator is { } one ? Map<ValidatorId, Amount>.Empty.With(one, 5) : default;

    /// <summary>Removes the packet of a transaction of Alice on v1, or replaces it by another packet.</summary>
    private static IEnumerable<TestCaseData> NotInFlight(
        string what, ulong sequence, Func<ValidatorId, Amount, UserId, Packet<Amount>> packet, Amount amount)
    {
        string said = $"pairings.A: {what.Replace('_', ' ')} waits for packet {sequence}, which is not in flight";
        return
        [
            Case($"The_packet_of_{what}_is_gone", said, state => state.WithFlight(sequence, null)),
            Case($"The_packet_of_{what}_is_of_another_validator", said, state => state.WithPacket(sequence, packet(V2, amount, Alice))),
            Case($"The_packet_of_{what}_is_of_another_user", said, state => state.WithPacket(sequence, packet(V1, amount, Bob))),
            Case(
                $"The_packet_of_{what}_is_of_another_amount",
                said,
                state => state.WithPacket(sequence, packet(V1, amount + Amount.Of(1), Alice))),
        ];
    }

    private static TestCaseData Case(string name, string? said, Func<State<Amount>, State<Amount>> broken) =>
        new TestCaseData(broken, said).SetName(name);
}
