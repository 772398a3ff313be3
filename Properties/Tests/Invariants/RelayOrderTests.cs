using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>
/// The packets whose order of relaying must not matter (SYNC-4). The model, and state machines that depend on the order, relay the
/// packets in flight after a run.
/// </summary>
public sealed class RelayOrderTests
{
    private const string Depends = "the state after relaying all packets: depends on the order of relaying";

    private static IEnumerable<TestCaseData> Kinds =>
    [
        new(nameof(Packet<>.Stake), Depends),
        new(nameof(Packet<>.Unstake), Depends),
        new(nameof(Packet<>.Adjust), Depends),
        new(nameof(Packet<>.ValidatorUpdate), Depends),
        new(nameof(Packet<>.TransferRewards), null),
        new(nameof(Packet<>.Slash), null),
        new(nameof(Packet<>.Distribute), null),
        new(nameof(Packet<>.ForceUnstake), null),
    ];

    [Test]
    public void Relaying_in_any_order_leads_to_the_same_state() => Assert.That(Said(EverythingInFlight(), step => step), Is.Null);

    [TestCaseSource(nameof(Kinds))]
    public void A_state_machine_that_records_the_last_packet_is_found_if_the_order_must_not_matter(string kind, string? said)
    {
        Scenario scenario = EverythingInFlight();
        IEnumerable<InFlight<Amount>> undelivered = scenario.Of(A).InFlight.Values.Where(flight => flight.State == PacketState.Sent);
        Assert.That(undelivered.Count(flight => flight.Packet.GetType().Name == kind), Is.GreaterThan(1));
        Assert.That(Said(scenario, step => Remember(step, kind)), Is.EqualTo(said));
    }

    [Test]
    public void A_state_machine_that_records_an_acknowledgement_before_the_last_delivery_is_found() => Assert.That(
        Said(TwoStakes(), step => step.Command is Acknowledge && HasUndelivered(step.Before) ? Remark(step, 1) : step),
        Is.EqualTo(Depends));

    [Test]
    public void A_frozen_channel_relays_nothing() =>
        Assert.That(Said(TwoStakes().Run(new Freeze(A)), step => Remember(step, nameof(Packet<>.Stake))), Is.Null);

    [Test]
    public void Packets_on_a_frozen_channel_wait_while_others_are_relayed() =>
        Assert.That(Said(TwoStakes().Run(new StakeRemote(B, Alice, W1, 10), new Freeze(B)), step => step), Is.Null);

    [Test]
    public void With_recorded_slashes_the_invariant_does_not_apply()
    {
        Scenario scenario = TwoStakes().Run(new ReportDowntime(Alpha, V1, default));
        scenario.Deliver(A, scenario.Sent[0].Packet);
        Assert.That(Said(scenario, step => Remember(step, nameof(Packet<>.Stake))), Is.Null);
    }

    [Test]
    public void A_rejected_acknowledgement_ends_relaying() => Assert.That(
        Said(TwoStakes(), step => step.Command is Acknowledge
            ? step with { Outcome = new Outcome.Rejected(Rejection.InsufficientStake), After = step.Before }
            : step),
        Is.EqualTo(Depends));

    /// <summary>Alice stakes 10 on v1 twice.</summary>
    private static Scenario TwoStakes() =>
        new Scenario().Run(new Bond(Provider, Alice, 200), new StakeRemote(A, Alice, V1, 10), new StakeRemote(A, Alice, V1, 10));

    /// <summary>Sends at least two packets of every kind. The unstakes become entries of different amounts with one start.</summary>
    private static Scenario EverythingInFlight()
    {
        Scenario scenario = new Scenario().Run(new Bond(Provider, Alice, 1000)).Staked(Alice, A, V1, 200).Staked(Alice, A, V2, 200);
        Earn(scenario);
        scenario.RelayAll().Run(new WithdrawRewards(A, Alice, V1, Alice), new WithdrawRewards(A, Alice, V2, Alice));
        Slash(scenario, V1);
        Slash(scenario, V2);
        Earn(scenario);
        foreach (Amount amount in new Amount[] { 20, 10, 40, 30 })
        {
            scenario.Run(new StakeRemote(A, Alice, V2, amount), new UnstakeRemote(A, Alice, V1, amount));
        }

        scenario.Run(new Advance(new(1)));
        return scenario.Run(
            new ReportDowntime(Alpha, V1, new(1)), new ReportDowntime(Alpha, V2, new(1)), new SetCap(A, 0), new EndEpoch(A));
    }

    private static void Earn(Scenario scenario) => scenario.Run(
        new EndEpoch(A), new AccrueRewards(A, V1, 50), new AccrueRewards(A, V2, 50), new EndEpoch(A));

    /// <summary>Delivers a slash, which leaves an Adjust in flight, and reactivates the validator.</summary>
    private static void Slash(Scenario scenario, ValidatorId validator)
    {
        scenario.Run(new ReportDowntime(Alpha, validator, default));
        Sequence<PacketReference> sent = scenario.Sent;
        scenario.Deliver(A, sent[0].Packet).Relay(A, sent[1].Packet).Run(new Unjail(Alpha, validator));
        scenario.Relay(A, scenario.Sent.Single().Packet);
    }

    private static Transition<Amount> Remember(Transition<Amount> step, string kind) =>
        step is { Accepted: true, Command: Deliver deliver }
        && step.Before.Pairings[A].InFlight[new(deliver.From, deliver.Sequence)].Packet.GetType().Name == kind
            ? Remark(step, (long)deliver.Sequence)
            : step;

    /// <summary>Changes what beta has burned after a step.</summary>
    private static Transition<Amount> Remark(Transition<Amount> step, long mark) =>
        step with { After = step.After.With(Beta, step.After.Chains[Beta] with { Burned = Amount.Of((UInt128)mark) }) };

    private static bool HasUndelivered(State<Amount> state) =>
        state.Pairings[A].InFlight.Values.Any(flight => flight.State == PacketState.Sent);

    private static string? Said(Scenario scenario, Func<Transition<Amount>, Transition<Amount>> twist)
    {
        Trace<Amount> run = scenario.Trace();
        return ((Invariant<Amount>.OfTrace)RelayInvariant<Amount>.Sync4)
            .Find(run with { Apply = (state, command) => twist(run.Apply(state, command)) })?.ToString();
    }
}
