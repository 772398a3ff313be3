using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Staking and unstaking on a consumer, with an unbonding period of 500 (protocol, sections 5.1 and 5.2).</summary>
public sealed class CrossStakingTests
{
    private static Scenario Bonded(Amount amount) => new Scenario().Run(new Bond(Provider, Alice, amount));

    private static Scenario Staked(Amount amount) => Bonded(100).Staked(Alice, A, V1, amount);

    private static Stake<Amount> StakeTx(Amount amount) => new()
    {
        Transactions = Map<ulong, Transaction<Amount>>.Empty.With(1, new Transaction<Amount>.Stake(amount, amount, [])),
    };

    [Test]
    public void Stake_is_in_flight_until_it_is_acknowledged()
    {
        Scenario scenario = Bonded(100).Run(new StakeRemote(A, Alice, V1, 60));
        Assert.That(scenario.Sent, Is.EqualTo(Sequence.Of([new PacketReference(A, FromProvider(1))])));
        Assert.That(scenario.Packet(A, FromProvider(1)), Is.EqualTo(new Packet<Amount>.Stake(V1, 60, Alice)));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(StakeTx(60)));
        Assert.That(scenario.Stake(Alice, A, V1).Range, Is.EqualTo(new ValueRange<Amount>(0, 60)));
        Assert.That(scenario.ProviderOf(A).Sent[V1], Is.EqualTo((Amount)60));
        Assert.That(scenario.ConsumerOf(A).Delegated, Is.Empty);
        scenario.Deliver(A, FromProvider(1));
        Assert.That(scenario.ConsumerOf(A).Delegated[V1], Is.EqualTo((Amount)60));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(StakeTx(60)));
    }

    [Test]
    public void Stake_that_succeeds_is_bonded()
    {
        Scenario scenario = Staked(60);
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Bonded = 60 }));
        Assert.That(scenario.Of(A).InFlight, Is.Empty);
    }

    [Test]
    public void Stake_that_times_out_leaves_nothing()
    {
        Scenario scenario = Bonded(100).Run(new StakeRemote(A, Alice, V1, 60)).TimeOut(A, FromProvider(1));
        Assert.That(scenario.Of(Alice), Is.EqualTo(new Account<Amount> { Wallet = 900, Collateral = 100 }));
        Assert.That(scenario.ProviderOf(A).Sent, Is.Empty);
    }

    [Test]
    public void Stake_on_a_tombstoned_validator_is_refused_on_delivery_and_leaves_nothing()
    {
        Scenario scenario = Bonded(100).Run(new StakeRemote(A, Alice, V1, 60), new Tombstone(Alpha, V1)).Deliver(A, FromProvider(1));
        Assert.That(
            scenario.Of(A).InFlight[FromProvider(1)].Acknowledgement,
            Is.EqualTo(new Acknowledgement(default, PacketError.ValidatorTombstoned)));
        scenario.Acknowledge(A, FromProvider(1));
        Assert.That(scenario.Of(Alice).Liens, Is.Empty);
        Assert.That(scenario.ProviderOf(A).Sent, Is.Empty);
        Assert.That(scenario.ConsumerOf(A).Delegated, Is.Empty);
    }

    [Test]
    public void Stake_on_a_jailed_validator_is_accepted_on_delivery()
    {
        Scenario scenario = Bonded(100).Run(new StakeRemote(A, Alice, V1, 60), new Jail(Alpha, V1)).Relay(A, FromProvider(1));
        Assert.That(scenario.Stake(Alice, A, V1).Bonded, Is.EqualTo((Amount)60));
    }

    [Test]
    public void The_status_in_the_providers_view_counts()
    {
        var stake = new StakeRemote(A, Alice, V1, 1);
        Bonded(100).Run(new Jail(Alpha, V1), stake).Deliver(A, FromConsumer(1)).Refuse(Rejection.ValidatorNotActive, stake)
            .Run(new Unjail(Alpha, V1)).Refuse(Rejection.ValidatorNotActive, stake)
            .Deliver(A, FromConsumer(2)).Run(stake);
    }

    [Test]
    public void The_collateral_covers_stake_in_flight() =>
        Bonded(100).Run(new StakeRemote(A, Alice, V1, 60))
            .Refuse(Rejection.InsufficientCollateral, new StakeRemote(A, Alice, V2, 41))
            .Run(new StakeRemote(A, Alice, V2, 40), new StakeRemote(B, Alice, W1, 100), new StakeLocal(Provider, Alice, P1, 100));

    [Test]
    public void The_collateral_covers_the_slashable_amount()
    {
        Configuration everything = Of(PairingA with { MaxSlash = Ratio.One }, PairingB);
        new Scenario(everything).Run(new Bond(Provider, Alice, 100), new StakeRemote(A, Alice, V1, 95))
            .Refuse(Rejection.InsufficientCollateral, new StakeRemote(B, Alice, W1, 51))
            .Run(new StakeRemote(B, Alice, W1, 50));
    }

    [Test]
    public void Unstaking_takes_bonded_stake_only() =>
        Staked(60).Run(new StakeRemote(A, Alice, V1, 10), new UnstakeRemote(A, Alice, V1, 40))
            .Refuse(Rejection.InsufficientStake, new UnstakeRemote(A, Alice, V1, 21));

    [Test]
    public void An_unstake_in_flight_still_counts_and_still_earns()
    {
        Scenario scenario = Staked(60).Run(new UnstakeRemote(A, Alice, V1, 40));
        Stake<Amount> stake = scenario.Stake(Alice, A, V1);
        Assert.That((stake.Bonded, stake.Shares), Is.EqualTo(((Amount)20, (Amount)60)));
        Assert.That(stake.Range, Is.EqualTo(new ValueRange<Amount>(60, 60)));
        Assert.That(scenario.ProviderOf(A).Sent[V1], Is.EqualTo((Amount)20));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Unstake(V1, 40, Alice)]));
    }

    [Test]
    public void An_unstake_unbonds_since_its_delivery_to_the_consumer()
    {
        Scenario scenario = Staked(60).Run(new Advance(new(10)), new UnstakeRemote(A, Alice, V1, 40), new Advance(new(10)))
            .Deliver(A, FromProvider(2)).Run(new Advance(new(10))).Acknowledge(A, FromProvider(2));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Bonded = 20, Unbonding = [new(40, new(20), new(520))] }));
    }

    [Test]
    public void An_unstake_that_times_out_is_bonded_again()
    {
        Scenario scenario = Staked(60).Run(new UnstakeRemote(A, Alice, V1, 40)).TimeOut(A, FromProvider(2));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Bonded = 60 }));
        Assert.That(scenario.ProviderOf(A).Sent[V1], Is.EqualTo((Amount)60));
        Assert.That(scenario.Sent, Is.Empty);
    }

    [TestCase(40, 4, 90)]
    [TestCase(9, 0, 91)]
    public void The_loss_of_a_timed_out_unstake_is_reported_to_the_consumer(int unstaked, int lost, int left)
    {
        Scenario scenario = Staked(100).Run(new UnstakeRemote(A, Alice, V1, unstaked), new ReportDoubleSign(Alpha, V1, default))
            .Deliver(A, FromConsumer(1)).TimeOut(A, FromProvider(2));
        Assert.That(scenario.SentPackets, Is.EqualTo(lost == 0 ? [] : new[] { new Packet<Amount>.Adjust(V1, lost, null) }));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Bonded = left }));
        Assert.That(scenario.RelayAll().ConsumerOf(A).Delegated[V1], Is.EqualTo((Amount)left));
    }

    [Test]
    public void The_loss_of_a_committed_unstake_does_not_unbond()
    {
        Scenario scenario = Staked(100).Run(new UnstakeRemote(A, Alice, V1, 40), new ReportDoubleSign(Alpha, V1, default))
            .Deliver(A, FromConsumer(1)).Relay(A, FromProvider(2));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Bonded = 54, Unbonding = [new(36, default, new(500))] }));
        Assert.That(scenario.Sent, Is.Empty);
    }

    [Test]
    public void An_entry_leaves_when_it_has_matured_and_not_a_second_before()
    {
        Scenario scenario = Staked(60).Unstaked(Alice, A, V1, 60).Run(new Advance(new(499)))
            .Refuse(Rejection.NothingToWithdraw, new WithdrawRemote(A, Alice))
            .Run(new Advance(new(1)))
            .Refuse(Rejection.NothingToWithdraw, new WithdrawRemote(B, Alice))
            .Refuse(Rejection.NothingToWithdraw, new WithdrawRemote(A, Bob))
            .Refuse(Rejection.NothingToWithdraw, new WithdrawLocal(Provider, Alice))
            .Run(new WithdrawRemote(A, Alice));
        Assert.That(scenario.Of(Alice).Liens, Is.Empty);
    }

    [Test]
    public void Entries_are_sorted_by_start_in_any_order_of_acknowledgements()
    {
        Scenario scenario = Staked(60).Run(new UnstakeRemote(A, Alice, V1, 10), new UnstakeRemote(A, Alice, V1, 20))
            .Deliver(A, FromProvider(2)).Run(new Advance(new(100))).Deliver(A, FromProvider(3))
            .Acknowledge(A, FromProvider(3)).Acknowledge(A, FromProvider(2));
        Assert.That(
            scenario.Stake(Alice, A, V1).Unbonding,
            Is.EqualTo(Sequence.Of<UnbondingEntry<Amount>>([new(10, default, new(500)), new(20, new(100), new(600))])));
        scenario.Run(new Advance(new(450)), new WithdrawRemote(A, Alice));
        Assert.That(scenario.Stake(Alice, A, V1).Range, Is.EqualTo(new ValueRange<Amount>(50, 50)));
    }

    [Test]
    public void Matured_stake_can_be_withdrawn_on_a_frozen_and_on_a_closed_channel()
    {
        Scenario frozen = Staked(60).Unstaked(Alice, A, V1, 30).Run(new Freeze(A), new Advance(new(500)));
        Scenario closed = frozen.Branch().Run(new Close(A));
        Assert.That(frozen.Run(new WithdrawRemote(A, Alice)).Stake(Alice, A, V1).Bonded, Is.EqualTo((Amount)30));
        Assert.That(closed.Run(new WithdrawRemote(A, Alice)).Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)30));
    }
}
