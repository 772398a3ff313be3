namespace MeshSecurity.Tests;

/// <summary>Amounts for each path of the model, run on the model and an engine.</summary>
public sealed class WitnessTests
{
    private const string Slashes = "SubmitEvidence: unbonding since before, at and after the infraction";
    private const string Closing = "Close: a stake that commits with a slash recorded";

    private static readonly string[] Caught = ["L01", "L10", "L14"];

    private static readonly Lazy<MistakenLedger> Mistaken =
        new(() => MistakenLedger.Compile([.. Caught.Select(id => LedgerMistakes.Of(id)!)]));

    [TestCase(nameof(Command<>.Unbond))]
    [TestCase(nameof(Command<>.UnstakeRemote))]
    public void The_ledger_agrees_with_the_model_on_each_path(string command)
    {
        PathWitness[] paths = PathsOf(command);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(paths.Where(path => path.HasFinding), Is.Empty);
        Assert.That(paths.Select(path => path.Status), Has.All.EqualTo(WitnessStatus.SamePath));
        Assert.That(paths.Select(path => path.Outcome), Has.Some.EqualTo("Accepted"));
        Assert.That(
            paths.SelectMany(path => path.Run!.From!.Amounts),
            Has.All.Property("Value").LessThan(Amount.Scale(Amount.Limit, Ratio.Billion)));
    }

    [Test]
    public void Operations_that_a_contract_describes_get_exact_results()
    {
        PathWitness[] paths = PathsOf(nameof(Command<>.EndEpoch), "EndEpoch: two slashes not settled");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(paths.Where(path => path.HasFinding), Is.Empty);
        Assert.That(paths.Count(path => path.Status == WitnessStatus.SamePath), Is.GreaterThan(paths.Length / 2));
    }

    [TestCase("L01", nameof(Command<>.Unbond))]
    [TestCase("L10", nameof(Command<>.UnstakeRemote))]
    [TestCase("L14", nameof(Command<>.Advance))]
    public void A_mistake_in_the_ledger_is_caught(string id, string command)
    {
        Func<Configuration, IEngine> ledger = Mistaken.Value.With(LedgerMistakes.Of(id));
        Finding[] found = [.. PathsOf(command).SelectMany(path => path.RunOn(ledger)!.Findings)];
        Assert.That(found, Is.Not.Empty);
        Assert.That(found.Select(finding => finding.Invariant), Has.All.EqualTo(LockStep.Equivalence));
    }

    [Test]
    public void A_path_with_rewards_of_zero_in_a_packet_is_not_run()
    {
        PathWitness[] invalid = [.. PathsOf(nameof(Command<>.Close), Closing).Where(path => path.Status == WitnessStatus.Invalid)];
        Assert.That(invalid, Is.Not.Empty);
        Assert.That(invalid.Select(path => path.Run), Has.All.Null);
    }

    [Test]
    public void Signatures_tell_paths_apart_and_not_amounts()
    {
        PathSignature some = OfBond(wallet: 10, 5);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(OfBond(wallet: 20, 6), Is.EqualTo(some));
        Assert.That(OfBond(wallet: 10, 11), Is.Not.EqualTo(some).And.Property(nameof(PathSignature.Kind)).EqualTo(some.Kind));
        Assert.That(OfBond(wallet: 10, 0).Outcome, Is.EqualTo(nameof(Rejection.ZeroAmount)));
    }

    [Test]
    public void Comparisons_are_recorded_as_symbols_decide_them()
    {
        (TracedAmount least, string decisions) =
            DecisionTrace.Of(() => TracedAmount.Least(Of(17), x => TracedAmount.Scale(x, 3) >= Of(17)));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((least.Value, decisions), Is.EqualTo(((Amount)6, "01")));
        Assert.That(DecisionTrace.Of(() => Of(3) - Of(2)).Decisions, Is.EqualTo("1"));
        Assert.That(DecisionTrace.Of(() => Of(3) == Of(2)).Decisions, Is.EqualTo("0"));
        Assert.That(DecisionTrace.Of(() => TracedAmount.Min(Of(3), Of(2))).Decisions, Is.Empty);
        Assert.That(() => Of(2) - Of(3), Throws.TypeOf<OverflowException>());
    }

    [Test]
    public void A_traced_run_has_the_outcomes_of_the_run()
    {
        ReachedStep[] steps = [.. StructureRuns.AllSteps(3, Rules<Amount>.Standard)];
        var traced = new TracedRun(steps[0].Configuration);
        Assert.That(
            steps.Select(step => traced.Apply(step.Command).Outcome),
            Is.EqualTo(steps.Select(step => step.Rejection?.ToString() ?? "Accepted")));
    }

    [Test]
    public void Random_runs_take_some_paths_and_never_others()
    {
        PathWitness[] paths = PathsOf(nameof(Command<>.Bond));
        PathWitness[] slashes = PathsOf(nameof(Command<>.SubmitEvidence), Slashes);
        var some = TakenPaths.OfStructureRuns(20);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(some.NeverTaken(paths), Is.Empty);
        Assert.That(TakenPaths.OfStructureRuns(0).NeverTaken(paths), Has.Count.EqualTo(TakenPaths.Distinct(paths)));
        Assert.That(some.NeverTaken(slashes), Is.Not.Empty);
        Assert.That(TakenPaths.OfCampaign(new() { Runs = 1, Steps = 50 }).Count, Is.GreaterThan(5));
    }

    private static PathSignature OfBond(int wallet, int amount)
    {
        var mesh = new Configuration([Meshes.Chain(Meshes.Provider, [Meshes.P1], (Meshes.Alice, wallet))], []);
        return new TracedRun(mesh).Apply(new Bond(Meshes.Provider, Meshes.Alice, amount));
    }

    private static TracedAmount Of(int amount) => new(amount);

    private static PathWitness[] PathsOf(string command, string? scenario = null) =>
        [.. new WitnessRun { Command = command, Scenario = scenario }.Start().SelectMany(result => result.Paths)];
}
