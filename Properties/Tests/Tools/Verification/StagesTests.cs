using MeshSecurity.Verification;

namespace MeshSecurity.Tests;

/// <summary>Each stage counts its evidence, and reports a broken rule as a problem.</summary>
public sealed class StagesTests
{
    private static readonly Rules<Amount> Broken = Rules<Amount>.Standard with { Restore = (_, _, account) => account };

    [Test]
    public void Examples_that_go_as_expected_are_counted()
    {
        var stage = new ExamplesStage(Example.Names, new(Rules<Amount>.Standard));
        (StageResult result, int finished) = Run(stage);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(result.Problems, Is.Empty);
        Assert.That(finished, Is.EqualTo(stage.Count));
        Assert.That(result.Summary, Is.EqualTo($"{stage.Count} examples with exact numbers"));
    }

    [Test]
    public void An_example_that_goes_otherwise_is_a_problem_of_its_name()
    {
        (StageResult result, _) = Run(new ExamplesStage(["slashing-2-nothing-free"], new(Broken)));
        Assert.That(result.Problems.Single().Invariant, Is.EqualTo("slashing-2-nothing-free"));
        Assert.That(result.Problems.Single().Story, Has.Count.GreaterThan(1));
    }

    [Test]
    public void Random_runs_count_commands_and_whole_runs()
    {
        (StageResult result, int finished) = Run(new RandomRunsStage(new() { Runs = 20, Steps = 30 }));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(finished, Is.EqualTo(20));
        Assert.That(result.Problems, Is.Empty);
        Assert.That(result.Cells["VAULT-1"], Is.EqualTo("600"));
        Assert.That(result.Cells["EXIT-1"], Is.EqualTo("20 runs"));
        Assert.That(result.Cells.Keys, Is.EquivalentTo(Invariants<Amount>.All.Select(invariant => invariant.Id)));
    }

    [Test]
    public void Random_runs_of_a_broken_rule_tell_the_shortest_story()
    {
        (StageResult result, _) = Run(new RandomRunsStage(new() { Runs = 2000, Steps = 300, Rules = Broken }));
        Assert.That(result.Problems.Single().Invariant, Is.AnyOf("VAULT-1", "VAULT-2", "SLASH-1"));
        Assert.That(result.Problems.Single().Story[0], Does.Contain("is violated"));
    }

    [Test]
    public void Explorations_count_states_and_say_whether_they_are_all()
    {
        (StageResult all, _) = Run(new ExplorationStage([Scopes.Twins], new()));
        (StageResult some, _) = Run(new ExplorationStage([Scopes.Twins], new() { Depth = 1 }));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(all.Problems, Is.Empty);
        Assert.That(all.Summary, Does.StartWith("1 scopes, ").And.EndsWith(": all there are"));
        Assert.That(some.Summary, Does.Not.Contain("all there are"));
        Assert.That(all.Cells["VAULT-1"], Is.Not.EqualTo(some.Cells["VAULT-1"]));
        Assert.That(all.Cells.Keys, Does.Contain("EXIT-1").And.Not.Contain("SLASH-3"));
    }

    [Test]
    public void Trace_invariants_are_not_counted_without_liveness()
    {
        (StageResult result, _) = Run(new ExplorationStage([Scopes.Twins], new() { Checks = Checks.Safety }));
        Assert.That(Invariants<Amount>.OfTrace.Select(one => one.Id).Intersect(result.Cells.Keys), Is.Empty);
    }

    [Test]
    public void An_invariant_that_names_commands_counts_the_states_of_scopes_that_have_one_of_them()
    {
        Scope[] scopes = [Scopes.Of("vault"), Scopes.Of("cap")];
        var options = new ExplorationOptions { Depth = 1 };
        Invariant<Amount> ofEpochs = Invariants<Amount>.All.Single(invariant => invariant.Id == "POWER-2");
        (StageResult both, _) = Run(new ExplorationStage(scopes, options));
        (StageResult cap, _) = Run(new ExplorationStage(scopes[1..], options));
        Assert.That(both.Cells["POWER-2"], Is.EqualTo(cap.Cells["POWER-2"]).And.Not.EqualTo(both.Cells["VAULT-1"]));
        Assert.That(
            new ExplorationStage(scopes, options).Evidence(ofEpochs),
            Is.EqualTo(["exploration: on every step of [cap](Scopes/README.md)"]));
    }

