namespace MeshSecurity.Tests;

/// <summary>Whether amounts exist that satisfy the assertions.</summary>
public sealed class SymbolicAmountSourceTests
{
    private string folder = "";

    [SetUp]
    public void CreateFolder() => folder = Directory.CreateTempSubdirectory("mesh-amounts-").FullName;

    [TearDown]
    public void DeleteFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Small_amounts_show_what_the_solver_does_not_know_of_all() =>
        Assert.That(Exist("case \"$asserted\" in *100*) echo sat ;; *) echo unknown ;; esac"), Is.True);

    [Test]
    public void Amounts_of_which_nothing_is_known_do_not_exist() => Assert.That(Exist("echo unknown"), Is.False);

    [TestCase("sat", true)]
    [TestCase("unsat", false)]
    public void An_answer_about_all_amounts_is_taken(string answer, bool exist) =>
        Assert.That(Exist($"case \"$asserted\" in *100*) echo unknown ;; *) echo {answer} ;; esac"), Is.EqualTo(exist));

    /// <summary>Asks a script whether an amount exists. Its variable <c>asserted</c> has the assertions.</summary>
    private bool Exist(string onCheck)
    {
        string noted = SolverScripts.Marking(onCheck, "")
            .Replace("do\n", "do\n    asserted=\"$asserted$line\"\n", StringComparison.Ordinal);
        SolverProgram script = SolverScripts.Create(folder, "script", noted);
        using var solver = new SolverSession(script, TimeSpan.FromSeconds(20));
        var execution = new SymbolicExecution(solver);
        return execution.Run(() =>
        {
            var amounts = new SymbolicAmountSource(execution);
            amounts.Any("one");
            return amounts.Exist();
        });
    }
}
