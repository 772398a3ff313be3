using static MeshSecurity.Tests.Meshes;

namespace MeshSecurity.Tests;

/// <summary>
/// Which slashes count as punishment of one infraction (SLASH-3). The runs combine steps that the model would not take one after
/// the other.
/// </summary>
public sealed class PunishedOnceTests
{
    private const string Twice = "pairings.A: v1 is slashed again for the same infraction";

    private static readonly ReportDowntime Downtime = new(Alpha, V1, default);
    private static readonly SubmitEvidence Evidence = new(A, V1, default(Timestamp), Valid: true);

    private static IEnumerable<TestCaseData> Pairs =>
    [
        Case(
            "Evidence_and_a_packet_of_a_double_sign_are_the_same_infraction",
            Twice,
            Staked().Next(Evidence),
            Delivered(Staked(), new ReportDoubleSign(Alpha, V1, default))),
        Case("A_packet_that_slashes_twice_is_the_same_infraction", Twice, Delivered(Staked(), Downtime)),
        Case(
            "A_slash_that_stake_in_flight_records_twice_is_the_same_infraction",
            Twice,
            Delivered(new Scenario().Run(new Bond(Provider, Alice, 200), new StakeRemote(A, Alice, V1, 100)), Downtime)),
        Case(
            "Two_downtimes_are_two_infractions",
            null,
            Delivered(Staked(), Downtime),
            Delivered(
                Staked().Run(Downtime, new Unjail(Alpha, V1), new Advance(new(1))), new ReportDowntime(Alpha, V1, new(1)))),
        Case(
            "One_downtime_in_two_packets_is_the_same_infraction",
            Twice,
            Delivered(Staked(), Downtime),
            Delivered(Staked().Run(new Freeze(A), new Unfreeze(A)), Downtime)),
        Case("Two_validators_are_two_infractions", null, Staked().Next(Evidence), Staked().Next(Evidence with { Validator = V2 })),
        Case("A_downtime_and_a_double_sign_are_two_infractions", null, Staked().Next(Evidence), Delivered(Staked(), Downtime)),
    ];

    [TestCaseSource(nameof(Pairs))]
    public void Two_steps_punish_one_infraction_or_two(Transition<Amount> one, Transition<Amount> other, string? said) =>
        Assert.That(Said(one, other), Is.EqualTo(said));

    [Test]
    public void A_step_that_costs_nothing_punishes_nothing()
    {
        Transition<Amount> evidence = Staked().Next(Evidence);
        Transition<Amount> packet = Delivered(Staked(), new ReportDoubleSign(Alpha, V1, default));
        Assert.That(Said(evidence, ForFree(packet)), Is.Null);
        Assert.That(Said(packet, ForFree(evidence)), Is.Null);
    }

    /// <summary>Alice has 100 on v1 and 100 on v2.</summary>
    private static Scenario Staked() =>
        new Scenario().Run(new Bond(Provider, Alice, 200)).Staked(Alice, A, V1, 100).Staked(Alice, A, V2, 100);

    /// <summary>Applies a report on the consumer, and returns the delivery of its Slash packet.</summary>
    private static Transition<Amount> Delivered(Scenario scenario, Command<Amount> report)
    {
        PacketId slash = scenario.Run(report).Sent[0].Packet;
        return scenario.Next(new Deliver(A, slash.From, slash.Sequence));
    }

    /// <summary>Replaces a step by one that only copies Alice's account.</summary>
    private static Transition<Amount> ForFree(Transition<Amount> step) =>
        step with { After = step.Before.WithAccount(Alice, account => account with { }) };

    private static string? Said(params Transition<Amount>[] steps)
    {
        Assert.That(steps.All(step => step.Accepted), Is.True);
        return SlashingInvariants<Amount>.All.OfType<Invariant<Amount>.OfTrace>().Single()
            .Find(new Scenario().Trace() with { Steps = steps })?.ToString();
    }

    /// <summary>Repeats the first step where no second one is given.</summary>
    private static TestCaseData Case(string name, string? said, Transition<Amount> one, Transition<Amount>? other = null) =>
        new TestCaseData(one, other ?? one, said).SetName(name);
}
