namespace MeshSecurity.Tests;

/// <summary>Model and ledger agree on short runs with fixed seeds. Runs early, because it kills the most mutants.</summary>
[Order(1)]
public sealed class ShortLockStepTests
{
    private const int Steps = 200;

    [Test]
    public void Model_and_ledger_do_the_same([Range(1, 32)] int seed)
    {
        var dice = new RandomSource(seed);
        var runner = new Runner(Rules<Amount>.Standard, mesh => new MeshLedger(mesh));
        Assert.That(runner.Random(MeshGenerator.Generate(dice), dice, Steps, _ => { }).Findings, Is.Empty);
    }
}
