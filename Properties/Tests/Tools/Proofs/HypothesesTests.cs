namespace MeshSecurity.Tests;

/// <summary>The hypotheses of the proofs hold in random runs.</summary>
public sealed class HypothesesTests
{
    [Test]
    public void Every_hypothesis_holds_after_every_command()
    {
        var runner = new Runner(Rules<Amount>.Standard);
        var violations = new List<string>();
        int steps = 0;
        for (int run = 0; run < 200; run++)
        {
            var dice = new RandomSource(RandomSource.SeedOf(7, run));
            runner.Random(MeshGenerator.Generate(dice), dice, 300, step =>
            {
                steps++;
                violations.AddRange(Hypotheses<Amount>.All
                    .Select(hypothesis => hypothesis.Find(step.Configuration, step.After) is { } found ? $"{hypothesis.Id}: {found}" : null)
                    .OfType<string>());
            });
        }

        Assert.That(violations, Is.Empty);
        Assert.That(steps, Is.GreaterThan(50_000));
    }
}
