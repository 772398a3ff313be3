using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Exit from the last state of a run (EXIT-1): the model allows it, and wrong state machines are found.</summary>
public sealed class ExitTests
{
    private static IEnumerable<string> Needed =>
    [
        nameof(Command<>.Close),
        nameof(Command<>.UnstakeLocal),
        nameof(Command<>.WithdrawLocal),
        nameof(Command<>.WithdrawRemote),
        nameof(Command<>.Unbond),
    ];

    [Test]
    public void Local_and_remote_stake_leaves_at_every_stage() => Assert.That(Said(Staked().Trace()), Is.Null);

    [Test]
    public void The_slowest_chain_is_waited_for()
    {
        ChainConfiguration alpha = Chain(Alpha, [V1, V2], (Carol, 100)) with { UnbondingPeriod = new(7000) };
        Configuration mesh = new(
            [ProviderChain, alpha, BetaChain with { UnbondingPeriod = new(7) }],
            [PairingA with { UnbondingPeriod = new(7000) }, PairingB]);
        Assert.That(Said(new Scenario(mesh).Run(new Bond(Alpha, Carol, 100), new StakeLocal(Alpha, Carol, V1, 100)).Trace()), Is.Null);
    }

    [Test]
    public void The_slowest_pairing_is_waited_for() => Assert.That(
        Said(Staked(Of(PairingA with { UnbondingPeriod = new(5000) }, PairingB)).Trace()),
        Is.Null);

    [Test]
    public void A_clock_that_ends_before_the_exit_is_no_violation()
    {
        var end = new Duration(Timestamp.Limit.Seconds - 101);
        Scenario late = Staked(new Scenario().Run(new Advance(end)));
        Assert.That(Said(late.Trace()), Is.Null, "the batch would still start");
        Assert.That(Said(late.Run(new Advance(new(50))).Trace()), Is.Null, "nor would the batch start");
    }

    [TestCaseSource(nameof(Needed))]
    public void A_state_machine_that_rejects_a_necessary_command_keeps_the_collateral(string needed) => Assert.That(
        Said(ContinuedBy(Staked(), step => step.Command.GetType().Name == needed
            ? step with { Outcome = new Outcome.Rejected(Rejection.CollateralLocked), After = step.Before }
            : step)),
        Is.EqualTo("chains.provider.accounts.alice: collateral 200, of which 200 cannot leave"));

    [TestCase(999, 0)]
    [TestCase(1000, 1)]
    public void A_state_machine_that_pays_out_too_little_or_keeps_some_is_found(int wallet, int kept) => Assert.That(
        Said(ContinuedBy(Staked(), step => step is { Accepted: true, Command: Unbond }
            ? step with { After = step.After.WithAccount(Alice, account => account with { Wallet = wallet, Collateral = kept }) }
            : step)),
        Is.EqualTo($"chains.provider.accounts.alice: collateral 200, of which {kept} cannot leave"));

    [Test]
    public void A_trace_ends_at_the_state_after_its_last_step()
    {
        Trace<Amount> run = Staked().Trace();
        Assert.That(run.Last, Is.SameAs(run.Steps[^1].After));
        Assert.That((run with { Steps = [] }).Last, Is.SameAs(run.Genesis));
    }

    private static Scenario Staked(Configuration? mesh = null) => Staked(new Scenario(mesh ?? Standard));

    /// <summary>
    /// Alice has a collateral of 200. All of it is staked locally, with a part unstaked. All of it is staked with A too: Bonded, in
    /// flight in both directions, and unbonding. B is closed.
    /// </summary>
    private static Scenario Staked(Scenario scenario) => scenario
        .Run(new Bond(Provider, Alice, 200), new StakeLocal(Provider, Alice, P1, 150), new StakeLocal(Provider, Alice, P2, 50))
        .Run(new UnstakeLocal(Provider, Alice, P1, 20), new UnstakeLocal(Provider, Alice, P2, 50))
        .Staked(Alice, A, V1, 160).Unstaked(Alice, A, V1, 10)
        .Run(new UnstakeRemote(A, Alice, V1, 10), new StakeRemote(A, Alice, V2, 40), new Close(B));

    private static Trace<Amount> ContinuedBy(Scenario scenario, Func<Transition<Amount>, Transition<Amount>> twist)
    {
        Trace<Amount> run = scenario.Trace();
        return run with { Apply = (state, command) => twist(run.Apply(state, command)) };
    }

    private static string? Said(Trace<Amount> trace) => ((Invariant<Amount>.OfTrace)ExitInvariant<Amount>.Exit1).Find(trace)?.ToString();
}
