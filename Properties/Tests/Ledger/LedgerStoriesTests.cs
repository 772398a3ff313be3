using MeshSecurity.Implementation;
using MeshSecurity.Model;
using MeshSecurity.Spec;
using NUnit.Framework;
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
