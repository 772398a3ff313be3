namespace MeshSecurity.Tests;

/// <summary>A portfolio asks the next solver only if the answer is unknown.</summary>
public sealed class PortfolioTests : TemporaryFolderTests
{
    private const string Command = "Bond";
    private const string EndsEarly = "read -r line";

    private static readonly string KnowsNothing = SolverScripts.Marking("echo unknown", "");

    [Test]
    public void The_next_solver_is_asked_what_the_first_does_not_know()
    {
        ScenarioResult[] results = Results(Script("first", KnowsNothing), SolverProgram.Z3);
        using IDisposable assertions = Assert.EnterMultipleScope();
        AssertProved(results);
        Assert.That(results.Sum(result => result.Answers["z3"]), Is.EqualTo(results.Sum(result => result.Queries)));
    }

    [Test]
    public void A_second_solver_is_not_started_if_the_first_answers()
    {
        string file = Path.Combine(Folder, "started");
        ScenarioResult[] results = Results(SolverProgram.Z3, Script("second", $"touch '{file}'"));
        using IDisposable assertions = Assert.EnterMultipleScope();
        AssertProved(results);
        Assert.That(File.Exists(file), Is.False);
    }

    [TestCase(EndsEarly)]
    [TestCase("while read -r line; do echo error; done")]
    public void A_solver_that_fails_is_left_out(string script)
    {
        AssertProved(Results(Script("failing", script), SolverProgram.Z3));
        AssertProved(Results(Script("first", KnowsNothing), Script("failing", script), SolverProgram.Z3));
    }

    [Test]
    public void Solvers_that_all_fail_prove_nothing() => Assert.That(
        Statuses(Results(Script("first", EndsEarly), Script("second", EndsEarly))), Is.Not.Empty.And.All.EqualTo(ProofStatus.Unknown));

    [Test]
    public void Solvers_that_know_nothing_prove_nothing() => Assert.That(
        Statuses(Results(Script("first", KnowsNothing), Script("second", KnowsNothing))), Is.All.Not.EqualTo(ProofStatus.Proved));

    [Test]
    public void The_values_of_a_counterexample_come_from_the_solver_that_answered()
    {
        using var solver = new SolverSession(
            new SolverPortfolio([Script("first", KnowsNothing), SolverProgram.Z3]), TimeSpan.FromSeconds(20));
        ProofResult proof = Prover.Prove(
            Scenarios.All.Single(known => known.Name == "EndEpoch: stake on two validators, a slash not settled"),
            new WrongRules.CapIsIgnored(),
            solver,
            id => id == "POWER-1").Proofs.Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(proof.Status, Is.EqualTo(ProofStatus.Refuted));
        Assert.That(solver.Answers.Keys.Single(), Is.EqualTo("z3"));
    }

    [Test]
    public void First_solvers_that_are_missing_are_left_out()
    {
        SolverPortfolio portfolio = SolverPortfolio.OfFound([new SolverProgram("none", "no-such-solver"), SolverProgram.Z3]);
        SolverException? none = Assert.Throws<SolverException>(
            () => SolverPortfolio.OfFound([new SolverProgram("none", "no-such-solver")]));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(portfolio.Members.Single(), Is.EqualTo(SolverProgram.Z3));
        Assert.That(none!.Message, Does.Contain("install the package none"));
    }

    [Test]
    public void A_contradiction_names_the_solvers_on_each_side()
    {
        SolverProgram wrong = Script("wrong", SolverScripts.Marking("echo sat", SolverScripts.ZeroForAny));
        ScenarioResult[] results = [.. new ProofRun { Command = Command, Solvers = [SolverProgram.Z3, wrong] }.Start()];
        IReadOnlyList<SolverContradiction> found = SolverContradiction.Of(results);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(string.Join(' ', found.Select(entry => entry.Invariant)), Is.EqualTo("VAULT-1 VAULT-2"));
        Assert.That(found[0].ProvedBy.Single(), Is.EqualTo("z3"));
        Assert.That(found[0].RefutedBy.Single(), Is.EqualTo("wrong"));
        Assert.That(SolverContradiction.Of(results.Where(result => result.Solver == "z3")), Is.Empty);
    }

    private static ScenarioResult[] Results(params SolverSource[] members) =>
        [.. new ProofRun { Command = Command, Solvers = [new SolverPortfolio(members)] }.Start()];

    private static IEnumerable<ProofStatus> Statuses(IEnumerable<ScenarioResult> results) =>
        results.SelectMany(result => result.Proofs).Select(proof => proof.Status);

    private static void AssertProved(IEnumerable<ScenarioResult> results) =>
        Assert.That(Statuses(results), Is.Not.Empty.And.All.EqualTo(ProofStatus.Proved));

    private SolverProgram Script(string name, string script) => SolverScripts.Create(Folder, name, script);
}