    [Test]
    public void The_evidence_of_a_stage_matches_its_column()
    {
        Plan plan = Plan.Whole([.. Scopes.Shipped.Select(Scopes.Of)]);
        string[] Spoken(string stage, string ofNone) =>
        [
            .. Invariants<Amount>.All
                .Where(invariant => plan.Stages.Single(one => one.Name == stage).Evidence(invariant)
                    .Any(line => !line.StartsWith(ofNone, StringComparison.Ordinal)))
                .Select(invariant => invariant.Id),
        ];

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(
            Spoken("proofs", "proof: none"),
            Is.EqualTo(ProofRun.ObligationIds.Intersect(Invariants<Amount>.All.Select(invariant => invariant.Id))));
        Assert.That(Spoken("random runs", "none"), Is.EqualTo(Invariants<Amount>.All.Select(invariant => invariant.Id)));
        Assert.That(
            Spoken("exploration", "exploration: none"),
            Is.EqualTo(Invariants<Amount>.All.Select(invariant => invariant.Id).Except(["SLASH-3", "KEY-1"])));
        Assert.That(Spoken("mistakes", "none"), Is.EquivalentTo(KnownMistakes.All.SelectMany(mistake => mistake.CaughtBy).Distinct()));
        Assert.That(Invariants<Amount>.All, Has.All.Matches<Invariant<Amount>>(invariant => plan.Evidence(invariant).Count() > 2));
    }

    [Test]
    public void Proofs_count_obligations_and_name_the_solver()
    {
        (StageResult result, int finished) = Run(new ProofsStage(new() { Invariant = "SLASH-2" }));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(finished, Is.GreaterThan(1));
        Assert.That(result.Problems, Is.Empty);
        Assert.That(
            result.Summary,
            Does.Match("^([0-9]+) of \\1 obligations, for all amounts of [0-9]+ shapes; z3 answered for [0-9]+, the bounds "));
        Assert.That(result.Cells, Is.EqualTo(new Dictionary<string, string> { ["SLASH-2"] = "z3" }));
    }

    [Test]
    public void An_obligation_that_is_refuted_is_a_problem()
    {
        (StageResult result, _) = Run(
            new ProofsStage(new() { Command = "Timeout", Invariant = "SYNC-2", Variant = new RollbackNotReported() }));
        Assert.That(result.Problems.Select(problem => problem.Invariant), Is.All.EqualTo("SYNC-2").And.Not.Empty);
        Assert.That(result.Problems[0].Story[0], Does.StartWith("refuted by z3: timeout"));
    }

    [Test]
    public void Known_mistakes_are_listed_by_the_invariant_that_they_violate()
    {
        (StageResult result, int finished) = Run(new MistakesStage([.. KnownMistakes.All.Take(3)], new()));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(finished, Is.EqualTo(3));
        Assert.That(result.Problems, Is.Empty);
        Assert.That(result.Summary, Is.EqualTo("3 of 3 known mistakes caught, each under an invariant of its own"));
        Assert.That(result.Cells.Values.SelectMany(cell => cell.Split(' ')), Is.SupersetOf(["D01", "D02", "D03"]));
    }

    [Test]
    public void A_mistake_that_violates_nothing_is_a_problem()
    {
        (StageResult result, _) = Run(new MistakesStage([new Harmless()], new() { Commands = 300, Steps = 100 }));
        Assert.That(result.Problems.Single().Invariant, Is.EqualTo("D00"));
        Assert.That(result.Problems.Single().Story[1], Does.Contain("violates no invariant; expected VAULT-1"));
    }

    private static (StageResult Result, int Finished) Run(Stage stage)
    {
        int finished = 0;
        StageResult result = stage.Run(() => Interlocked.Increment(ref finished), CancellationToken.None);
        return (result, finished);
    }

    /// <summary>A mistake that is none.</summary>
    private sealed class Harmless() : Mistake("D00", "Nothing is wrong", "", ["VAULT-1"])
    {
        protected override Rules<N> Break<N>(Rules<N> standard) => standard;
    }
}
