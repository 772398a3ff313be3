using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Steps of the model with one wrong value afterwards, and the exact violation that the invariant reports.</summary>
public sealed class StepViolationTests
{
    private const string OfAlice = "chains.provider.accounts.alice";

    private static readonly Holder OfA = Holder.Of(A);

    private static IEnumerable<TestCaseData> Slashes =>
    [
        Case("SLASH-1", "A_slash_as_it_should_be", null, state => state),
        Case(
            "SLASH-1",
            "Collateral_that_falls_by_too_much",
            $"{OfAlice}: collateral 200 becomes 189, slashed it is 190",
            state => state.WithAccount(Alice, account => account with { Collateral = 189 })),
        Case(
            "SLASH-1",
            "Another_validator_pays_as_well",
            $"{OfAlice}: the lien of A is 139, restored it is 140",
            state => state.WithStake(Alice, OfA, V2, stake => stake with { Bonded = 49 })),
        Case(
            "SLASH-1",
            "Another_validator_pays_instead",
            $"{OfAlice}: the buckets of A are not those that the slash left, although nothing had to be restored",
            state => state.WithStake(Alice, OfA, V1, stake => stake with { Bonded = 91 })
                .WithStake(Alice, OfA, V2, stake => stake with { Bonded = 49 })),
        Case(
            "SLASH-1",
            "A_bucket_is_split_in_two",
            $"{OfAlice}: the buckets of A are not those that the slash left, although nothing had to be restored",
            state => state.WithStake(Alice, OfA, V2, stake => (stake with { Bonded = 40 }).WithEntry(new(10, default, new(500))))),
        Case(
            "SLASH-1",
            "Restore_adds_a_lien",
            $"{OfAlice}: Restore added a lien",
            state => state.WithStake(Alice, Holder.Of(B), W1, stake => stake with { Bonded = 1 })),
        Case("SLASH-2", "A_user_without_stake_is_copied", null, state => state.WithAccount(Bob, account => account with { })),
        Case(
            "SLASH-2",
            "A_user_without_stake_changes",
            "chains.provider.accounts.bob: changed, although there was no stake on the validator",
            state => state.WithAccount(Bob, account => account with { Wallet = 799 })),
        Case(
            "SLASH-2",
            "A_loss_exceeds_the_maximum",
            $"{OfAlice}: collateral 200 becomes 184, the largest loss is 15",
            state => state.WithAccount(Alice, account => account with { Collateral = 184 })),
        Case(
            "SLASH-4",
            "A_user_pays_less_than_is_owed",
            $"{OfAlice}: owes 10, and collateral 200 becomes 191",
            state => state.WithAccount(Alice, account => account with { Collateral = 191 })),
    ];

    private static IEnumerable<TestCaseData> Unstakes =>
    [
        Case("SLASH-4", "Unstaked_stake_is_in_flight", null, state => state),
        Case(
            "SLASH-4",
            "Unstaked_stake_unbonds_at_once",
            $"{OfAlice}: 10 is unstaked, but not in flight until its delivery to the consumer",
            state => state.WithStake(
                Alice, OfA, V1, stake => (stake with { Transactions = default }).WithEntry(new(10, default, new(500))))),
        Case(
            "SLASH-4",
            "Unstaked_stake_is_in_flight_as_a_stake",
            $"{OfAlice}: 10 is unstaked, but not in flight until its delivery to the consumer",
            state => state.WithStake(Alice, OfA, V1, stake => stake with
            {
                Transactions = stake.Transactions.With(3, new Transaction<Amount>.Stake(10, 10, [])),
            })),
    ];

    private static IEnumerable<TestCaseData> Epochs =>
    [
        Case("POWER-2", "Virtual_stake_as_much_as_its_collateral_is_worth", null, state => state),
        Case(
            "POWER-2",
            "Virtual_stake_that_is_worth_more_than_its_collateral",
            "pairings.A.virtual.v1: 101, effective stake is worth 100",
            state => Virtually(state, V1, 101)),
        Case(
            "POWER-2",
            "Virtual_stake_of_a_jailed_validator",
            "pairings.A.virtual.v2: 50, effective stake is worth 50 and the validator is not active",
            state => Virtually(state, V2, 50)),
        Case("POWER-2", "A_jailed_validator_with_a_zero_that_is_kept", null, state => Virtually(state, V2, 0)),
    ];

