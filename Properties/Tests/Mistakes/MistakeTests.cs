namespace MeshSecurity.Tests;

/// <summary>Every known mistake is listed, and each kind of evidence finds it.</summary>
public sealed class MistakeTests
{
    private const int Few = 8000;

    private static IEnumerable<Mistake> All => KnownMistakes.All;

    private static IEnumerable<Mistake> Refutable => KnownMistakes.All.Where(mistake => mistake.Scenario is not null);

    [Test]
    public void They_are_forty_eight_in_order() =>
        Assert.That(KnownMistakes.All.Select(mistake => mistake.Id), Is.EqualTo(Enumerable.Range(1, 48).Select(k => $"D{k:00}")));

    [Test]
    public void Each_names_invariants_and_shapes_that_there_are()
    {
        IEnumerable<string> invariants = Invariants<Amount>.All.Select(invariant => invariant.Id);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(KnownMistakes.All.SelectMany(mistake => mistake.CaughtBy).Distinct(), Is.SubsetOf(invariants));
        Assert.That(Refutable.Select(mistake => Scenarios.Find(mistake.Scenario!)), Has.All.Not.Null);
        Assert.That(KnownMistakes.All.Select(mistake => mistake.Story), Is.Unique.And.All.Not.Empty);
    }

    [TestCaseSource(nameof(All))]
    public void Random_runs_or_a_small_exploration_find_it(Mistake mistake)
    {
        MistakeResult result = new MistakeSearch { Commands = Few }.Run(mistake, SearchMethod.Cheapest);
        Assert.That(
            new[] { result.Random?.Verdict, result.Exploration?.Verdict },
            Has.Member(MistakeVerdict.Caught),
            $"others: {string.Join(", ", result.Random?.Others ?? [])}");
    }

    [TestCaseSource(nameof(Refutable))]
    public void A_proof_refutes_it_by_a_state_that_violates_nothing_itself(Mistake mistake)
    {
        ProofSearchResult proof = new MistakeSearch().Run(mistake, SearchMethod.Prove).Proof!;
        Assert.That(proof.Verdict, Is.EqualTo(MistakeVerdict.Caught));
        Assert.That(ProofStates.ViolatedBy(proof.Refutation!), Is.Empty);
    }

    [TestCaseSource(nameof(Refutable))]
    public void The_trace_of_a_refutation_is_what_the_mistake_does_and_not_what_the_protocol_does(Mistake mistake)
    {
        ProofSearchResult proof = new MistakeSearch().Run(mistake, SearchMethod.Prove).Proof!;
        Run run = Refutations.RunOf(proof.Refutation, proof.Invariant!)!;
        ItfTrace trace = Traces.Read(Traces.Write(run), ScenarioStart.Build);
        ItfReplay wrong = trace.Replay(mistake.Rules<Amount>());
        ItfReplay right = trace.Replay(Rules<Amount>.Standard, mesh => new MeshLedger(mesh));

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(wrong.Mismatch, Is.Null);
        int? mismatch = proof.Refutation!.Step is null ? 1 : right.Mismatch?.State;
        Assert.That(mismatch, Is.EqualTo(1), "the standard takes the same step");
        Assert.That(right.Run.Findings, Is.Empty);
    }

    [Test]
    public void The_page_of_mistakes_is_not_stale() =>
        Assert.That(
            File.ReadAllText(Repository.PathOf("docs", "defects.md")),
            Is.EqualTo(MistakesPage.Print()),
            "run `./mesh defects --write`");
}
