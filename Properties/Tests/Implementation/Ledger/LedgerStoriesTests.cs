using static MeshSecurity.Spec.Command<MeshSecurity.Spec.Amount>;
using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>What random runs come across seldom, told to model and ledger side by side.</summary>
public sealed class LedgerStoriesTests
{
    private static readonly Command<Amount>[] Staked =
    [
        new Bond(Provider, Alice, 1000),
        new StakeRemote(A, Alice, V1, 100), .. Relay(Side.Provider, 1),
        new EndEpoch(A),
    ];

    [Test]
    public void Of_two_reward_transfers_the_second_is_answered_first() => Agree(
        Standard,
        [
            .. Staked, .. Rewarded(50, 1), new WithdrawRewards(A, Alice, V1, Alice), .. Rewarded(30, 2), new WithdrawRewards(A, Alice, V1, Alice),
            .. Relay(Side.Provider, 3), .. Relay(Side.Provider, 2),
        ]);

    [Test]
    public void What_is_being_unstaked_is_slashed_and_has_fewer_shares_in_the_next_rewards() => Agree(
        Standard,
        [.. Staked, new UnstakeRemote(A, Alice, V1, 40), new SubmitEvidence(A, V1, default, true), .. Rewarded(50, 1)]);

    [Test]
    public void An_entry_that_started_at_the_very_time_of_the_infraction_is_liable() => Agree(
        Standard,
        [
            .. Staked, new Advance(new(100)), new UnstakeRemote(A, Alice, V1, 40), .. Relay(Side.Provider, 2),
            new SubmitEvidence(A, V1, new(100), true),
        ]);

    [Test]
    public void An_entry_of_which_nothing_is_left_is_gone_and_the_next_is_not() => Agree(
        Of(PairingA with { MaxSlash = Percent(100) }, PairingB),
        [
            .. Staked, new UnstakeRemote(A, Alice, V1, 40), .. Relay(Side.Provider, 2), new Advance(new(100)),
            new UnstakeRemote(A, Alice, V1, 30), .. Relay(Side.Provider, 3), new SubmitEvidence(A, V1, new(50), true),
        ]);

    [Test]
    public void Restore_cuts_what_is_being_unstaked_and_its_shares() => Agree(
        Standard,
        [
            new Bond(Provider, Alice, 1000), new StakeLocal(Provider, Alice, P1, 1000),
            new StakeRemote(A, Alice, V1, 1000), .. Relay(Side.Provider, 1), new EndEpoch(A), new UnstakeRemote(A, Alice, V1, 300),
            new ReportDoubleSign(Provider, P1, default), .. Rewarded(70, 1),
        ]);

    /// <summary>It is within the cap, so that nobody's share of nothing is asked for.</summary>
    [Test]
    public void Stake_that_is_worth_nothing_is_virtual_stake_of_nothing_under_a_cap_of_zero() => Agree(
        Of(PairingA with { Price = Price.Of(UInt128.One) }, PairingB),
        [new Bond(Provider, Alice, 1000), new StakeRemote(A, Alice, V1, 1), .. Relay(Side.Provider, 1), new SetCap(A, 0), new EndEpoch(A)]);

    /// <summary>Sixteen rows fill what is reserved for them to the last; users came in an order of their own.</summary>
    [Test]
    public void A_slash_looks_ahead_no_further_than_there_are_rows()
    {
        UserId[] users = [.. Enumerable.Range(10, 16).Select(k => new UserId($"user{k}"))];
        ChainConfiguration chain = Chain(Provider, [P1, P2], [.. users.Select(user => (user, (Amount)100))]);
        Agree(
            new([chain, AlphaChain, BetaChain], [PairingA, PairingB]),
            [
                .. Enumerable.Reverse(users).SelectMany((user, k) => AllIn(user, (ulong)k + 1)),
                new ReportDoubleSign(Provider, P1, default),
            ]);
    }

    /// <summary>Alice has nothing free: what her stake in flight lost is taken from her stake on B, and B is told at once.</summary>
    [Test]
    public void Stake_that_commits_with_a_slash_cuts_another_pairing_which_is_told_by_the_same_command() => Agree(
        Standard,
        [.. LateSlash, new Acknowledge(A, Side.Provider, 1)]);

    [Test]
    public void Stake_that_commits_when_its_pairing_closes_cuts_another_pairing_which_is_told_by_the_same_command() => Agree(
        Standard,
        [.. LateSlash, new Close(A)]);

