using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Virtual stake at the end of an epoch (protocol, section 5.3).</summary>
public sealed class VirtualStakingTests
{
    private static Price Decimal(string price) => Price.TryParse(price, out Price read) ? read : throw new FormatException(price);

    private static Scenario Staked(PairingConfiguration pairing, Amount v1, Amount v2) =>
        new Scenario(Of(pairing, PairingB)).Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, v1).Staked(Alice, A, V2, v2);

    private static (Amount V1, Amount V2) Virtual(Scenario scenario) =>
        (scenario.ConsumerOf(A).Virtual.Get(V1), scenario.ConsumerOf(A).Virtual.Get(V2));

    [Test]
    public void Virtual_stake_is_set_at_the_epoch_and_not_before()
    {
        Scenario scenario = Staked(PairingA, 10, 20);
        Assert.That(scenario.ConsumerOf(A).Virtual, Is.Empty);
        Assert.That(Virtual(scenario.Run(new EndEpoch(A))), Is.EqualTo(((Amount)10, (Amount)20)));
        scenario.Staked(Alice, A, V1, 5);
        Assert.That(Virtual(scenario), Is.EqualTo(((Amount)10, (Amount)20)));
        Assert.That(Virtual(scenario.Run(new EndEpoch(A))), Is.EqualTo(((Amount)15, (Amount)20)));
    }

    [Test]
    public void Price_and_cap_take_effect_at_the_next_epoch()
    {
        Scenario scenario = Staked(PairingA, 10, 20).Run(new EndEpoch(A), new SetPrice(A, Decimal("2")), new SetCap(A, 30));
        Assert.That(Virtual(scenario), Is.EqualTo(((Amount)10, (Amount)20)));
        Assert.That(scenario.ConsumerOf(A).CapAtEpoch, Is.EqualTo((Amount)1_000_000));
        Assert.That(Virtual(scenario.Run(new EndEpoch(A))), Is.EqualTo(((Amount)10, (Amount)20)));
        Assert.That(scenario.ConsumerOf(A).CapAtEpoch, Is.EqualTo((Amount)30));
        Assert.That(Virtual(scenario.Run(new SetCap(A, 60), new EndEpoch(A))), Is.EqualTo(((Amount)20, (Amount)40)));
    }

    /// <summary>The value of what leaves is rounded up: of 3 at 1.5 it is 5, less a tenth 5, and of 20 it is 27.</summary>
    [TestCase("1", 0u, 3, 17)]
    [TestCase("1.5", 0u, 3, 25)]
    [TestCase("1.5", 100_000_000u, 3, 22)]
    [TestCase("1.5", 100_000_000u, 20, 0)]
    public void Stake_that_leaves_takes_its_power_along(string price, uint discount, int amount, int left)
    {
        Scenario scenario = Staked(PairingA with { Price = Decimal(price), Discount = Ratio.Of(discount) }, 20, 20)
            .Run(new EndEpoch(A), new UnstakeRemote(A, Alice, V1, amount));
        Amount before = Virtual(scenario).V1;
        Assert.That(Virtual(scenario.Deliver(A, FromProvider(3))), Is.EqualTo(((Amount)left, before)));
    }

    [Test]
    public void Stake_that_comes_back_brings_no_power_before_the_epoch()
    {
        Scenario scenario = Staked(PairingA, 20, 20).Run(new EndEpoch(A)).Unstaked(Alice, A, V1, 5).Staked(Alice, A, V1, 5);
        Assert.That(Virtual(scenario).V1, Is.EqualTo((Amount)15));
        Assert.That(Virtual(scenario.Run(new EndEpoch(A))).V1, Is.EqualTo((Amount)20));
    }

    [Test]
    public void An_answer_to_a_slash_takes_no_power_twice_and_another_loss_does()
    {
        Scenario slashed = Staked(PairingA, 100, 20).Run(new EndEpoch(A), new ReportDowntime(Alpha, V1, default));
        Assert.That(Virtual(slashed).V1, Is.EqualTo((Amount)99));
        Assert.That(Virtual(slashed.RelayAll()).V1, Is.EqualTo((Amount)99));
        Scenario elsewhere = Staked(PairingA, 999, 1).Run(new StakeLocal(Provider, Alice, P1, 1000), new EndEpoch(A));
        Assert.That(Virtual(elsewhere.Run(new ReportDoubleSign(Provider, P1, default)).RelayAll()).V1, Is.EqualTo((Amount)900));
    }

    [TestCase(99, "0.333333333333333333", 100_000_000u, 28)]
    [TestCase(999, "1", 999_999_999u, 0)]
    [TestCase(999, "0.01", 0u, 9)]
    [TestCase(1000, "1000000000", 0u, 1_000_000_000_000L)]
    public void Value_and_discount_are_each_rounded_down(int staked, string price, uint discount, long expected)
    {
        PairingConfiguration pairing = PairingA with { Price = Decimal(price), Discount = Ratio.Of(discount), Cap = Amount.Largest };
        Scenario scenario = new Scenario(Of(pairing, PairingB)).Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, staked);
        Assert.That(scenario.Run(new EndEpoch(A)).ConsumerOf(A).Virtual.Get(V1), Is.EqualTo(Amount.Of((UInt128)expected)));
    }

    [Test]
    public void Only_active_validators_have_virtual_stake()
    {
        Scenario scenario = Staked(PairingA, 10, 20).Run(new EndEpoch(A), new Jail(Alpha, V1));
        Assert.That(Virtual(scenario), Is.EqualTo(((Amount)10, (Amount)20)));
        Assert.That(Virtual(scenario.Run(new EndEpoch(A))), Is.EqualTo((Amount.Zero, (Amount)20)));
        Assert.That(Virtual(scenario.Run(new Unjail(Alpha, V1), new EndEpoch(A))), Is.EqualTo(((Amount)10, (Amount)20)));
    }

    /// <summary>Above the cap, exactly at it, with wants of 0 under a cap of 0, and at a price with all its digits.</summary>
    [TestCase(10, "1", 5, 10, 3, 6)]
    [TestCase(15, "1", 5, 10, 5, 10)]
    [TestCase(0, "0.5", 1, 1, 0, 0)]
    [TestCase(1000, "0.999999999999999999", 10, 20, 9, 19)]
    public void Wants_above_the_cap_are_scaled_and_rounded_down(int cap, string price, int one, int two, int virtualOne, int virtualTwo)
    {
        Scenario scenario = Staked(PairingA with { Cap = cap, Price = Decimal(price) }, one, two).Run(new EndEpoch(A));
        Assert.That(Virtual(scenario), Is.EqualTo(((Amount)virtualOne, (Amount)virtualTwo)));
    }

    [Test]
    public void A_jailed_validators_want_does_not_take_from_the_cap() =>
        Assert.That(
            Virtual(Staked(PairingA with { Cap = 10 }, 5, 10).Run(new Jail(Alpha, V1), new EndEpoch(A))),
            Is.EqualTo((Amount.Zero, (Amount)10)));

    [Test]
    public void A_slash_not_yet_confirmed_is_taken_off_at_once_and_stays_off_at_the_epoch()
    {
        Scenario scenario = Staked(PairingA, 100, 20).Run(new EndEpoch(A), new ReportDowntime(Alpha, V1, default), new Unjail(Alpha, V1));
        Assert.That(Virtual(scenario), Is.EqualTo(((Amount)99, (Amount)20)));
        Assert.That(scenario.ConsumerOf(A).Delegated[V1], Is.EqualTo((Amount)100));
        Assert.That(Virtual(scenario.Run(new EndEpoch(A))), Is.EqualTo(((Amount)99, (Amount)20)));
    }

    [Test]
    public void Slashes_add_up_until_they_are_confirmed()
    {
        Scenario scenario = Staked(PairingA, 200, 20).Run(
            new EndEpoch(A),
            new ReportDowntime(Alpha, V1, default),
            new Unjail(Alpha, V1),
            new ReportDoubleSign(Alpha, V1, default));
        Assert.That(scenario.ConsumerOf(A).Provisional.Values.Select(slash => slash.Amount), Is.EqualTo(new Amount[] { 2, 19 }));
        Assert.That(scenario.ConsumerOf(A).EffectiveOf(V1), Is.EqualTo((Amount)179));
        Assert.That(Virtual(scenario).V1, Is.EqualTo((Amount)179));
        scenario.RelayAll();
        Assert.That(scenario.ConsumerOf(A).Provisional, Is.Empty);
        Assert.That(scenario.ConsumerOf(A).EffectiveOf(V1), Is.EqualTo((Amount)179));
    }

    [Test]
    public void An_epoch_sends_rewards_by_validator_and_under_a_zero_cap_then_asks_for_all_stake_back()
    {
        Scenario scenario = Staked(PairingA, 10, 20).Run(
            new EndEpoch(A), new AccrueRewards(A, V2, 7), new AccrueRewards(A, V1, 5), new SetCap(A, 0), new EndEpoch(A));
        Assert.That(scenario.SentPackets, Is.EqualTo(new Packet<Amount>[]
        {
            new Packet<Amount>.Distribute(V1, 5),
            new Packet<Amount>.Distribute(V2, 7),
            new Packet<Amount>.ForceUnstake(V1),
            new Packet<Amount>.ForceUnstake(V2),
        }));
        Assert.That(scenario.ConsumerOf(A).Virtual, Is.Empty);
    }

    [Test]
    public void Stake_is_asked_back_from_every_validator_that_has_some_active_or_not()
    {
        Scenario scenario = Staked(PairingA, 10, 20).Unstaked(Alice, A, V1, 10).Run(new Jail(Alpha, V2), new SetCap(A, 0), new EndEpoch(A));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.ForceUnstake(V2)]));
    }

    [Test]
    public void Stake_that_was_asked_back_unbonds_for_the_full_period_and_the_consumer_learns_the_sum()
    {
        Scenario scenario = Staked(PairingA, 10, 20).Run(new Bond(Provider, Bob, 100)).Staked(Bob, A, V1, 30)
            .Run(new StakeRemote(A, Bob, V1, 1), new UnstakeRemote(A, Bob, V1, 2), new SetCap(A, 0), new EndEpoch(A), new Advance(new(9)))
            .Deliver(A, FromConsumer(1));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Unbonding = [new(10, new(9), new(509))] }));
        Assert.That(scenario.Stake(Bob, A, V1).Unbonding, Is.EqualTo(Sequence.Of<UnbondingEntry<Amount>>([new(28, new(9), new(509))])));
        Assert.That(scenario.Stake(Bob, A, V1).Transactions, Has.Exactly(2).Items);
        Assert.That(scenario.Stake(Alice, A, V2).Bonded, Is.EqualTo((Amount)20));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 38, null)]));
    }

    [Test]
    public void Nothing_is_reported_if_nothing_was_bonded()
    {
        Scenario scenario = Staked(PairingA, 10, 20).Run(new UnstakeRemote(A, Alice, V1, 10), new SetCap(A, 0), new EndEpoch(A))
            .Deliver(A, FromConsumer(1));
        Assert.That(scenario.Sent, Is.Empty);
    }

    [Test]
    public void An_epoch_ends_on_a_frozen_channel_and_what_it_sends_waits()
    {
        Scenario scenario = Staked(PairingA, 10, 20).Run(new EndEpoch(A), new AccrueRewards(A, V1, 5), new Freeze(A), new EndEpoch(A));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Distribute(V1, 5)]));
        scenario.Refuse(Rejection.ChannelNotOpen, new Deliver(A, Side.Consumer, 1));
    }
}
