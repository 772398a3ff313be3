using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Slashes by a tenth for a double sign (protocol, section 5.4).</summary>
public sealed class SlashingTests
{
    private static Scenario Bonded(Rules<Amount>? rules = null) =>
        new Scenario(Standard, rules).Run(new Bond(Provider, Alice, 200), new Bond(Provider, Bob, 200));

    private static Scenario Slash(Scenario scenario, long infraction = 0) =>
        scenario.Run(new ReportDoubleSign(Alpha, V1, new(infraction))).Deliver(A, scenario.Sent[0].Packet);

    [Test]
    public void Every_user_on_the_validator_pays_bucket_by_bucket_and_no_other_user()
    {
        Scenario scenario = Bonded().Staked(Alice, A, V1, 109).Staked(Alice, A, V2, 50).Staked(Bob, A, V1, 9)
            .Staked(Bob, B, W1, 100).Run(new StakeLocal(Provider, Bob, P1, 100));
        Account<Amount> bob = scenario.Of(Bob);
        Slash(scenario);
        Assert.That(scenario.Stake(Alice, A, V1).Bonded, Is.EqualTo((Amount)99));
        Assert.That(scenario.Stake(Alice, A, V2).Bonded, Is.EqualTo((Amount)50));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)190));
        Assert.That(scenario.Of(Bob), Is.EqualTo(bob));
        Chain<Amount> chain = scenario.State.Chains[Provider];
        Assert.That((chain.Supply, chain.Burned), Is.EqualTo(((Amount)1990, (Amount)10)));
    }

    [Test]
    public void Bonded_unstaking_and_unbonding_stake_pay_each_by_itself()
    {
        Scenario scenario = Bonded().Staked(Alice, A, V1, 100).Unstaked(Alice, A, V1, 19)
            .Run(new UnstakeRemote(A, Alice, V1, 29), new Advance(new(1)));
        Slash(scenario);
        Stake<Amount> stake = scenario.Stake(Alice, A, V1);
        Assert.That(stake.Bonded, Is.EqualTo((Amount)47));
        Assert.That(stake.Transactions[3], Is.EqualTo(new Transaction<Amount>.Unstake(27, 29)));
        Assert.That(stake.Unbonding.Single().Amount, Is.EqualTo((Amount)18));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)192));
    }

    [Test]
    public void Queued_local_stake_pays_as_bonded_stake_does()
    {
        Scenario scenario = Bonded().Run(new StakeLocal(Provider, Alice, P1, 100), new UnstakeLocal(Provider, Alice, P1, 40))
            .Run(new ReportDoubleSign(Provider, P1, default));
        Assert.That(scenario.LocalStake(Alice, P1), Is.EqualTo(new Stake<Amount> { Bonded = 54, Queued = 36 }));
        Assert.That(scenario.Sent, Is.Empty);
    }

    [TestCase(19, 90)]
    [TestCase(20, 90)]
    [TestCase(21, 100)]
    public void Unbonding_stake_is_liable_up_to_the_second_in_which_it_started(long infraction, int left)
    {
        Scenario scenario = Bonded().Staked(Alice, A, V1, 150).Run(new Advance(new(20))).Unstaked(Alice, A, V1, 100)
            .Run(new Advance(new(20)));
        Slash(scenario, infraction);
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)left));
    }

    [Test]
    public void Matured_stake_that_is_not_withdrawn_is_liable()
    {
        Scenario scenario = Bonded().Staked(Alice, A, V1, 100).Unstaked(Alice, A, V1, 100).Run(new Advance(new(500)));
        Slash(scenario);
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)90));
    }

    [Test]
    public void Stake_in_flight_takes_each_recorded_slash_in_turn_when_it_commits()
    {
        Scenario scenario = Bonded().Staked(Bob, A, V1, 100).Run(new StakeRemote(A, Alice, V1, 109)).Deliver(A, FromProvider(2))
            .Run(new ReportDowntime(Alpha, V1, default), new Unjail(Alpha, V1), new ReportDoubleSign(Alpha, V1, default))
            .Deliver(A, FromConsumer(1)).Deliver(A, FromConsumer(4));
        var staking = (Transaction<Amount>.Stake)scenario.Stake(Alice, A, V1).Transactions[2];
        Assert.That(staking, Is.EqualTo(new Transaction<Amount>.Stake(109, 109, [Percent(1), Percent(10)])));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)200));
        scenario.Acknowledge(A, FromProvider(2));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Bonded = 98 }));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)189));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 11, null)]));
    }

    [Test]
    public void Stake_that_comes_after_the_slash_does_not_pay()
    {
        Scenario scenario = Bonded().Staked(Alice, A, V1, 50).Run(new ReportDowntime(Alpha, V1, default), new Unjail(Alpha, V1));
        scenario.Deliver(A, FromConsumer(1)).Staked(Bob, A, V1, 100);
        Assert.That(scenario.Stake(Bob, A, V1).Bonded, Is.EqualTo((Amount)100));
    }

    [Test]
    public void One_report_is_answered_with_the_sum_of_the_losses_of_Bonded()
    {
        Scenario scenario = Bonded().Staked(Alice, A, V1, 59).Staked(Bob, A, V1, 59);
        Slash(scenario);
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 10, 1)]));
    }

    [Test]
    public void The_answer_comes_first_then_other_losses_by_validator()
    {
        Configuration half = Of(PairingA with { MaxSlash = Percent(50) }, PairingB with { MaxSlash = Percent(50) });
        Scenario scenario = new Scenario(half).Run(new Bond(Provider, Alice, 200), new StakeLocal(Provider, Alice, P1, 200))
            .Staked(Alice, A, V1, 40).Staked(Alice, A, V2, 140).Staked(Alice, B, W2, 90).Staked(Alice, B, W1, 90)
            .Run(new ReportDoubleSign(Alpha, V2, default)).Deliver(A, FromConsumer(1));
        Assert.That(
            scenario.Sent.Select(packet => packet.ToString()),
            Is.EqualTo(["A provider 3", "A provider 4", "B provider 3", "B provider 4"]));
        Assert.That(scenario.SentPackets, Is.EqualTo(new Packet<Amount>[]
        {
            new Packet<Amount>.Adjust(V2, 72, 1),
            new Packet<Amount>.Adjust(V1, 1, null),
            new Packet<Amount>.Adjust(W1, 26, null),
            new Packet<Amount>.Adjust(W2, 27, null),
        }));
    }

    [Test]
    public void A_slash_is_not_ignored_because_the_view_is_behind()
    {
        Scenario scenario = Bonded().Staked(Alice, A, V1, 100)
            .Run(new Jail(Alpha, V1)).Deliver(A, FromConsumer(1)).Run(new Unjail(Alpha, V1));
        Slash(scenario);
        Assert.That(scenario.Stake(Alice, A, V1).Bonded, Is.EqualTo((Amount)90));
    }

    [Test]
    public void A_slash_is_at_most_the_maximum_slash_ratio()
    {
        Scenario scenario = Bonded(Rules<Amount>.Standard with { SlashRatio = (_, _) => Ratio.One }).Staked(Alice, A, V1, 100);
        Slash(scenario);
        Assert.That(((Packet<Amount>.Slash)scenario.Packet(A, FromConsumer(1))).Ratio, Is.EqualTo(Ratio.One));
        Assert.That(scenario.Stake(Alice, A, V1).Bonded, Is.EqualTo((Amount)90));
    }

    [Test]
    public void A_slash_without_any_stake_left_is_answered_and_takes_nothing()
    {
        Scenario scenario = Bonded().Staked(Alice, A, V1, 100).Unstaked(Alice, A, V1, 100)
            .Run(new Advance(new(500)), new WithdrawRemote(A, Alice));
        Slash(scenario);
        Assert.That(scenario.Of(Alice), Is.EqualTo(new Account<Amount> { Wallet = 800, Collateral = 200 }));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 0, 1)]));
    }

    [Test]
    public void One_report_slashes_local_stakers_and_cross_stakers()
    {
        var back = new PairingId("back");
        PairingConfiguration toProvider = Pairing(back, Provider) with
        {
            Provider = Alpha,
            MaxSlash = Percent(20),
            UnbondingPeriod = new(699),
        };
        Configuration loop = new([ProviderChain, Chain(Alpha, [V1, V2], (Carol, 100))], [PairingA, toProvider]);
        Scenario scenario = new Scenario(loop).Run(
            new Bond(Provider, Alice, 100),
            new StakeLocal(Provider, Alice, P1, 100),
            new StakeRemote(A, Alice, V1, 95),
            new Bond(Alpha, Carol, 100),
            new StakeRemote(back, Carol, P1, 100)).RelayAll();
        scenario.Run(new ReportDoubleSign(Provider, P1, default));
        Assert.That(scenario.LocalStake(Alice, P1).Bonded, Is.EqualTo((Amount)90));
        Assert.That(scenario.Stake(Alice, A, V1).Bonded, Is.EqualTo((Amount)90));
        Assert.That(scenario.Sent, Is.EqualTo(Sequence.Of<PacketReference>(
            [new(A, FromProvider(2)), new(back, FromConsumer(1)), new(back, FromConsumer(2))])));
        scenario.RelayAll();
        Assert.That(scenario.ConsumerOf(A).Delegated[V1], Is.EqualTo((Amount)90));
        Assert.That(scenario.State.Chains[Alpha].Accounts[Carol].Collateral, Is.EqualTo((Amount)80));
    }
}