    /// <summary>The first account that is restored has stake on B and then on the second validator, the second on A and the first.</summary>
    [Test]
    public void Adjusts_go_out_by_pairing_and_validator_whatever_the_order_of_accounts() => Agree(
        Standard,
        [
            new Bond(Provider, Alice, 1000), new Bond(Provider, Bob, 1000),
            .. On(B, W2, Alice, 1), .. On(B, W1, Bob, 2),
            .. On(A, V2, Alice, 1), .. On(A, V1, Bob, 2),
            new StakeLocal(Provider, Alice, P1, 1000), new StakeLocal(Provider, Bob, P1, 1000),
            new ReportDoubleSign(Provider, P1, default),
        ]);

    [Test]
    public void Unstaking_that_was_cut_and_times_out_takes_less_back_and_the_consumer_is_told() => Agree(
        Standard,
        [
            new Bond(Provider, Alice, 1000), new StakeLocal(Provider, Alice, P1, 1000),
            new StakeRemote(A, Alice, V1, 1000), .. Relay(Side.Provider, 1), new UnstakeRemote(A, Alice, V1, 300),
            new ReportDoubleSign(Provider, P1, default), new Command<Amount>.Timeout(A, Side.Provider, 2),
        ]);

    [Test]
    public void What_was_unstaked_earns_nothing_any_more() => Agree(
        Standard,
        [
            .. Staked, new Bond(Provider, Bob, 100), new StakeRemote(A, Bob, V1, 100), .. Relay(Side.Provider, 2), new EndEpoch(A),
            new UnstakeRemote(A, Alice, V1, 40), .. Relay(Side.Provider, 3), .. Rewarded(50, 1),
        ]);

    [Test]
    public void What_was_not_unstaked_after_all_earns_as_before() => Agree(
        Standard,
        [.. Staked, new UnstakeRemote(A, Alice, V1, 40), new Command<Amount>.Timeout(A, Side.Provider, 2), .. Rewarded(50, 1)]);

    [Test]
    public void Rewards_for_a_recipient_that_the_consumer_does_not_know_can_be_claimed_again() => Agree(
        Standard,
        [
            .. Staked, .. Rewarded(50, 1), new WithdrawRewards(A, Alice, V1, Nobody), .. Relay(Side.Provider, 2),
            new WithdrawRewards(A, Alice, V1, Alice), .. Relay(Side.Provider, 3),
        ]);

    [Test]
    public void Once_a_slash_is_confirmed_nothing_of_it_is_provisional() => Agree(
        Standard,
        [
            .. Staked, new ReportDowntime(Alpha, V1, default), .. Relay(Side.Consumer, 1), .. Relay(Side.Consumer, 2), .. Relay(Side.Provider, 2),
            new Unjail(Alpha, V1), new EndEpoch(A),
        ]);

    [Test]
    public void Stake_that_was_forced_to_unbond_shares_no_rewards_with_what_comes_after() => Agree(
        Standard,
        [
            .. Staked, new SetCap(A, 0), new EndEpoch(A), .. Relay(Side.Consumer, 1), new SetCap(A, 1000),
            .. Relay(Side.Provider, 2), new StakeRemote(A, Alice, V1, 30), .. Relay(Side.Provider, 3), new EndEpoch(A), .. Rewarded(50, 2),
        ]);

    /// <summary>As many as there is room for before it grows.</summary>
    [Test]
    public void All_rows_of_a_validator_are_unbonded_and_none_behind_them()
    {
        UserId[] users = [.. Enumerable.Range(10, 4).Select(k => new UserId($"user{k}"))];
        ChainConfiguration chain = Chain(Provider, [P1, P2], [.. users.Select(user => (user, (Amount)100))]);
        Agree(
            new([chain, AlphaChain, BetaChain], [PairingA, PairingB]),
            [.. users.SelectMany((user, k) => AllIn(user, (ulong)k + 1)), new Close(A)]);
    }

    [Test]
    public void Updates_that_arrive_in_another_order_say_the_same() => Agree(
        Standard,
        [
            new Jail(Alpha, V1), new Unjail(Alpha, V1), .. Relay(Side.Consumer, 2), .. Relay(Side.Consumer, 1),
            new Bond(Provider, Alice, 10), new StakeRemote(A, Alice, V1, 10),
        ]);

    [Test]
    public void An_update_that_is_heard_again_after_the_channel_opens_again_is_kept_once() => Agree(
        Standard,
        [
            new Close(A), new OpenInit(A), new OpenTry(A), new OpenAck(A), new OpenConfirm(A),
            .. Relay(Side.Consumer, 1), .. Relay(Side.Consumer, 2),
        ]);

    [Test]
    public void Restore_of_amounts_near_the_limit_is_exact()
    {
        Amount much = Amount.Limit - 8;
        Agree(
            new([Chain(Provider, [P1, P2], (Alice, much)), AlphaChain, BetaChain], [PairingA with { MaxSlash = Percent(37) }, PairingB with { MaxSlash = Percent(61) }]),
            [
                new Bond(Provider, Alice, much), new StakeLocal(Provider, Alice, P1, Part(much, 100)),
                new StakeRemote(A, Alice, V1, Part(much, 95)), .. Relay(Side.Provider, 1),
                new StakeRemote(B, Alice, W1, Part(much, 89)), new Deliver(B, Side.Provider, 1), new Acknowledge(B, Side.Provider, 1),
                new ReportDoubleSign(Provider, P1, default),
            ]);
    }

