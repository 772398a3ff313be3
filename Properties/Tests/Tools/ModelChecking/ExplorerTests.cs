namespace MeshSecurity.Tests;

/// <summary>Counts and counterexamples of explorations of tiny scopes.</summary>
public sealed class ExplorerTests
{
    private static readonly Rules<Amount> Standard = Rules<Amount>.Standard;

    /// <summary>The vault has 0, 1 or 2 of the 2 tokens; each state has two candidate commands.</summary>
    [Test]
    public void A_wallet_of_two_has_three_states()
    {
        ExplorationResult result = Scopes.Explore(Scopes.Wallet);
        Assert.That((result.Ending, result.States, result.Transitions, result.Depth), Is.EqualTo((ExplorationEnd.Exhausted, 3L, 6L, 2)));
    }

    /// <summary>
    /// Each twin has not bonded, has bonded, has stake in flight, delivered, or committed: 5 stages, so 25 pairs, and 5·6 / 2 = 15 up to
    /// symmetry. Packet sequences, which depend on the order of the twins, are normalized.
    /// </summary>
    [TestCase(Reduction.Numbers, 25)]
    [TestCase(Reduction.NumbersAndNames, 15)]
    public void Twins_with_five_stages_each_have_25_states_and_15_up_to_symmetry(Reduction reduction, long states)
    {
        ExplorationResult result = Scopes.Explore(Scopes.Twins, new() { Reduction = reduction });
        Assert.That((result.Ending, result.States, result.Depth), Is.EqualTo((ExplorationEnd.Exhausted, states, 8)));
    }

    /// <summary>
    /// After the horizon of 4 seconds and 8 old times, the clock counts modulo the unbonding segment of 3 seconds: 12 times, and three
    /// more.
    /// </summary>
    [Test]
    public void The_clock_has_finitely_many_normalized_times()
    {
        ExplorationResult result = Scopes.Explore(Scopes.Clock);
        Assert.That((result.Ending, result.States, result.Transitions), Is.EqualTo((ExplorationEnd.Exhausted, 15L, 15L)));
    }

    [Test]
    public void Stake_in_flight_that_evades_is_found_in_five_steps() =>
        Finds(new CommitForgetsRecordedSlashes().Rules<Amount>(), "SLASH-4", 5);

    [Test]
    public void A_lien_left_uncovered_by_a_slash_is_found_in_six_steps() =>
        Finds(Standard with { Restore = (_, _, account) => account }, "VAULT-1", 6);

    [Test]
    public void A_different_engine_is_found_at_its_first_difference()
    {
        var options = new ExplorationOptions { Execution = ExecutionMode.Both, Engine = mesh => new Forgetful(mesh) };
        ExplorationResult result = Scopes.Explore(Scopes.Twins, options);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(result.Ending, Is.EqualTo(ExplorationEnd.Found));
        Assert.That(result.Failure!.Findings[0].Invariant, Is.EqualTo(LockStep.Equivalence));
        Assert.That(result.Failure.Commands.Select(CommandDocument.NameOf), Is.EqualTo(["bond", "stake_remote", "acknowledge"]));
    }

    [Test]
    public void A_counterexample_is_shortest_on_each_number_of_threads([Values(1, 2)] int threads)
    {
        ExplorationResult result = Scopes.Explore(Scopes.Evidence, new()
        {
            Rules = new CommitForgetsRecordedSlashes().Rules<Amount>(),
            Threads = threads,
        });

        Assert.That(result.Failure!.Steps, Has.Count.EqualTo(5));
    }

    /// <summary>One thread, so that both explorations use the same memory.</summary>
    [Test]
    public void The_memory_limit_covers_visited_states_and_the_frontier()
    {
        Scope scope = Scopes.Of("flight");
        var options = new ExplorationOptions { Depth = 6, Checks = Checks.Safety };
        ExplorationResult all = Scopes.Explore(scope, options);
        ExplorationResult within = Scopes.Explore(scope, options with { Memory = all.PeakBytes });
        ExplorationResult beyond = Scopes.Explore(scope, options with { Memory = all.PeakBytes - 1 });
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((within.Ending, within.States), Is.EqualTo((ExplorationEnd.DepthLimit, all.States)));
        Assert.That(beyond.Ending, Is.EqualTo(ExplorationEnd.MemoryLimit));
    }

    [Test]
    public void An_interrupted_exploration_ends_after_the_chunks_in_work([Values(1, 2)] int threads)
    {
        using var interrupt = new CancellationTokenSource();
        var explorer = new Explorer(Scopes.Of("batch"), new() { Checks = Checks.Safety, Threads = threads });
        ExplorationResult result = explorer.Run((_, _) => interrupt.Cancel(), interrupt.Token);
        Assert.That((result.Ending, result.Failure), Is.EqualTo((ExplorationEnd.Interrupted, (Run?)null)));
        Assert.That(result.Transitions, Is.Positive);
    }

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void Shipped_scopes_have_no_violation_in_lock_step_in_their_first_states(string name)
    {
        Scope scope = Scopes.Of(name);
        ExplorationResult result = Scopes.Explore(scope, Scopes.InLockStep with { States = 28_000, Checks = Checks.Safety });
        TestContext.Out.WriteLine($"{name}: {result.States} states, {result.Transitions} transitions, {result.Time.TotalSeconds:F1} s");
        Assert.That(result.Failure is null ? [] : FailureReport.Of(result.Failure), Is.Empty);
        Assert.That(result.States, Is.GreaterThanOrEqualTo(28_000));
    }

    [TestCaseSource(typeof(Scopes), nameof(Scopes.Shipped))]
    public void Shipped_scopes_have_no_liveness_violation_in_their_first_states(string name)
    {
        ExplorationResult result = Scopes.Explore(Scopes.Of(name), new() { States = 500, Threads = 2 });
        Assert.That(result.Failure is null ? [] : FailureReport.Of(result.Failure), Is.Empty);
    }

    private static void Finds(Rules<Amount> rules, string invariant, int steps)
    {
        ExplorationResult result = Scopes.Explore(Scopes.Evidence, new() { Rules = rules });
        Run failure = result.Failure!;
        IReadOnlyList<Finding> FindingsUnder(Rules<Amount> replayed) =>
            new Runner(replayed).Replay(failure.Configuration, failure.Actions).Findings;
        TestContext.Out.WriteLine(string.Join(Environment.NewLine, FailureReport.Of(failure)));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((failure.Findings[0].Invariant, failure.Steps.Count), Is.EqualTo((invariant, steps)));
        Assert.That(FindingsUnder(rules).Select(found => found.Invariant), Does.Contain(invariant));
        Assert.That(FindingsUnder(Standard), Is.Empty, "the standard rules fail as well");
    }

    /// <summary>Ledger that ignores Acknowledge.</summary>
    private sealed class Forgetful(Configuration mesh) : IRewindableEngine
    {
        private readonly MeshLedger ledger = new(mesh);

        public Configuration Configuration => ledger.Configuration;

        public Outcome Apply(Command<Amount> command) =>
            command is Command<Amount>.Acknowledge ? new Outcome.Accepted([]) : ledger.Apply(command);

        public State<Amount> Export() => ledger.Export();

        public void Import(State<Amount> state) => ledger.Import(state);

        public void Checkpoint() => ledger.Checkpoint();

        public void Rollback() => ledger.Rollback();

        public void Commit() => ledger.Commit();
    }
}