    private static IEnumerable<TestCaseData> Withdrawals =>
    [
        Case("UNBOND-3", "Matured_local_stake_is_withdrawn", null, state => state),
        Case(
            "UNBOND-3",
            "Withdrawn_stake_stays",
            $"{OfAlice}.liens.local.validators.p1: unbonding entries [40 since 100 until 799] become [40 since 100 until 799]",
            state => state.WithStake(Alice, Holder.Local, P1, stake => stake.WithEntry(new(40, new(100), new(799))))),
        Case(
            "UNBOND-3",
            "Matured_cross_stake_is_withdrawn_with_it",
            $"{OfAlice}.liens.A.validators.v1: unbonding entries [30 since 0 until 500] become []",
            state => state.WithStake(Alice, OfA, V1, stake => stake with { Unbonding = default })),
        Case(
            "UNBOND-3",
            "Matured_stake_of_another_user_is_withdrawn_with_it",
            "chains.provider.accounts.bob.liens.local.validators.p1: unbonding entries [20 since 100 until 799] become []",
            state => state.WithStake(Bob, Holder.Local, P1, stake => stake with { Unbonding = default })),
    ];

    private static IEnumerable<TestCaseData> Closes =>
    [
        Case("SLASH-6", "A_reported_slash_is_carried_out", null, state => state),
        Case(
            "SLASH-6",
            "A_reported_slash_is_not_punished",
            "pairings.A: slash 1 of v1 in packet 1 is dropped",
            state => state.WithProvider(provider => provider with { PunishedDoubleSigns = default })),
        Case(
            "SLASH-6",
            "A_reported_slash_takes_too_little",
            $"{OfAlice}: owes 10, and collateral 200 becomes 191",
            state => state.WithAccount(Alice, account => account with { Collateral = 191 })),
    ];

    private static IEnumerable<Command<Amount>> Total =>
        [new Deliver(A, Side.Provider, 1), new Acknowledge(A, Side.Provider, 1), new Timeout(A, Side.Provider, 1), new Close(A)];

    [TestCaseSource(nameof(Slashes))]
    public void A_slash_takes_the_owed_amount_and_no_more(string invariant, Func<State<Amount>, State<Amount>> broken, string? said)
    {
        Scenario scenario = new Scenario()
            .Run(new Bond(Provider, Alice, 200), new Bond(Provider, Bob, 200), new StakeLocal(Provider, Alice, P1, 10))
            .Staked(Alice, A, V1, 100).Staked(Alice, A, V2, 50).Run(new ReportDoubleSign(Alpha, V1, default));
        PacketId slash = scenario.Sent[0].Packet;
        Check(invariant, scenario.Next(new Deliver(A, slash.From, slash.Sequence)), broken, said);
    }

    [TestCaseSource(nameof(Unstakes))]
    public void Unstaked_stake_stays_liable(string invariant, Func<State<Amount>, State<Amount>> broken, string? said) => Check(
        invariant,
        new Scenario().Run(new Bond(Provider, Alice, 200)).Staked(Alice, A, V1, 100).Run(new StakeRemote(A, Alice, V1, 20))
            .Next(new UnstakeRemote(A, Alice, V1, 10)),
        broken,
        said);

    [TestCaseSource(nameof(Epochs))]
    public void Virtual_stake_is_at_most_its_value(string invariant, Func<State<Amount>, State<Amount>> broken, string? said) => Check(
        invariant,
        new Scenario().Run(new Bond(Provider, Alice, 200)).Staked(Alice, A, V1, 100).Staked(Alice, A, V2, 50)
            .Run(new Jail(Alpha, V2)).Next(new EndEpoch(A)),
        broken,
        said);

