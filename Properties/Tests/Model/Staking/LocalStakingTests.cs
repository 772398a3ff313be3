using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Local staking, with segments of 100 and a period of 699 (protocol, section 5.1).</summary>
public sealed class LocalStakingTests
{
    private static Scenario Staked(Amount amount) =>
        new Scenario().Run(new Bond(Provider, Alice, 100), new StakeLocal(Provider, Alice, P1, amount));

    private static UnbondingEntry<Amount> Entry(Amount amount, long start) => new(amount, new(start), new(start + 699));

    [Test]
    public void Local_stake_is_bonded_at_once() =>
        Assert.That(Staked(60).LocalStake(Alice, P1), Is.EqualTo(new Stake<Amount> { Bonded = 60 }));

    [Test]
    public void The_collateral_covers_all_local_stake_together() =>
        Staked(60).Refuse(Rejection.InsufficientCollateral, new StakeLocal(Provider, Alice, P2, 41))
            .Run(new StakeLocal(Provider, Alice, P2, 40));

    [Test]
    public void Only_an_active_validator_takes_stake()
    {
        Scenario scenario = Staked(10);
        var stake = new StakeLocal(Provider, Alice, P1, 1);
        scenario.Run(new Jail(Provider, P1)).Refuse(Rejection.ValidatorNotActive, stake);
        scenario.Run(new Unjail(Provider, P1), stake, new RemoveValidator(Provider, P1)).Refuse(Rejection.ValidatorNotActive, stake);
        scenario.Run(new AddValidator(Provider, P1), stake, new Tombstone(Provider, P1)).Refuse(Rejection.ValidatorNotActive, stake);
    }

    [Test]
    public void Unstaking_queues_what_is_bonded_and_no_more()
    {
        Scenario scenario = Staked(60).Run(new UnstakeLocal(Provider, Alice, P1, 40))
            .Refuse(Rejection.InsufficientStake, new UnstakeLocal(Provider, Alice, P1, 21));
        Assert.That(scenario.LocalStake(Alice, P1), Is.EqualTo(new Stake<Amount> { Bonded = 20, Queued = 40 }));
        Assert.That(scenario.Of(Alice).LienOf(Holder.Local).Range, Is.EqualTo(new ValueRange<Amount>(60, 60)));
    }

    [TestCase(99, false)]
    [TestCase(100, true)]
    public void A_batch_starts_when_the_clock_reaches_the_boundary(int seconds, bool started)
    {
        Stake<Amount> stake = Staked(60).Run(new UnstakeLocal(Provider, Alice, P1, 60), new Advance(new(seconds))).LocalStake(Alice, P1);
        Assert.That(stake, Is.EqualTo(started ? new Stake<Amount> { Unbonding = [Entry(60, 100)] } : new Stake<Amount> { Queued = 60 }));
    }

    [Test]
    public void A_request_on_a_boundary_waits_for_the_next()
    {
        Scenario scenario = Staked(60).Run(
            new Advance(new(100)), new UnstakeLocal(Provider, Alice, P1, 60), new Advance(new(0)), new Advance(new(100)));
        Assert.That(scenario.LocalStake(Alice, P1).Unbonding, Is.EqualTo(Sequence.Of([Entry(60, 200)])));
    }

    [Test]
    public void Requests_of_one_segment_become_one_entry_for_each_validator()
    {
        Scenario scenario = Staked(50).Run(
            new StakeLocal(Provider, Alice, P2, 50),
            new UnstakeLocal(Provider, Alice, P1, 10),
            new Advance(new(50)),
            new UnstakeLocal(Provider, Alice, P1, 20),
            new UnstakeLocal(Provider, Alice, P2, 5),
            new Advance(new(50)));
        Assert.That(scenario.LocalStake(Alice, P1).Unbonding, Is.EqualTo(Sequence.Of([Entry(30, 100)])));
        Assert.That(scenario.LocalStake(Alice, P2).Unbonding, Is.EqualTo(Sequence.Of([Entry(5, 100)])));
    }

    [Test]
    public void Crossing_many_boundaries_at_once_is_crossing_them_one_by_one()
    {
        Scenario atOnce = Staked(60).Run(new UnstakeLocal(Provider, Alice, P1, 60));
        Scenario oneByOne = atOnce.Branch();
        atOnce.Run(new Advance(new(450)));
        for (int k = 0; k < 9; k++)
        {
            oneByOne.Run(new Advance(new(50)));
        }

        Assert.That(atOnce.Of(Alice), Is.EqualTo(oneByOne.Of(Alice)));
        Assert.That(atOnce.LocalStake(Alice, P1).Unbonding, Is.EqualTo(Sequence.Of([Entry(60, 100)])));
    }

    [Test]
    public void An_entry_leaves_when_it_has_matured_and_not_a_second_before()
    {
        Scenario scenario = Staked(60).Run(new UnstakeLocal(Provider, Alice, P1, 60), new Advance(new(798)))
            .Refuse(Rejection.NothingToWithdraw, new WithdrawLocal(Provider, Alice))
            .Run(new Advance(new(1)), new WithdrawLocal(Provider, Alice));
        Assert.That(scenario.Of(Alice), Is.EqualTo(new Account<Amount> { Wallet = 900, Collateral = 100 }));
        scenario.Refuse(Rejection.NothingToWithdraw, new WithdrawLocal(Provider, Alice));
    }

    [Test]
    public void A_withdrawal_takes_all_that_has_matured_and_nothing_else()
    {
        Scenario scenario = Staked(50).Run(
            new StakeLocal(Provider, Alice, P2, 50),
            new UnstakeLocal(Provider, Alice, P1, 10),
            new UnstakeLocal(Provider, Alice, P2, 20),
            new Advance(new(150)),
            new UnstakeLocal(Provider, Alice, P1, 5),
            new Advance(new(650)),
            new WithdrawLocal(Provider, Alice));
        Assert.That(scenario.LocalStake(Alice, P1), Is.EqualTo(new Stake<Amount> { Bonded = 35, Unbonding = [Entry(5, 200)] }));
        Assert.That(scenario.LocalStake(Alice, P2), Is.EqualTo(new Stake<Amount> { Bonded = 30 }));
    }

    [Test]
    public void Nothing_queued_or_bonded_can_be_withdrawn() =>
        Staked(60).Run(new UnstakeLocal(Provider, Alice, P1, 10)).Refuse(Rejection.NothingToWithdraw, new WithdrawLocal(Provider, Alice));

    /// <summary>A period of 10 in 3 entries has segments of 4, and in 1 entry segments of 11.</summary>
    [TestCase(3, 4, 3)]
    [TestCase(1, 11, 1)]
    [TestCase(10, 2, 6)]
    [TestCase(20, 1, 11)]
    public void The_limit_holds_however_often_one_asks(int limit, int segment, int entries)
    {
        ChainConfiguration chain = ProviderChain with { UnbondingPeriod = new(10), MaxUnbondingEntries = limit };
        Assert.That(chain.UnbondingSegment, Is.EqualTo(new Duration(segment)));
        Scenario scenario = new Scenario(new([chain], [])).Run(new Bond(Provider, Alice, 100), new StakeLocal(Provider, Alice, P1, 100));
        int most = 0;
        for (int second = 0; second < 60; second++)
        {
            scenario.Run(new UnstakeLocal(Provider, Alice, P1, 1), new Advance(new(1)));
            most = Math.Max(most, scenario.LocalStake(Alice, P1).Unbonding.Count(entry => entry.Matures >= scenario.State.Time));
        }

        Assert.That(most, Is.EqualTo(entries).And.LessThanOrEqualTo(limit));
    }
}
