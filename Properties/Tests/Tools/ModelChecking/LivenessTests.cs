namespace MeshSecurity.Tests;

/// <summary>Wrong rules that violate liveness are found, with shortest counterexamples.</summary>
public sealed class LivenessTests
{
    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    private static InvalidOperationException Failure => new("fails");

    /// <summary>A scope without relay commands, so that relay violations are found outside the scope alone.</summary>
    private static readonly Scope Unrelayed = Scopes.Read(
        "unrelayed",
        """
        {"about": "", "mesh": {"chains": [CHAIN_alice_2, CHAIN_east], "pairings": [PAIRING_E]},
         "commands": {"bond": {"amounts": ["2"]}, "stake_remote": {"amounts": ["2"]},
                      "submit_evidence": {"ages": [0], "valid": [true], "times": 1}},
         "goals": []}
        """);

    [Test]
    public void Locked_collateral_is_found_in_one_step() =>
        Finds(Unrelayed, new() { Rules = Standard with { LockedCollateral = (_, _, account) => account.Collateral } }, "EXIT-1", "bond");

    [Test]
    public void A_failure_at_commit_is_found_at_the_stake() => Finds(
        Unrelayed,
        new() { Rules = Standard with { SettleRecordedSlashes = _ => throw Failure } },
        "SLASH-5", "bond", "stake_remote", "deliver", "acknowledge");

    [Test]
    public void A_failure_at_commit_of_slashed_stake_is_found_at_the_slash() => Finds(
        Unrelayed,
        new() { Rules = Standard with { SettleRecordedSlashes = stake => stake.Slashes.IsEmpty ? stake.Amount : throw Failure } },
        "SLASH-5", "bond", "stake_remote", "submit_evidence", "deliver", "acknowledge");

    [Test]
    public void Relaying_that_depends_on_the_order_is_found_at_two_packets() =>
        Finds(Scopes.Slashes, RelayVariants.OrderMatters, "SYNC-4", "report_downtime", "unjail");

    [Test]
    public void A_rejected_Acknowledge_is_found() =>
        Finds(Scopes.Slashes, RelayVariants.AcknowledgeIsRejected, "REST", "report_downtime", "deliver", "deliver", "acknowledge");

    [Test]
    public void Counters_that_differ_without_packets_are_found()
    {
        ExplorationResult result = Scopes.Explore(Scopes.Slashes, RelayVariants.CountersDiffer);
        Assert.That(result.Failure!.Findings[0].Invariant, Is.EqualTo("SYNC-3"));
        Assert.That(result.Failure.Steps[^1].After.Pairings[new("E")].InFlight, Is.Empty);
    }

    [Test]
    public void Endless_relaying_is_found_at_the_step_that_does_not_lower_the_distance() =>
        Finds(Scopes.Slashes, RelayVariants.RelayingNeverEnds, "REST", "report_downtime", "deliver", "acknowledge");

    [Test]
    public void The_checker_of_random_runs_finds_a_rejected_relay_step()
    {
        var step = new Transition<Amount>(
            Scopes.Slashes.Mesh,
            Delivered(),
            new Command<Amount>.Acknowledge(new("E"), Side.Consumer, 1),
            new Outcome.Rejected(Rejection.NotDelivered),
            Delivered());
        IReadOnlyList<Finding> findings = new Checker(new(Scopes.Slashes.Mesh)).CheckStep(step with { After = step.Before });
        Assert.That(findings.Select(finding => finding.Invariant), Does.Contain("REST"));
    }

    [Test]
    public void The_standard_rules_satisfy_liveness([Values(false, true)] bool relays)
    {
        ExplorationResult result = Scopes.Explore(relays ? Scopes.Slashes : Unrelayed);
        Assert.That((result.Ending, result.Failure, result.ShowsLiveness), Is.EqualTo((ExplorationEnd.Exhausted, (Run?)null, true)));
    }

    /// <summary>Relay steps are explored beyond the depth limit, or liveness is not claimed.</summary>
    [TestCase(1, Checks.SafetyAndLiveness, true)]
    [TestCase(1, Checks.Safety, false)]
    public void An_exploration_to_a_depth_claims_liveness_only_if_it_checks_it(int depth, Checks checks, bool shown)
    {
        ExplorationOptions options = new() { Depth = depth, Checks = checks };
        ExplorationOptions broken = options with
        {
            Depth = depth + 1,
            Rules = Standard with { SettleRecordedSlashes = _ => throw Failure },
        };
        Assert.That(Scopes.Explore(Scopes.Slashes, options).ShowsLiveness, Is.EqualTo(shown));
        Assert.That(Scopes.Explore(Unrelayed, broken).Failure is not null, Is.EqualTo(shown));
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