    [TestCaseSource(nameof(Closes))]
    public void Close_loses_no_reported_slash(string invariant, Func<State<Amount>, State<Amount>> broken, string? said) => Check(
        invariant,
        new Scenario().Run(new Bond(Provider, Alice, 200)).Staked(Alice, A, V1, 100).Run(new ReportDoubleSign(Alpha, V1, default))
            .Next(new Close(A)),
        broken,
        said);

    [TestCase(ChannelState.Init, "pairings.A: OpenInit is refused for HandshakeOutOfOrder in state Init")]
    [TestCase(ChannelState.TryOpen, "pairings.A: OpenInit is refused for HandshakeOutOfOrder in state TryOpen")]
    [TestCase(ChannelState.Closed, "pairings.A: OpenInit is refused for HandshakeOutOfOrder in state Closed")]
    [TestCase(ChannelState.Acknowledged, null)]
    [TestCase(ChannelState.Open, null)]
    [TestCase(ChannelState.Frozen, null)]
    public void A_handshake_can_start_anew_until_both_sides_have_agreed(ChannelState channel, string? said)
    {
        State<Amount> state = new Scenario().State;
        state = state.With(A, state.Pairings[A] with { Channel = channel });
        var refused = new Transition<Amount>(
            Standard, state, new OpenInit(A), new Outcome.Rejected(Rejection.HandshakeOutOfOrder), state);
        Assert.That(Said("OPEN-1", refused), Is.EqualTo(said));
        Assert.That(Said("OPEN-1", refused with { Outcome = new Outcome.Rejected(Rejection.UnknownPairing) }), Is.Null);
    }

    [TestCaseSource(nameof(Withdrawals))]
    public void Only_withdrawn_entries_leave(string invariant, Func<State<Amount>, State<Amount>> broken, string? said) => Check(
        invariant,
        new Scenario().Run(new Bond(Provider, Alice, 200), new Bond(Provider, Bob, 200))
            .Staked(Alice, A, V1, 100).Unstaked(Alice, A, V1, 30)
            .Run(new StakeLocal(Provider, Alice, P1, 40), new StakeLocal(Provider, Bob, P1, 20))
            .Run(new UnstakeLocal(Provider, Alice, P1, 40), new UnstakeLocal(Provider, Bob, P1, 20))
            .Run(new Advance(new(100)), new Advance(new(700)))
            .Next(new WithdrawLocal(Provider, Alice)),
        broken,
        said);

    [TestCaseSource(nameof(Total))]
    public void A_total_command_is_never_rejected_for_lack_of_stake(Command<Amount> command)
    {
        string name = command.GetType().Name;
        Assert.That(Refused(command, Rejection.InsufficientStake), Is.EqualTo($"{name}: rejected for InsufficientStake"));
        Assert.That(Refused(command, Rejection.ChannelNotOpen), Is.Null);
    }

    [Test]
    public void Other_commands_may_be_rejected() =>
        Assert.That(Refused(new Unbond(Provider, Alice, 1), Rejection.CollateralLocked), Is.Null);

    private static string? Refused(Command<Amount> command, Rejection reason)
    {
        State<Amount> state = new Scenario().State;
        return Said("SLASH-5", new(Standard, state, command, new Outcome.Rejected(reason), state));
    }

    private static void Check(string invariant, Transition<Amount> step, Func<State<Amount>, State<Amount>> broken, string? said)
    {
        Assert.That(step.Accepted, Is.True);
        Assert.That(Said(invariant, step with { After = broken(step.After) }), Is.EqualTo(said));
    }

    private static string? Said(string invariant, Transition<Amount> step) =>
        Invariants<Amount>.OfStep.Single(one => one.Id == invariant).Find(step)?.ToString();

    private static State<Amount> Virtually(State<Amount> state, ValidatorId validator, Amount amount) =>
        state.WithConsumer(consumer => consumer with { Virtual = consumer.Virtual.With(validator, amount) });

    private static TestCaseData Case(string invariant, string name, string? said, Func<State<Amount>, State<Amount>> broken) =>
        new TestCaseData(invariant, broken, said).SetName(name);
}