    /// <summary>What is missing, 99k, is 1.1 times the cut of 90k to the last unit.</summary>
    [Test]
    public void Restore_of_large_amounts_cuts_no_more_than_is_needed_where_the_division_leaves_no_rest()
    {
        Amount all = Amount.Of((UInt128)1100 * 10_000_000_000 * 1_000_000_000);
        Agree(
            new([Chain(Provider, [P1, P2], (Alice, all)), AlphaChain, BetaChain], [PairingA with { MaxSlash = Percent(50) }, PairingB with { MaxSlash = Percent(50) }]),
            [
                new Bond(Provider, Alice, all), new StakeLocal(Provider, Alice, P1, all),
                new StakeRemote(A, Alice, V1, Part(all, 90)), .. Relay(Side.Provider, 1),
                new StakeRemote(B, Alice, W1, Part(all, 90)), new Deliver(B, Side.Provider, 1), new Acknowledge(B, Side.Provider, 1),
                new ReportDoubleSign(Provider, P1, default),
            ]);
    }

    [Test]
    public void A_slash_of_more_than_a_billion_is_exact()
    {
        Amount much = Amount.Of(12_345_678_901UL);
        Agree(
            new([Chain(Provider, [P1, P2], (Alice, much)), AlphaChain, BetaChain], [PairingA, PairingB]),
            [new Bond(Provider, Alice, much), new StakeLocal(Provider, Alice, P1, much), new ReportDoubleSign(Provider, P1, default)]);
    }

    [Test]
    public void Time_ends_before_its_limit()
    {
        var ledger = new MeshLedger(Standard);
        var advance = new Advance(new(Timestamp.Limit.Seconds));

        Assert.That(new Mesh<Amount>(Standard).Apply(new Mesh<Amount>(Standard).Genesis(), advance).Outcome, Is.EqualTo(new Outcome.Rejected(Rejection.TimeExceeded)));
        Assert.That(ledger.Apply(advance), Is.EqualTo(new Outcome.Rejected(Rejection.TimeExceeded)));
        Assert.That(ledger.Apply(new Advance(new(Timestamp.Limit.Seconds - 1))), Is.InstanceOf<Outcome.Accepted>());
    }

    /// <summary>Alice has all promised to B; stake on A was slashed in flight, and delivered.</summary>
    private static Command<Amount>[] LateSlash =>
    [
        new Bond(Provider, Alice, 1000),
        .. On(B, W1, Alice, 1),
        new StakeRemote(A, Alice, V1, 500), new SubmitEvidence(A, V1, default, true), new Deliver(A, Side.Provider, 1),
    ];

    private static Command<Amount>[] On(PairingId pairing, ValidatorId validator, UserId user, ulong sequence) =>
        [new StakeRemote(pairing, user, validator, 1000), new Deliver(pairing, Side.Provider, sequence), new Acknowledge(pairing, Side.Provider, sequence)];

    private static Amount Part(Amount amount, Amount percent) => Amount.MulDivFloor(amount, percent, 100);

    private static Command<Amount>[] AllIn(UserId user, ulong sequence) =>
    [
        new Bond(Provider, user, 100),
        new StakeLocal(Provider, user, P1, 100),
        new StakeRemote(A, user, V1, 100),
        .. Relay(Side.Provider, sequence),
    ];

    private static Command<Amount>[] Relay(Side from, ulong sequence) => [new Deliver(A, from, sequence), new Acknowledge(A, from, sequence)];

    private static Command<Amount>[] Rewarded(Amount amount, ulong sequence) =>
        [new AccrueRewards(A, V1, amount), new EndEpoch(A), .. Relay(Side.Consumer, sequence)];

    /// <summary>Every command is accepted, and leaves model and ledger in the same state.</summary>
    private static void Agree(Configuration configuration, Command<Amount>[] commands)
    {
        var mesh = new Mesh<Amount>(configuration);
        var ledger = new MeshLedger(configuration);
        State<Amount> state = mesh.Genesis();
        foreach (Command<Amount> command in commands)
        {
            Step<Amount> step = mesh.Apply(state, command);
            Assert.That(step.Outcome, Is.InstanceOf<Outcome.Accepted>(), command.ToString());
            Assert.That(ledger.Apply(command), Is.EqualTo(step.Outcome), command.ToString());
            Assert.That(ledger.Export() == step.Next, command.ToString());
            state = step.Next;
        }
    }
}
