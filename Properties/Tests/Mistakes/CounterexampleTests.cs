namespace MeshSecurity.Tests;

/// <summary>The counterexample of every known mistake shows it.</summary>
public sealed class CounterexampleTests
{
    private static IEnumerable<Mistake> All => KnownMistakes.All;

    [TestCaseSource(nameof(All))]
    public void The_counterexample_shows_the_mistake_and_the_standard_passes(Mistake mistake)
    {
        Counterexample counterexample = Counterexample.Of(mistake)!;
        Run broken = counterexample.Replay(mistake.Rules<Amount>());
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(broken.Findings.Select(finding => finding.Invariant), Has.Some.Matches<string>(mistake.IsShownBy));
        Assert.That(broken.Steps, Has.Count.EqualTo(counterexample.Commands.Count), "it is shown before the run ends");
        Assert.That(counterexample.Replay(Rules<Amount>.Standard).Findings, Is.Empty, "the standard fails as well");
    }
}
