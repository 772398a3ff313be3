using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>Reports on a chain and evidence on a provider (protocol, section 5.4).</summary>
public sealed class InfractionsTests
{
    private static Scenario Staked(PairingConfiguration pairing, Amount amount) =>
        new Scenario(Of(pairing, PairingB)).Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, amount).Run(new EndEpoch(A));

    private static Scenario Staked() => Staked(PairingA, 1000);

    private static Scenario EvidenceOnly() => Staked(PairingA with { Slashing = SlashingMode.EvidenceOnly }, 1000);

    private static Command<Amount> Report(Infraction infraction, long time) => infraction == Infraction.DoubleSign
        ? new ReportDoubleSign(Alpha, V1, new(time))
        : new ReportDowntime(Alpha, V1, new(time));

    private static Amount Bonded(Scenario scenario) => scenario.Stake(Alice, A, V1).Bonded;

    [TestCase(Infraction.DoubleSign, 10u, ValidatorStatus.Tombstoned, 900)]
    [TestCase(Infraction.Downtime, 1u, ValidatorStatus.Jailed, 990)]
    public void An_infraction_costs_its_ratio_and_changes_the_status(Infraction infraction, uint percent, ValidatorStatus status, int left)
    {
        Scenario scenario = Staked().Run(Report(infraction, 0));
        ValidatorChange change = scenario.State.Chains[Alpha].Validators[V1].Last;
        Assert.That(change.Status, Is.EqualTo(status));
        Assert.That(scenario.SentPackets, Is.EqualTo(new Packet<Amount>[]
        {
            new Packet<Amount>.Slash(V1, 1, infraction, Percent(percent), default, 1),
            new Packet<Amount>.ValidatorUpdate(V1, change),
        }));
        Assert.That(Bonded(scenario.Deliver(A, FromConsumer(1))), Is.EqualTo((Amount)left));
    }

    [Test]
    public void Each_downtime_costs_anew()
    {
        Scenario scenario = Staked().Run(Report(Infraction.Downtime, 0), new Unjail(Alpha, V1), new Advance(new(1)));
        Assert.That(Bonded(scenario.Run(Report(Infraction.Downtime, 1)).RelayAll()), Is.EqualTo((Amount)981));
    }

    [TestCase(0)]
    [TestCase(3)]
    [TestCase(4)]
    public void A_downtime_until_the_last_one_was_jailed_is_punished_already(int time) =>
        Staked().Run(new Advance(new(4)), Report(Infraction.Downtime, 3), new Unjail(Alpha, V1), new Advance(new(1)))
            .Refuse(Rejection.AlreadyPunished, Report(Infraction.Downtime, time)).Run(Report(Infraction.Downtime, 5));

    /// <summary>The provider asks for the change by which the validator was Active, so no order of packets loses a downtime.</summary>
    [Test]
    public void A_provider_punishes_one_downtime_for_each_time_that_a_validator_was_active()
    {
        Scenario scenario = Staked().Run(Report(Infraction.Downtime, 0), new Unjail(Alpha, V1), new Advance(new(1)))
            .Run(Report(Infraction.Downtime, 1));
        PacketId second = scenario.Of(A).InFlight.Last(flight => flight.Value.Packet is Packet<Amount>.Slash).Key;
        Assert.That(Bonded(scenario.Deliver(A, second)), Is.EqualTo((Amount)990));
        Assert.That(Bonded(scenario.Deliver(A, FromConsumer(1))), Is.EqualTo((Amount)981));
    }

    [TestCase(10, null)]
    [TestCase(11, Rejection.NotInSet)]
    public void A_validator_answers_for_the_time_in_which_it_was_in_the_set(int time, Rejection? reason)
    {
        Scenario scenario = Staked().Run(new Advance(new(10)), new RemoveValidator(Alpha, V1), new Advance(new(10)));
        Command<Amount> report = Report(Infraction.DoubleSign, time);
        Command<Amount> evidence = new SubmitEvidence(A, V1, new(time), Valid: true);
        foreach (Command<Amount> command in new[] { report, evidence })
        {
            _ = reason is { } refused ? scenario.Refuse(refused, command) : scenario.Branch().Run(command);
        }
    }

    [Test]
    public void A_validator_that_joins_answers_from_then_on() =>
        Staked().Run(new Advance(new(10)), new AddValidator(Alpha, Stranger), new Advance(new(10)))
            .Refuse(Rejection.NotInSet, new ReportDoubleSign(Alpha, Stranger, new(10)))
            .Run(new ReportDoubleSign(Alpha, Stranger, new(11)));

    [Test]
    public void A_downtime_jails_for_the_jail_duration_and_other_jailing_does_not()
    {
        Configuration mesh = Of(PairingA, PairingB);
        mesh = mesh.With(
            Sequence.From(mesh.Chains.Select(chain => chain.Id == Alpha ? chain with { JailDuration = new(60) } : chain)), mesh.Pairings);
        new Scenario(mesh).Run(new Jail(Alpha, V1), new Unjail(Alpha, V1), Report(Infraction.Downtime, 0))
            .Refuse(Rejection.StillJailed, new Unjail(Alpha, V1))
            .Run(new RemoveValidator(Alpha, V1)).Refuse(Rejection.StillJailed, new AddValidator(Alpha, V1))
            .Run(new Advance(new(60)), new AddValidator(Alpha, V1), new Advance(new(1)), Report(Infraction.Downtime, 61))
            .Run(new Advance(new(59))).Refuse(Rejection.StillJailed, new Unjail(Alpha, V1))
            .Run(new Advance(new(1)), new Unjail(Alpha, V1))
            .Refuse(Rejection.WrongStatus, new Unjail(Alpha, V1));
    }

    [Test]
    public void Every_pairing_of_the_chain_is_slashed_at_its_own_ratio_open_or_frozen()
    {
        var second = new PairingId("A2");
        var closed = new PairingId("A3");
        Scenario scenario = new Scenario(Of(PairingA, PairingA with { Id = second, MaxSlash = Percent(50) }, PairingA with { Id = closed }))
            .Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, 100).Staked(Alice, second, V1, 100).Staked(Alice, closed, V1, 100)
            .Run(new Freeze(second), new Close(closed), new ReportDoubleSign(Alpha, V1, default));
        Assert.That(
            scenario.Sent.Select(packet => packet.ToString()),
            Is.EqualTo(["A consumer 1", "A consumer 2", "A2 consumer 1", "A2 consumer 2"]));
        Assert.That(scenario.ConsumerOf(second).Provisional[1], Is.EqualTo(new ProvisionalSlash<Amount>(V1, 50)));
        Assert.That(scenario.Deliver(A, FromConsumer(1)).Run(new Unfreeze(second)).Deliver(second, FromConsumer(1)).Of(Alice).Collateral,
            Is.EqualTo((Amount)940));
        Assert.That(scenario.Stake(Alice, closed, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)100));
    }

    [TestCase(1000, 1001, Rejection.InfractionInFuture)]
    [TestCase(1000, 499, Rejection.InfractionTooOld)]
    [TestCase(100, 101, Rejection.InfractionInFuture)]
    [TestCase(1000, 1000, null)]
    [TestCase(1000, 500, null)]
    [TestCase(100, 0, null)]
    public void A_report_is_accepted_within_the_unbonding_period(int now, int time, Rejection? reason)
    {
        Scenario scenario = Staked().Run(new Advance(new(now)));
        foreach (Command<Amount> report in Enum.GetValues<Infraction>().Select(infraction => Report(infraction, time)))
        {
            _ = reason is { } refused ? scenario.Refuse(refused, report) : scenario.Branch().Run(report);
        }
    }

    [Test]
    public void A_double_sign_is_reported_for_any_validator_but_a_tombstoned_one_and_a_downtime_for_an_active_one_only()
    {
        var signed = new ReportDoubleSign(Alpha, V1, default);
        var down = new ReportDowntime(Alpha, V1, default);
        Scenario jailed = Staked().Run(new Jail(Alpha, V1)).Refuse(Rejection.ValidatorNotActive, down);
        jailed.Branch().Run(signed);
        jailed.Run(new RemoveValidator(Alpha, V1)).Refuse(Rejection.ValidatorNotActive, down).Run(signed)
            .Refuse(Rejection.ValidatorTombstoned, signed).Refuse(Rejection.ValidatorNotActive, down);
    }

    [Test]
    public void The_consumer_takes_the_slash_off_at_once_and_for_good_when_the_provider_answers()
    {
        Scenario scenario = Staked().Run(new ReportDoubleSign(Alpha, V1, default));
        Assert.That(scenario.ConsumerOf(A).Provisional[1], Is.EqualTo(new ProvisionalSlash<Amount>(V1, 100)));
        Assert.That(scenario.ConsumerOf(A).EffectiveOf(V1), Is.EqualTo((Amount)900));
        Assert.That(scenario.ConsumerOf(A).Virtual[V1], Is.EqualTo((Amount)900));
        scenario.Relay(A, FromConsumer(1));
        Assert.That(scenario.ConsumerOf(A).Provisional, Has.Exactly(1).Items);
        scenario.Deliver(A, FromProvider(2));
        Assert.That(scenario.ConsumerOf(A).Provisional, Is.Empty);
        Assert.That(scenario.ConsumerOf(A).Delegated[V1], Is.EqualTo((Amount)900));
    }

    [Test]
    public void In_mode_EvidenceOnly_a_Slash_packet_is_refused_and_its_provisional_slash_is_released()
    {
        Scenario scenario = EvidenceOnly().Run(new ReportDoubleSign(Alpha, V1, default)).Deliver(A, FromConsumer(1));
        Assert.That(Bonded(scenario), Is.EqualTo((Amount)1000));
        Assert.That(scenario.Sent, Is.Empty);
        Assert.That(scenario.Of(A).InFlight[FromConsumer(1)].Acknowledgement!.Error, Is.EqualTo(PacketError.EvidenceRequired));
        Assert.That(scenario.ConsumerOf(A).EffectiveOf(V1), Is.EqualTo((Amount)900));
        scenario.Acknowledge(A, FromConsumer(1));
        Assert.That(scenario.ConsumerOf(A).EffectiveOf(V1), Is.EqualTo((Amount)1000));
        Assert.That(scenario.ProviderOf(A).PunishedDoubleSigns, Is.Empty);
    }

    [Test]
    public void Evidence_slashes_in_both_modes([Values] SlashingMode mode)
    {
        Scenario scenario = Staked(PairingA with { Slashing = mode }, 1000).Run(new SubmitEvidence(A, V1, default, Valid: true));
        Assert.That(Bonded(scenario), Is.EqualTo((Amount)900));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 100, null)]));
        Assert.That(scenario.ProviderOf(A).StatusOf(V1), Is.EqualTo(ValidatorStatus.Tombstoned));
        scenario.Refuse(Rejection.ValidatorNotActive, new StakeRemote(A, Alice, V1, 1));
        Assert.That(scenario.State.Chains[Alpha].StatusOf(V1), Is.EqualTo(ValidatorStatus.Active));
    }

    [Test]
    public void Evidence_that_takes_nothing_from_Bonded_sends_nothing()
    {
        Scenario scenario = Staked().Unstaked(Alice, A, V1, 1000).Run(new SubmitEvidence(A, V1, default, Valid: true));
        Assert.That(scenario.Sent, Is.Empty);
        Assert.That(scenario.Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)900));
    }

    [Test]
    public void A_double_sign_is_punished_once_by_packet_or_by_evidence()
    {
        Scenario evidence = Staked().Run(new SubmitEvidence(A, V1, default, Valid: true), new ReportDoubleSign(Alpha, V1, default))
            .Deliver(A, FromConsumer(1));
        Assert.That(evidence.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 0, 1)]));
        Assert.That(Bonded(evidence), Is.EqualTo((Amount)900));
        Assert.That(evidence.RelayAll().ConsumerOf(A).EffectiveOf(V1), Is.EqualTo((Amount)900));
        Scenario report = Staked().Run(new ReportDoubleSign(Alpha, V1, default)).Deliver(A, FromConsumer(1))
            .Refuse(Rejection.AlreadyPunished, new SubmitEvidence(A, V1, default, Valid: true));
        Assert.That(Bonded(report), Is.EqualTo((Amount)900));
    }

    [Test]
    public void A_downtime_after_a_punished_double_sign_is_punished_too()
    {
        Scenario scenario = Staked().Run(new SubmitEvidence(A, V1, default, Valid: true), new ReportDowntime(Alpha, V1, default))
            .Deliver(A, FromConsumer(1));
        Assert.That(Bonded(scenario), Is.EqualTo((Amount)891));
    }

    [Test]
    public void Evidence_is_taken_up_to_the_pairings_unbonding_period()
    {
        Scenario scenario = Staked().Run(new Advance(new(1000)))
            .Refuse(Rejection.HeightUnknown, new SubmitEvidence(A, V1, new(1001), Valid: true))
            .Refuse(Rejection.EvidenceInvalid, new SubmitEvidence(A, V1, new(1000), Valid: false))
            .Refuse(Rejection.EvidenceExpired, new SubmitEvidence(A, V1, new(499), Valid: true));
        scenario.Branch().Run(new SubmitEvidence(A, V1, new(1000), Valid: true));
        scenario.Run(new SubmitEvidence(A, V1, new(500), Valid: true));
    }

    [Test]
    public void Evidence_does_not_wait_for_the_view()
    {
        Scenario scenario = Staked().Run(new AddValidator(Alpha, Stranger), new Advance(new(1)))
            .Run(new SubmitEvidence(A, Stranger, new(1), Valid: true));
        Assert.That(scenario.Of(Alice).Collateral, Is.EqualTo((Amount)1000));
    }

    [Test]
    public void Evidence_works_on_a_frozen_and_on_a_closed_channel()
    {
        Scenario frozen = Staked().Run(new Freeze(A));
        Scenario closed = frozen.Branch().Run(new Close(A), new SubmitEvidence(A, V1, default, Valid: true));
        frozen.Run(new SubmitEvidence(A, V1, default, Valid: true));
        Assert.That(frozen.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 100, null)]));
        Assert.That(Bonded(frozen), Is.EqualTo((Amount)900));
        Assert.That(closed.Sent, Is.Empty);
        Assert.That(closed.Stake(Alice, A, V1).Unbonding.Single().Amount, Is.EqualTo((Amount)900));
    }

    [Test]
    public void Evidence_is_recorded_on_stake_in_flight()
    {
        Scenario scenario = Staked(PairingA, 500).Run(new StakeRemote(A, Alice, V1, 100)).Deliver(A, FromProvider(2))
            .Run(new SubmitEvidence(A, V1, default, Valid: true)).Acknowledge(A, FromProvider(2));
        Assert.That(Bonded(scenario), Is.EqualTo((Amount)540));
        Assert.That(scenario.SentPackets, Is.EqualTo([new Packet<Amount>.Adjust(V1, 10, null)]));
    }
}
