namespace MeshSecurity.Tests;

/// <summary>Evidence that what must be possible from every state is looked for: rules under which it is not are found, by the fewest steps.</summary>
[TestFixture]
public sealed class LivenessTests
{
    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    /// <summary>No step of this scope relays anything: what would come of it shows only to those who go on from its states.</summary>
    private static readonly Scope Unrelayed = Scopes.Read(
        "unrelayed",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2, CHAIN_east], "pairings": [PAIRING_E]},
         "commands": {"bond": {"amounts": ["2"]}, "stake_remote": {"amounts": ["2"]}, "submit_evidence": {"ages": [0], "valid": [true], "times": 1}},
         "goals": []}
        """);

    [Test]
    public void Collateral_that_can_never_leave_is_found_in_one_step() =>
        Finds(Unrelayed, new() { Rules = Standard with { Locked = (_, _, account) => account.Collateral } }, "EXIT-1", "bond");

    [Test]
    public void Stake_that_fails_when_it_commits_is_found_where_it_is_sent() => Finds(
        Unrelayed,
        new() { Rules = Standard with { Settle = _ => throw new InvalidOperationException("fails") } },
        "SLASH-5", "bond", "stake_remote", "deliver", "acknowledge");

    [Test]
    public void Stake_that_fails_when_it_commits_slashed_is_found_where_it_is_slashed() => Finds(
        Unrelayed,
        new() { Rules = Standard with { Settle = stake => stake.Slashes.IsEmpty ? stake.Amount : throw new InvalidOperationException("fails") } },
        "SLASH-5", "bond", "stake_remote", "submit_evidence", "deliver", "acknowledge");

    [Test]
    public void An_order_of_relaying_that_matters_is_found_where_two_packets_are_in_flight() =>
        Finds(Scopes.Slashes, RelayVariants.OrderMatters, "SYNC-4", "report_downtime", "unjail");

    [Test]
    public void An_Acknowledge_that_is_refused_is_found() =>
        Finds(Scopes.Slashes, RelayVariants.AcknowledgeIsRefused, "REST", "report_downtime", "deliver", "deliver", "acknowledge");

    [Test]
    public void Counters_that_stay_apart_are_found_where_nothing_is_in_flight()
    {
        ExplorationResult result = Scopes.Explore(Scopes.Slashes, RelayVariants.CountersStayApart);

        Assert.That(result.Failure!.Findings[0].Invariant, Is.EqualTo("SYNC-3"));
        Assert.That(result.Failure.Steps[^1].After.Pairings[new("E")].InFlight, Is.Empty);
    }

    [Test]
    public void Relaying_that_never_ends_is_found_at_the_step_that_brings_the_end_no_nearer() =>
        Finds(Scopes.Slashes, RelayVariants.RelayingNeverEnds, "REST", "report_downtime", "deliver", "acknowledge");

    [Test]
    public void Random_runs_find_relaying_that_is_refused_as_well()
    {
        var step = new Transition<Amount>(
            Scopes.Slashes.Mesh, Delivered(), new Command<Amount>.Acknowledge(new("E"), Side.Consumer, 1), new Outcome.Rejected(Rejection.NotDelivered), Delivered());

        Assert.That(new Checker(new(Scopes.Slashes.Mesh)).CheckStep(step with { After = step.Before }).Select(finding => finding.Invariant), Does.Contain("REST"));
    }

    [Test]
    public void Under_the_standard_rules_all_of_it_is_possible([Values(false, true)] bool relays)
    {
        ExplorationResult result = Scopes.Explore(relays ? Scopes.Slashes : Unrelayed);

        Assert.That((result.Ending, result.Failure, result.ShowsLiveness), Is.EqualTo((ExplorationEnd.Exhausted, (Run?)null, true)));
    }

    /// <summary>What relaying leads to is seen beyond the steps that were asked for, or it is not said that it comes to rest.</summary>
    [TestCase(1, Checks.SafetyAndLiveness, true)]
    [TestCase(1, Checks.Safety, false)]
    public void Of_an_exploration_that_is_cut_off_it_is_said_what_is_shown(int depth, Checks checks, bool shown)
    {
        ExplorationOptions options = new() { Depth = depth, Checks = checks };
        ExplorationOptions broken = RelayVariants.AcknowledgeIsRefused with { Depth = depth, Checks = checks, Rules = Standard with { Settle = _ => throw new InvalidOperationException("fails") } };

        Assert.That(Scopes.Explore(Scopes.Slashes, options).ShowsLiveness, Is.EqualTo(shown));
        Assert.That(Scopes.Explore(Unrelayed, broken with { Execution = ExecutionMode.Model, Depth = depth + 1 }).Failure is not null, Is.EqualTo(shown));
    }

    private static State<Amount> Delivered()
    {
        var mesh = new Mesh<Amount>(Scopes.Slashes.Mesh);
        State<Amount> sent = mesh.Apply(mesh.Genesis(), new Command<Amount>.ReportDowntime(new("east"), new("v"), default)).Next;
        return mesh.Apply(sent, new Command<Amount>.Deliver(new("E"), Side.Consumer, 1)).Next;
    }

    private static void Finds(Scope scope, ExplorationOptions options, string invariant, params string[] commands)
    {
        ExplorationResult result = Scopes.Explore(scope, options);

        Assert.That(result.Failure, Is.Not.Null);
        Assert.That(result.Failure!.Findings[0].Invariant, Is.EqualTo(invariant), result.Failure.Findings[0].ToString());
        Assert.That(result.Failure.Commands.Select(CommandDocument.NameOf), Is.EqualTo(commands));
        Assert.That(result.ShowsLiveness, Is.False);
    }
}
