using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Advance: one clock for the mesh, one block per chain (protocol, section 5.3).</summary>
public sealed class ClockTests
{
    private const long Last = (1L << 53) - 1;

    [Test]
    public void Every_chain_makes_a_block_however_far_the_clock_goes()
    {
        Scenario scenario = new Scenario().Run(new Advance(new(5)), new Advance(new(0)));
        Assert.That(scenario.State.Time, Is.EqualTo(new Timestamp(5)));
        Assert.That(scenario.State.Height, Is.EqualTo(2));
        Assert.That(scenario.State.Chains, Has.Exactly(3).Items);
    }

    [Test]
    public void The_clock_goes_to_the_last_second_below_2_to_the_53() =>
        new Scenario().Refuse(Rejection.TimeExceeded, new Advance(new(Last + 1)))
            .Run(new Advance(new(Last)), new Advance(new(0)))
            .Refuse(Rejection.TimeExceeded, new Advance(new(1)));

    [Test]
    public void Stake_that_unbonds_at_the_end_of_the_clock_matures_beyond_it()
    {
        Scenario scenario = new Scenario().Run(
            new Bond(Provider, Alice, 100),
            new StakeLocal(Provider, Alice, P1, 100),
            new Advance(new(Last - 200)),
            new UnstakeLocal(Provider, Alice, P1, 100),
            new Advance(new(200)));
        long boundary = ((Last - 200) / 100 * 100) + 100;
        UnbondingEntry<Amount> entry = scenario.LocalStake(Alice, P1).Unbonding.Single();
        Assert.That(entry, Is.EqualTo(new UnbondingEntry<Amount>(100, new(boundary), new(boundary + 699))));
        Assert.That(entry.Matures, Is.GreaterThan(Timestamp.Limit));
        scenario.Refuse(Rejection.NothingToWithdraw, new WithdrawLocal(Provider, Alice));
    }

    [Test]
    public void Remote_stake_does_not_wait_for_boundaries()
    {
        Scenario scenario = new Scenario().Run(new Bond(Provider, Alice, 100)).Staked(Alice, A, V1, 100);
        Account<Amount> before = scenario.Of(Alice);
        scenario.Run(new Advance(new(1000)));
        Assert.That(scenario.Of(Alice), Is.EqualTo(before));
    }
}
