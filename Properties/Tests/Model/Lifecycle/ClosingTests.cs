using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Closing a pairing and opening it again (protocol, section 7).</summary>
public sealed class ClosingTests
{
    private static Scenario Staked() => new Scenario().Run(new Bond(Provider, Alice, 200)).Staked(Alice, A, V1, 100);

    private static UnbondingEntry<Amount> Entry(Amount amount, long start) => new(amount, new(start), new(start + 500));

    [Test]
    public void Bonded_stake_unbonds_since_now_for_the_full_period()
    {
        Scenario scenario = Staked().Staked(Alice, A, V2, 7).Run(new Advance(new(30)), new Close(A));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Unbonding = [Entry(100, 30)] }));
        Assert.That(scenario.Stake(Alice, A, V2), Is.EqualTo(new Stake<Amount> { Unbonding = [Entry(7, 30)] }));
        scenario.Run(new Advance(new(499))).Refuse(Rejection.NothingToWithdraw, new WithdrawRemote(A, Alice))
            .Run(new Advance(new(1)), new WithdrawRemote(A, Alice), new Unbond(Provider, Alice, 200));
    }

    [Test]
    public void Both_sides_counts_become_nothing_and_nothing_is_in_flight()
    {
        Scenario scenario = Staked().Run(
            new EndEpoch(A), new ReportDowntime(Alpha, V1, default), new StakeRemote(A, Alice, V2, 5), new Close(A));
        Pairing<Amount> pairing = scenario.Of(A);
        Assert.That(pairing.Provider.Sent, Is.Empty);
        Assert.That(pairing.Consumer.Delegated, Is.Empty);
        Assert.That(pairing.Consumer.Provisional, Is.Empty);
        Assert.That(pairing.Consumer.Virtual, Is.Empty);
        Assert.That(pairing.InFlight, Is.Empty);
        Assert.That(scenario.Sent, Is.Empty);
        scenario.Refuse(Rejection.NoVirtualStake, new AccrueRewards(A, V1, 1));
    }

    [Test]
    public void Undelivered_packets_of_the_provider_time_out()
    {
        Scenario scenario = Staked().Run(
            new Advance(new(9)), new StakeRemote(A, Alice, V2, 50), new UnstakeRemote(A, Alice, V1, 30), new Close(A));
        Assert.That(scenario.Stake(Alice, A, V2).IsEmpty, Is.True);
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Unbonding = [Entry(100, 9)] }));
    }

    [Test]
    public void Acknowledgements_in_flight_to_the_provider_are_processed()
    {
        Scenario scenario = Staked().Run(new StakeRemote(A, Alice, V2, 50), new UnstakeRemote(A, Alice, V1, 30))
            .Deliver(A, FromProvider(2)).Deliver(A, FromProvider(3)).Run(new Advance(new(9)), new Close(A));
        Assert.That(scenario.Stake(Alice, A, V2).Unbonding, Is.EqualTo(Sequence.Of([Entry(50, 9)])));
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding, Is.EqualTo(Sequence.Of([Entry(30, 0), Entry(70, 9)])));
    }

    [Test]
    public void An_error_acknowledgement_in_flight_to_the_provider_is_processed()
    {
        Scenario scenario = Staked().Run(new StakeRemote(A, Alice, V2, 50), new Tombstone(Alpha, V2))
            .Deliver(A, FromProvider(2)).Run(new Close(A));
        Assert.That(scenario.Stake(Alice, A, V2).IsEmpty, Is.True);
    }

    [Test]
    public void Recorded_slashes_are_paid_where_the_consumer_had_taken_the_stake_and_nowhere_else()
    {
        Scenario scenario = Staked().Run(new StakeRemote(A, Alice, V1, 50), new StakeRemote(A, Alice, V1, 40)).Deliver(A, FromProvider(2))
            .Run(new SubmitEvidence(A, V1, default, Valid: true), new Close(A));
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding, Is.EqualTo(Sequence.Of([Entry(135, 0)])));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)185));
    }

    [Test]
    public void Packets_are_settled_by_id()
    {
        Configuration half = Of(PairingA with { MaxSlash = Percent(50) }, PairingB with { MaxSlash = Percent(50) });
        Scenario scenario = new Scenario(half).Run(
            new Bond(Provider, Alice, 200),
            new StakeLocal(Provider, Alice, P1, 200),
            new StakeRemote(A, Alice, V1, 140),
            new StakeRemote(A, Alice, V2, 40)).Staked(Alice, B, W1, 180)
            .Deliver(A, FromProvider(1)).Deliver(A, FromProvider(2))
            .Run(new SubmitEvidence(A, V1, default, Valid: true), new SubmitEvidence(A, V2, default, Valid: true), new Close(A));

        // The first commits 70 of 140 and leaves 130: every lien gives up 3, A's 1 on v1 and 2 on v2. Of the 38 left 19 commit.
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)111));
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding, Is.EqualTo(Sequence.Of([Entry(69, 0)])));
        Assert.That(scenario.Stake(Alice, A, V2).Unbonding, Is.EqualTo(Sequence.Of([Entry(19, 0)])));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(W1, 69, null)]));
        Assert.That(scenario.RelayAll().ConsumerOf(B).Delegated[W1], Is.EqualTo((Amount)111));
    }

    [Test]
    public void An_Adjust_in_flight_is_dropped()
    {
        Scenario scenario = Staked().Run(new ReportDoubleSign(Alpha, V1, default)).Deliver(A, FromConsumer(1)).Run(new Close(A));
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)90));
        Assert.That(scenario.Of(A).InFlight, Is.Empty);
    }

    [Test]
    public void A_slash_that_was_not_delivered_is_carried_out_once()
    {
        Scenario scenario = Staked().Run(new ReportDoubleSign(Alpha, V1, default), new Close(A));
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)90));
        scenario.Refuse(Rejection.AlreadyPunished, new SubmitEvidence(A, V1, default, Valid: true));
    }

    [Test]
    public void A_downtime_that_was_not_delivered_is_carried_out_but_not_where_only_evidence_slashes(
        [Values] SlashingMode mode)
    {
        Scenario scenario = new Scenario(Of(PairingA with { Slashing = mode }))
            .Run(new Bond(Provider, Alice, 100)).Staked(Alice, A, V1, 100)
            .Run(new ReportDowntime(Alpha, V1, default), new Close(A));
        Amount left = mode == SlashingMode.TrustedConsumer ? 99 : 100;
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo(left));
        Assert.That(scenario.Of(A).Provider.PunishedDowntimes, mode == SlashingMode.EvidenceOnly ? Is.Empty : Is.Not.Empty);
    }

    [Test]
    public void The_amounts_of_undelivered_Distributes_are_accrued_again()
    {
        Scenario scenario = Staked()
            .Run(new EndEpoch(A), new AccrueRewards(A, V1, 30), new EndEpoch(A), new AccrueRewards(A, V1, 12), new EndEpoch(A))
            .Deliver(A, FromConsumer(1)).Run(new AccrueRewards(A, V1, 3), new Close(A));
        Assert.That(scenario.ConsumerOf(A).Accrued[V1], Is.EqualTo((Amount)15));
        Assert.That(scenario.ConsumerOf(A).Escrow, Is.EqualTo((Amount)45));
        Assert.That(scenario.ProviderOf(A).Rewards[V1].Distributed, Is.EqualTo((Amount)30));
    }

    [Test]
    public void A_claim_is_paid_if_it_had_arrived_and_can_be_made_again_if_not()
    {
        Scenario scenario = Staked().Run(new EndEpoch(A), new AccrueRewards(A, V1, 30), new EndEpoch(A)).Relay(A, FromConsumer(1))
            .Run(new WithdrawRewards(A, Alice, V1, Carol));
        Scenario arrived = scenario.Branch().Deliver(A, FromProvider(2)).Run(new Close(A));
        Assert.That(arrived.ProviderOf(A).Rewards[V1].Of(Alice).Withdrawn, Is.EqualTo((Amount)30));
        Assert.That(scenario.Run(new Close(A)).ProviderOf(A).Rewards[V1].Of(Alice).Claimable, Is.EqualTo((Amount)30));
    }

    [Test]
    public void Another_pairing_is_not_concerned()
    {
        Scenario scenario = Staked().Staked(Alice, B, W1, 60).Run(new StakeRemote(B, Alice, W1, 5));
        Pairing<Amount> before = scenario.Of(B);
        Assert.That(scenario.Run(new Close(A)).Of(B), Is.EqualTo(before));
        Assert.That(scenario.Stake(Alice, B, W1).Bonded, Is.EqualTo((Amount)60));
    }

    [Test]
    public void A_frozen_pairing_can_be_closed()
    {
        Scenario scenario = Staked().Run(new StakeRemote(A, Alice, V2, 50)).Deliver(A, FromProvider(2)).Run(new Freeze(A), new Close(A));
        Assert.That(scenario.Stake(Alice, A, V2).Unbonding, Is.EqualTo(Sequence.Of([Entry(50, 0)])));
    }

    [Test]
    public void A_pairing_opened_again_goes_on_where_it_was_and_counts_from_nothing()
    {
        Scenario scenario = Staked().Run(new EndEpoch(A), new AccrueRewards(A, V1, 30), new EndEpoch(A)).RelayAll()
            .Run(new Jail(Alpha, V2), new Close(A), new OpenInit(A), new OpenTry(A), new OpenAck(A), new OpenConfirm(A));
        Assert.That(scenario.Sent.Select(packet => packet.Packet), Is.EqualTo(new[] { FromConsumer(3), FromConsumer(4) }));
        scenario.RelayAll().Refuse(Rejection.ValidatorNotActive, new StakeRemote(A, Alice, V2, 1)).Staked(Alice, A, V1, 80)
            .Run(new WithdrawRewards(A, Alice, V1, Carol));
        Assert.That(scenario.Sent.Single().Packet, Is.EqualTo(FromProvider(3)));
        Assert.That(scenario.Stake(Alice, A, V1), Is.EqualTo(new Stake<Amount> { Bonded = 80, Unbonding = [Entry(100, 0)] }));
        Assert.That(scenario.ConsumerOf(A).Delegated[V1], Is.EqualTo((Amount)80));
        Assert.That(scenario.ProviderOf(A).Sent[V1], Is.EqualTo((Amount)80));
        Assert.That(scenario.TraceViolations(), Is.Empty);
    }
}
