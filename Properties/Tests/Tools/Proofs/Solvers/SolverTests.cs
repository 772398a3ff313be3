using System.Diagnostics;

namespace MeshSecurity.Tests;

/// <summary>Solvers that are missing, give no answers or end early prove nothing.</summary>
public sealed class SolverTests : TemporaryFolderTests
{
    private const string Command = "Bond";

    [Test]
    public void A_solver_that_is_missing_is_named()
    {
        SolverException? thrown = Assert.Throws<SolverException>(() =>
            new ProofRun { Command = Command, Solvers = [new SolverProgram("z3", "no-such-solver")] }.Start());
        Assert.That(
            thrown!.Message,
            Is.EqualTo("no-such-solver cannot be started: install the package z3, or give the path of the program."));
    }

    [TestCase("read -r line", ProofStatus.Unknown, Description = "ends early")]
    [TestCase("while read -r line; do echo '(error \"what?\")'; done", ProofStatus.Unknown, Description = "answers with errors")]
    public void A_solver_without_usable_answers_proves_nothing(string script, ProofStatus expected) =>
        Assert.That(StatusesWith(script), Is.All.EqualTo(expected));

    [TestCase("echo unsat", "", ProofStatus.Vacuous)]
    [TestCase("echo unsat; echo unsat", "", ProofStatus.Unknown, Description = "answers each line twice")]
    [TestCase("true", "", ProofStatus.Unknown, Description = "gives no answer")]
    [TestCase("echo sat", "echo sat", ProofStatus.Unknown, Description = "gives no value")]
    [TestCase("echo sat", "echo '((other 5))'", ProofStatus.Unknown, Description = "gives the value of another variable")]
    [TestCase("echo sat", "echo '(('", ProofStatus.Unknown, Description = "gives half a value")]
    [TestCase("echo sat", "echo '((x 5)'; echo ')'", ProofStatus.Unknown, Description = "gives a value in two lines")]
    public void A_solver_whose_answers_have_another_form_proves_nothing(string onCheck, string onValue, ProofStatus expected) =>
        Assert.That(StatusesWith(SolverScripts.Marking(onCheck, onValue)), Is.All.EqualTo(expected));

    [Test]
    public void A_solver_that_knows_no_answer_proves_nothing() =>
        Assert.That(
            StatusesWith(SolverScripts.Marking("echo unknown", "")),
            Is.All.Not.EqualTo(ProofStatus.Proved));

    [TestCase("z3")]
    [TestCase("cvc5")]
    public void Every_query_that_is_written_is_decided_by_itself(string solver)
    {
        var dump = new QueryDump(Folder);
        ProofStatus[] statuses = Statuses(new() { Command = Command, Dump = dump });

        string[] files = Directory.GetFiles(Folder);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(statuses, Is.All.EqualTo(ProofStatus.Proved));
        Assert.That(files, Has.Length.EqualTo(dump.Written));
        Assert.That(files, Has.Length.GreaterThan(3));
        foreach (string file in files)
        {
            const string Status = "(set-info :status ";
            string expected = File.ReadLines(file).Single(line => line.StartsWith(Status, StringComparison.Ordinal))[Status.Length..^1];
            Assert.That(Decide(solver, file), Is.EqualTo(expected), file);
        }
    }

    [TestCase("z3")]
    [TestCase("cvc5")]
    public void A_solver_reports_its_version(string name)
    {
        SolverStatus status = new SolverProgram(name, name).Probe();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(status.Missing, Is.Null);
        Assert.That(status.Version, Does.Match(@"^[1-9]+\.\d+\.\d+"));
    }

    [Test]
    public void A_copy_has_the_assertions_of_the_open_scopes()
    {
        var x = new Variable("x", 0);
        var y = new Variable("y", 1);
        using var solver = new SolverSession(SolverProgram.Z3, TimeSpan.FromSeconds(20));
        solver.Declare(x);
        solver.Assert(Formula.GreaterOrEqual(Linear.Of(x), Linear.Of(7)));
        solver.Push();
        solver.Declare(y);
        solver.Assert(Formula.GreaterOrEqual(Linear.Zero, Linear.Of(x)));
        solver.Pop();
        solver.Push();
        solver.Assert(Formula.GreaterOrEqual(Linear.Of(7), Linear.Of(x)));
        using ISolver copy = solver.Copy(TimeSpan.FromSeconds(20));
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(copy.Check(), Is.EqualTo(Satisfiability.Satisfiable));
        Assert.That(copy.Values([x])[x], Is.EqualTo((BigInteger)7));
        Assert.That(solver.Queries, Is.Zero);
    }

    private static string Decide(string solver, string file)
    {
        using var process = Process.Start(new ProcessStartInfo(solver, [file]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }

    private static ProofStatus[] Statuses(ProofRun run) =>
        [.. run.Start().SelectMany(result => result.Proofs).Select(proof => proof.Status)];

    private ProofStatus[] StatusesWith(string script)
    {
        ProofStatus[] statuses = Statuses(new() { Command = Command, Solvers = [SolverScripts.Create(Folder, "z3", script)] });
        Assert.That(statuses, Is.Not.Empty);
        return statuses;
    }
}
