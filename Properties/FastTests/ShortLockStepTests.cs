using MeshSecurity.Implementation;
using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>Short runs of model and ledger side by side, always the same ones. They come early: nothing kills more mutants.</summary>
[Order(1)]
public sealed class ShortLockStepTests
{
    private const int Steps = 200;

    [Test]
    public void Model_and_ledger_do_the_same([Range(1, 32)] int seed)
    {
        var dice = new RandomSource(seed);
        Run run = new Runner(Rules<Amount>.Standard, mesh => new MeshLedger(mesh)).Random(MeshGenerator.Generate(dice), dice, Steps, _ => { });

        Assert.That(run.Findings, Is.Empty);
    }
}
