using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Rewards are minted, shared by stake and withdrawn (protocol, section 5.5).</summary>
public sealed class RewardsTests
{
    /// <summary>Alice has 100 on v1, Bob 200, with virtual stake for it.</summary>
    private static Scenario Staked() => new Scenario().Run(new Bond(Provider, Alice, 200), new Bond(Provider, Bob, 200))
        .Staked(Alice, A, V1, 100).Staked(Bob, A, V1, 200).Run(new EndEpoch(A));

    private static Scenario Earned(Amount amount)
    {
        Scenario scenario = Staked().Run(new AccrueRewards(A, V1, amount), new EndEpoch(A));
        return scenario.Relay(A, scenario.Sent.Single().Packet);
    }

    private static RewardAccount<Amount> Rewards(Scenario scenario, UserId user) => scenario.ProviderOf(A).Rewards[V1].Of(user);

    private static RewardAccount<Amount> LocalRewards(Scenario scenario, UserId user) =>
        scenario.State.Chains[Provider].LocalRewards[P1].Of(user);

    [Test]
    public void Accrued_rewards_are_minted_into_escrow_and_wait_for_the_epoch()
    {
        Scenario scenario = Staked().Run(new AccrueRewards(A, V1, 30), new AccrueRewards(A, V1, 12));
        ConsumerSide<Amount> consumer = scenario.ConsumerOf(A);
        Assert.That((consumer.Accrued[V1], consumer.Escrow), Is.EqualTo(((Amount)42, (Amount)42)));
        Assert.That(scenario.State.Chains[Alpha].Supply, Is.EqualTo((Amount)42));
        scenario.Run(new EndEpoch(A));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Distribute(V1, 42)]));
        Assert.That(scenario.ConsumerOf(A).Accrued, Is.Empty);
        Assert.That(scenario.ConsumerOf(A).Escrow, Is.EqualTo((Amount)42));
    }

    [Test]
    public void A_validator_without_virtual_stake_earns_nothing() =>
        Staked().Refuse(Rejection.NoVirtualStake, new AccrueRewards(A, V2, 1)).Run(new AccrueRewards(A, V1, 1));

    [Test]
    public void Rewards_are_shared_by_stake()
    {
        Scenario scenario = Earned(60);
        Assert.That((Rewards(scenario, Alice).Claimable, Rewards(scenario, Bob).Claimable), Is.EqualTo(((Amount)20, (Amount)40)));
    }

    [Test]
    public void The_rest_of_rounding_is_shared_with_the_next_reward()
    {
        Scenario scenario = Earned(10);
        Assert.That(scenario.ProviderOf(A).Rewards[V1].Rest, Is.EqualTo(new Billionths<Amount>(100)));
        Assert.That(Rewards(scenario, Alice).Points.Count, Is.EqualTo(Amount.Of(3_333_333_300)));
        scenario.Run(new AccrueRewards(A, V1, 20), new EndEpoch(A)).Relay(A, FromConsumer(2));
        Assert.That(scenario.ProviderOf(A).Rewards[V1].Rest, Is.EqualTo(Billionths<Amount>.Zero));
        Assert.That(Rewards(scenario, Alice).Claimable, Is.EqualTo((Amount)10));
    }

    [Test]
    public void Stake_in_flight_to_the_consumer_does_not_earn_and_stake_in_flight_back_does()
    {
        Scenario scenario = Staked().Run(
            new UnstakeRemote(A, Bob, V1, 100), new StakeRemote(A, Alice, V1, 100), new AccrueRewards(A, V1, 30), new EndEpoch(A));
        scenario.Relay(A, FromConsumer(1));
        Assert.That((Rewards(scenario, Alice).Claimable, Rewards(scenario, Bob).Claimable), Is.EqualTo(((Amount)10, (Amount)20)));
        scenario.RelayAll().Run(new AccrueRewards(A, V1, 30), new EndEpoch(A)).Relay(A, FromConsumer(2));
        Assert.That((Rewards(scenario, Alice).Claimable, Rewards(scenario, Bob).Claimable), Is.EqualTo(((Amount)30, (Amount)30)));
    }

    [Test]
    public void A_claim_is_reserved_until_the_consumer_has_paid()
    {
        Scenario scenario = Earned(60).Run(new WithdrawRewards(A, Alice, V1, Carol));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.TransferRewards(V1, 20, Alice, Carol)]));
        Assert.That((Rewards(scenario, Alice).Reserved, Rewards(scenario, Alice).Claimable), Is.EqualTo(((Amount)20, Amount.Zero)));
        scenario.Refuse(Rejection.NoRewards, new WithdrawRewards(A, Alice, V1, Carol)).Deliver(A, FromProvider(3));
        Assert.That(scenario.State.Chains[Alpha].Accounts[Carol].Wallet, Is.EqualTo((Amount)20));
        Assert.That(scenario.ConsumerOf(A).Escrow, Is.EqualTo((Amount)40));
        scenario.Refuse(Rejection.NoRewards, new WithdrawRewards(A, Alice, V1, Carol)).Acknowledge(A, FromProvider(3));
        Assert.That((Rewards(scenario, Alice).Reserved, Rewards(scenario, Alice).Withdrawn), Is.EqualTo((Amount.Zero, (Amount)20)));
        scenario.Refuse(Rejection.NoRewards, new WithdrawRewards(A, Alice, V1, Carol));
    }

    [Test]
    public void A_claim_for_a_recipient_whom_the_consumer_does_not_know_can_be_made_again()
    {
        Scenario scenario = Earned(60).Run(new WithdrawRewards(A, Bob, V1, Bob)).Deliver(A, FromProvider(3));
        Assert.That(
            scenario.Of(A).InFlight[FromProvider(3)].Acknowledgement,
            Is.EqualTo(new Acknowledgement(default, PacketError.UnknownRecipient)));
        scenario.Acknowledge(A, FromProvider(3));
        Assert.That((Rewards(scenario, Bob).Claimable, scenario.ConsumerOf(A).Escrow), Is.EqualTo(((Amount)40, (Amount)60)));
        scenario.Run(new WithdrawRewards(A, Bob, V1, Alice)).Relay(A, FromProvider(4));
        Assert.That(scenario.State.Chains[Alpha].Accounts[Alice].Wallet, Is.EqualTo((Amount)40));
    }

    [Test]
    public void A_claim_that_times_out_can_be_made_again()
    {
        Scenario scenario = Earned(60).Run(new WithdrawRewards(A, Alice, V1, Carol)).TimeOut(A, FromProvider(3));
        Assert.That(Rewards(scenario, Alice).Claimable, Is.EqualTo((Amount)20));
        scenario.Run(new WithdrawRewards(A, Alice, V1, Carol));
    }

    [Test]
    public void Rewards_earned_while_a_claim_is_in_flight_can_be_claimed_too()
    {
        Scenario scenario = Earned(60).Run(new WithdrawRewards(A, Alice, V1, Carol), new AccrueRewards(A, V1, 30), new EndEpoch(A))
            .Relay(A, FromConsumer(2)).Run(new WithdrawRewards(A, Alice, V1, Carol));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.TransferRewards(V1, 10, Alice, Carol)]));
        Assert.That(scenario.RelayAll().State.Chains[Alpha].Accounts[Carol].Wallet, Is.EqualTo((Amount)30));
    }

    [Test]
    public void Rewards_stay_claimable_when_the_stake_is_gone() =>
        Earned(60).Unstaked(Alice, A, V1, 100)
            .Run(new Advance(new(500)), new WithdrawRemote(A, Alice), new Unbond(Provider, Alice, 200))
            .Run(new WithdrawRewards(A, Alice, V1, Carol));

    [Test]
    public void Rewards_can_be_claimed_on_an_open_channel_only()
    {
        Scenario scenario = Earned(60);
        var claim = new WithdrawRewards(A, Alice, V1, Carol);
        scenario.Branch().Run(new Freeze(A)).Refuse(Rejection.ChannelNotOpen, claim).Run(new Unfreeze(A), claim);
        scenario.Run(new Close(A)).Refuse(Rejection.ChannelNotOpen, claim)
            .Run(new OpenInit(A), new OpenTry(A), new OpenAck(A)).Refuse(Rejection.ChannelNotOpen, claim).Run(new OpenConfirm(A), claim);
    }

    [Test]
    public void Local_rewards_are_shared_among_bonded_and_queued_stake_and_paid_at_once()
    {
        Scenario scenario = new Scenario().Run(
            new Bond(Provider, Alice, 100),
            new Bond(Provider, Bob, 200),
            new StakeLocal(Provider, Alice, P1, 100),
            new UnstakeLocal(Provider, Alice, P1, 40),
            new StakeLocal(Provider, Bob, P1, 200),
            new AccrueLocalRewards(Provider, P1, 60),
            new WithdrawLocalRewards(Provider, Alice, P1));
        Assert.That(scenario.Of(Alice).Wallet, Is.EqualTo((Amount)920));
        Assert.That(scenario.State.Chains[Provider].Supply, Is.EqualTo((Amount)2060));
        Assert.That(LocalRewards(scenario, Alice).Withdrawn, Is.EqualTo((Amount)20));
        scenario.Refuse(Rejection.NoRewards, new WithdrawLocalRewards(Provider, Alice, P1))
            .Refuse(Rejection.NoRewards, new WithdrawLocalRewards(Provider, Bob, P2))
            .Run(new WithdrawLocalRewards(Provider, Bob, P1));
        Assert.That(scenario.Of(Bob).Wallet, Is.EqualTo((Amount)840));
    }

    [Test]
    public void Unbonding_stake_no_longer_earns()
    {
        Scenario scenario = new Scenario().Run(
            new Bond(Provider, Alice, 100),
            new StakeLocal(Provider, Alice, P1, 100),
            new UnstakeLocal(Provider, Alice, P1, 100),
            new Advance(new(100)),
            new AccrueLocalRewards(Provider, P1, 60));
        Assert.That(scenario.State.Chains[Provider].LocalRewards[P1], Is.EqualTo(new RewardPool<Amount> { Distributed = 60, Carry = 60 }));
        scenario.Refuse(Rejection.NoRewards, new WithdrawLocalRewards(Provider, Alice, P1));
    }

    [Test]
    public void Less_than_a_whole_unit_cannot_be_claimed()
    {
        Scenario scenario = Earned(2);
        Assert.That(Rewards(scenario, Alice).Claimable, Is.EqualTo(Amount.Zero));
        scenario.Refuse(Rejection.NoRewards, new WithdrawRewards(A, Alice, V1, Carol)).Run(new WithdrawRewards(A, Bob, V1, Carol));
    }

    [Test]
    public void A_slash_lowers_shares_from_then_on_and_leaves_what_was_earned()
    {
        Scenario scenario = Earned(60).Run(new ReportDowntime(Alpha, V1, default)).Deliver(A, FromConsumer(2));
        Assert.That(Rewards(scenario, Bob).Claimable, Is.EqualTo((Amount)40));
        scenario.Run(new AccrueRewards(A, V1, 297), new EndEpoch(A)).Deliver(A, scenario.Sent.Single().Packet);
        Assert.That((Rewards(scenario, Alice).Claimable, Rewards(scenario, Bob).Claimable), Is.EqualTo(((Amount)119, (Amount)238)));
    }
}
