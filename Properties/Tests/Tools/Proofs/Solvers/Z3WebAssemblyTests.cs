using System.Diagnostics;

namespace MeshSecurity.Tests;

/// <summary>Z3 of the npm package answers as a solver process does.</summary>
public sealed class Z3WebAssemblyTests : TemporaryFolderTests
{
    private static readonly Z3WebAssembly Source = new();
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [TestCase(ProofRun.Genesis)]
    [TestCase("Bond")]
    [TestCase("Unbond")]
    public void It_agrees_with_z3_on_every_obligation(string command)
    {
        SolverScripts.Need(Source);
        ScenarioResult[] results = [.. new ProofRun { Command = command, Solvers = [SolverProgram.Z3, Source] }.Start()];
        ILookup<string, string> verdicts = results.SelectMany(result => result.Proofs)
            .ToLookup(proof => proof.Solver, proof => $"{proof.Invariant} {proof.Scenario} {proof.Status} {proof.Queries}");
        Assert.That(verdicts[Source.Name], Is.Not.Empty.And.EqualTo(verdicts["z3"]));
    }

    [Test]
    public void Products_of_unknowns_are_decided() => Assert.That(
        Answers(
            Limit,
            "(declare-fun x () Int)(declare-fun |y z| () Int)(assert (and (> x 1) (> |y z| 1)))",
            "(push 1)(assert (<= (* x |y z|) x))(check-sat)(pop 1)",
            "(assert (= (* x |y z|) 35))(assert (> x |y z|))(check-sat)(get-value (x))(get-value (|y z|))"),
        Is.EqualTo("unsat; sat; ((x 7)); ((|y z| 5))"));

    [Test]
    public void A_query_without_an_answer_in_time_is_unknown() => Assert.That(
        Answers(
            TimeSpan.FromSeconds(1),
            "(declare-fun x () Int)(declare-fun y () Int)(declare-fun z () Int)",
            "(assert (= (+ (* x x x) (* y y y) (* z z z)) 33))(check-sat)(echo \"next\")"),
        Is.EqualTo("unknown; next"));

    [Test]
    public void A_name_can_be_declared_again_after_its_scope() => Assert.That(
        Answers(
            Limit,
            "(push 1)(declare-fun x () Int)(assert (> x 3))(check-sat)(pop 1)",
            "(push 1)(declare-fun x () Int)(assert (< x 3))(check-sat)(pop 1)(check-sat)"),
        Is.EqualTo("sat; sat; sat"));

    [Test]
    public void An_assertion_that_cannot_be_read_is_an_error()
    {
        SolverScripts.Need(Source);
        using ISolver solver = Source.Start(Limit, SmtLibWriter.LinearLogic);
        solver.Assert(Formula.GreaterOrEqual(Linear.Of(new Variable("undeclared", 0)), Linear.Zero));
        SolverException? thrown = Assert.Throws<SolverException>(() => solver.Check());
        Assert.That(thrown!.Message, Does.Contain("unknown constant undeclared"));
    }

    [Test]
    public void A_missing_package_is_named()
    {
        SolverException? thrown = Assert.Throws<SolverException>(() => Z3WebAssembly.Folder(Folder, Folder));
        Assert.That(thrown!.Message, Does.Contain($"z3-solver is not in {Folder}").And.Contain("npm install z3-solver@"));
    }

    [Test]
    public void The_package_is_found_in_the_named_folder_or_that_of_a_parent()
    {
        string package = Path.Combine(Folder, "node_modules", "z3-solver");
        string inside = Directory.CreateDirectory(Path.Combine(Folder, "some", "folder")).FullName;
        Directory.CreateDirectory(package);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(Z3WebAssembly.Folder(null, inside), Is.EqualTo(package));
        Assert.That(Z3WebAssembly.Folder(Path.Combine(Folder, "node_modules"), Path.GetTempPath()), Is.EqualTo(package));
    }

    /// <summary>Returns the lines that the process answers, separated by semicolons.</summary>
    private static string Answers(TimeSpan limit, params string[] commands)
    {
        SolverScripts.Need(Source);
        SmtProcess program = Source.Program(limit);
        using Process process = Process.Start(new ProcessStartInfo(program.Path, program.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        process.StandardInput.Write(string.Join('\n', commands));
        process.StandardInput.Close();
        return process.StandardOutput.ReadToEnd().Trim().ReplaceLineEndings("; ");
    }
}
