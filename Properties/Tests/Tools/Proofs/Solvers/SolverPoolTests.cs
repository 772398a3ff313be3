namespace MeshSecurity.Tests;

/// <summary>A pool lends solvers to one scenario after the other.</summary>
public sealed class SolverPoolTests : TemporaryFolderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Test]
    public void A_solver_is_lent_again_without_earlier_assertions()
    {
        string starts = Path.Combine(Folder, "starts");
        using var pool = new SolverPool(Script("counted", $"echo started >> '{starts}'; exec z3 -in -smt2"));
        for (int k = 0; k < 3; k++)
        {
            using ISolver solver = pool.Source.Start(Limit, SmtLibWriter.LinearLogic);
            var number = new Variable("number", 0);
            solver.Declare(number);
            Assert.That(solver.Check(), Is.EqualTo(Satisfiability.Satisfiable));
            solver.Push(); // Not closed, as after an exception.
            solver.Assert(Formula.False);
            Assert.That(solver.Check(), Is.EqualTo(Satisfiability.Unsatisfiable));
        }

        Assert.That(File.ReadLines(starts).Count(), Is.EqualTo(1));
    }

    [Test]
    public void A_solver_that_failed_is_not_lent_again()
    {
        string first = Path.Combine(Folder, "first");
        using var pool = new SolverPool(Script("unsteady", $"if mkdir '{first}'; then echo nonsense; else exec z3 -in -smt2; fi"));
        using (ISolver failing = pool.Source.Start(Limit, SmtLibWriter.LinearLogic))
        {
            Assert.Throws<SolverException>(() => failing.Check());
        }

        using ISolver solver = pool.Source.Start(Limit, SmtLibWriter.LinearLogic);
        Assert.That(solver.Check(), Is.EqualTo(Satisfiability.Satisfiable));
    }

    [Test]
    public void Solvers_at_the_same_time_are_different_ones()
    {
        using var pool = new SolverPool(SolverProgram.Z3);
        using ISolver one = pool.Source.Start(Limit, SmtLibWriter.LinearLogic);
        using ISolver other = pool.Source.Start(Limit, SmtLibWriter.LinearLogic);
        one.Assert(Formula.False);
        Assert.That((one.Check(), other.Check()), Is.EqualTo((Satisfiability.Unsatisfiable, Satisfiability.Satisfiable)));
    }

    private SolverProgram Script(string name, string script) => SolverScripts.Create(Folder, name, script);
}
