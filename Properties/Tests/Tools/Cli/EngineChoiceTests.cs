namespace MeshSecurity.Tests;

/// <summary>The command line with another implementation: one that is right, and one without Restore.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class EngineChoiceTests : CommandFixture
{
    private static readonly string[] Story = RunOf("slashing-4-several-holders");
    private static readonly EngineCatalog Right = With(Rules<Amount>.Standard);
    private static readonly EngineCatalog Wrong = With(Rules<Amount>.Standard with { Restore = (_, _, account) => account });

    [Test]
    public void All_engines_print_the_same_run([Values("other", "both")] string engine)
    {
        (int code, string expected, _) = Invoke(Right, ["run", .. Story, "--states", "--outcomes"]);
        (int same, string actual, string error) = Invoke(Right, ["run", .. Story, "--states", "--outcomes", "--engine", engine]);
        Assert.That((same, error), Is.EqualTo((code, "")));
        Assert.That(actual, Is.EqualTo(expected));
    }

    [Test]
    public void Run_both_stops_at_a_difference_and_prints_it()
    {
        (int code, string output, string error) = Invoke(Wrong, ["run", .. Story, "--engine", "both"]);
        (int alone, string all, _) = Invoke(Wrong, ["run", .. Story, "--engine", "other"]);

        Assert.Multiple(() =>
        {
            Assert.That((code, alone), Is.EqualTo((ExitCode.Finding, ExitCode.Fine)));
            Assert.That(error, Does.Match(@"^\w+ \(command \d+\) differs \(model ≠ engine\):"));
            Assert.That(error, Does.Match(@"\n.*liens.*bonded: \d+ ≠ \d+"));
            Assert.That(output.Split('\n'), Has.Length.LessThanOrEqualTo(all.Split('\n').Length));
        });
    }

    [Test]
    public void Check_both_compares_the_engine_with_the_model()
    {
        (int code, string output, _) = Invoke(Right, ["check", "--runs", "5", "--steps", "50", "--engine", "both"]);
        (int wrong, string differences, _) = Invoke(Wrong, ["check", .. Story, "--engine", "both"]);
        (int model, _, _) = Invoke(Wrong, ["check", .. Story, "--engine", "model"]);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, wrong, model), Is.EqualTo((ExitCode.Fine, ExitCode.Finding, ExitCode.Fine)));
        Assert.That(output, Does.Contain("both agree, and no invariant is violated."));
        Assert.That(differences, Does.Contain(LockStep.Equivalence));
    }

    [TestCase("run", "--config", "mesh.json", "--engine", "abacus")]
    [TestCase("check", "--engine", "other")]
    public void An_engine_that_is_not_there_is_refused(params string[] arguments) =>
        Assert.That(Refused(Right, arguments), Does.Contain("'both'"));

    private static EngineCatalog With(Rules<Amount> rules) => CatalogOf("other", mesh => new ModelEngine(new(mesh, rules)));
}
