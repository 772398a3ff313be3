using System.Text;
using MeshSecurity.Cli;
using MeshSecurity.Proofs;

namespace MeshSecurity.Tests;

/// <summary>Every known mistake is there, and is found by those who do not know it.</summary>
[TestFixture]
public sealed class MistakeTests
{
    private const int Few = 8000;

    private static IEnumerable<Mistake> All => KnownMistakes.All;

    private static IEnumerable<Mistake> Refutable => KnownMistakes.All.Where(defect => defect.Scenario is not null);

    [Test]
    public void They_are_thirty_six_in_order() =>
        Assert.That(KnownMistakes.All.Select(defect => defect.Id), Is.EqualTo(Enumerable.Range(1, 36).Select(k => $"D{k:00}")));

    [Test]
    public void Each_names_invariants_and_shapes_that_there_are()
    {
        IEnumerable<string> invariants = Invariants<Amount>.All.Select(invariant => invariant.Id);
        IEnumerable<string> scenarios = Scenarios.All.Select(scenario => scenario.Name);

        Assert.Multiple(() =>
        {
            Assert.That(KnownMistakes.All.SelectMany(defect => defect.CaughtBy).Distinct(), Is.SubsetOf(invariants));
            Assert.That(Refutable.Select(defect => defect.Scenario).Distinct(), Is.SubsetOf(scenarios));
            Assert.That(KnownMistakes.All.Select(defect => defect.Story), Is.Unique.And.All.Not.Empty);
        });
    }

    [TestCaseSource(nameof(All))]
    public void Random_runs_or_a_small_exploration_find_it(Mistake defect)
    {
        HuntResult result = new MistakeHunt { Commands = Few }.Run(defect, HuntBy.Cheapest);

        Assert.That(
            new[] { result.Random?.Verdict, result.Exploration?.Verdict },
            Has.Member(HuntVerdict.Caught),
            $"others: {string.Join(", ", result.Random?.Others ?? [])}");
    }

    [TestCaseSource(nameof(Refutable))]
    public void A_proof_refutes_it_by_a_state_that_violates_nothing_itself(Mistake defect)
    {
        ProofHunt proof = new MistakeHunt().Run(defect, HuntBy.Prove).Proof!;

        Assert.That(proof.Verdict, Is.EqualTo(HuntVerdict.Caught));
        Assert.That(Violated(proof.Refutation!), Is.Empty);
    }

    [TestCaseSource(nameof(Refutable))]
    public void The_trace_of_a_refutation_is_what_the_mistake_does_and_not_what_the_protocol_does(Mistake defect)
    {
        ProofHunt proof = new MistakeHunt().Run(defect, HuntBy.Prove).Proof!;
        Run run = Refutations.RunOf(proof.Refutation, proof.Invariant!)!;
        using var writer = new StringWriter();
        ItfWriter.Write(writer, run);
        ItfTrace trace = ItfReader.Read(Encoding.UTF8.GetBytes(writer.ToString()), "t", ScenarioStart.Build);
        ItfReplay wrong = trace.Replay(defect.Rules<Amount>());
        ItfReplay right = trace.Replay(Rules<Amount>.Standard, mesh => new MeshLedger(mesh));

        Assert.Multiple(() =>
        {
            Assert.That(wrong.Mismatch, Is.Null);
            Assert.That(proof.Refutation!.Step is null ? 1 : right.Mismatch?.State, Is.EqualTo(1), "a step that does not fail is another one");
            Assert.That(right.Run.Findings, Is.Empty);
        });
    }

    [Test]
    public void The_page_of_mistakes_is_not_stale() =>
        Assert.That(
            File.ReadAllText(Repository.PathOf("docs", "defects.md")),
            Is.EqualTo(MistakesPage.Print()),
            "run `./mesh defects --write`");

    private static IEnumerable<string> Violated(Refutation refutation) =>
        Invariants<Amount>.OfState.Concat(Hypotheses<Amount>.All)
            .Select(invariant => invariant.Find(refutation.Configuration, refutation.Before) is { } violation ? $"{invariant.Id}: {violation}" : null)
            .OfType<string>();
}
