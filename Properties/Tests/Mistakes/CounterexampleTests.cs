namespace MeshSecurity.Tests;

/// <summary>Every known mistake is shown by the run that is kept of it.</summary>
public sealed class CounterexampleTests
{
    private static IEnumerable<Mistake> All => KnownMistakes.All;

    [TestCaseSource(nameof(All))]
    public void The_run_that_is_kept_shows_it_and_the_standard_passes(Mistake defect)
    {
        Counterexample counterexample = Counterexample.Of(defect)!;

        Run broken = counterexample.Replay(defect.Rules<Amount>());

        Assert.Multiple(() =>
        {
            Assert.That(broken.Findings.Select(finding => finding.Invariant), Has.Some.Matches<string>(defect.IsShownBy));
            Assert.That(broken.Steps, Has.Count.EqualTo(counterexample.Commands.Count), "it is shown before the run ends");
            Assert.That(counterexample.Replay(Rules<Amount>.Standard).Findings, Is.Empty, "the standard fails as well");
        });
    }
}
