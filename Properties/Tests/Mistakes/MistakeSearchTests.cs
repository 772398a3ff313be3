namespace MeshSecurity.Tests;

/// <summary>A search reports its findings, and distinguishes a mistake's own invariants from others.</summary>
public sealed class MistakeSearchTests
{
    private static readonly Mistake[] Three = [.. KnownMistakes.All.Where(mistake => mistake.Id is "D17" or "D24" or "D35")];

    [Test]
    public void A_violation_of_another_invariant_does_not_count()
    {
        MistakeResult result = new MistakeSearch { Seeds = 2, Commands = 1000 }.Run(new CaughtByAnother(), SearchMethod.Check);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(result.Verdict, Is.EqualTo(MistakeVerdict.WrongReason));
        Assert.That(result.Random!.Others, Has.Member("SLASH-4"));
        Assert.That((result.Random.Found, result.Random.Commands), Is.EqualTo((0, (long?)null)));
    }

    [Test]
    public void Correct_rules_are_missed()
    {
        MistakeResult result = new MistakeSearch { Seeds = 2, Commands = 1000 }.Run(new NoMistake(), SearchMethod.Check);
        Assert.That(result.Verdict, Is.EqualTo(MistakeVerdict.Missed));
        Assert.That(result.Random!.Others, Is.Empty);
    }

    [Test]
    public void The_results_do_not_depend_on_the_number_of_threads()
    {
        var search = new MistakeSearch { Seeds = 3, Commands = 3000 };
        IEnumerable<(string, long?, int?)> one = Told((search with { Threads = 1 }).Run(Three, SearchMethod.Check));
        IEnumerable<(string, long?, int?)> two = Told((search with { Threads = 2 }).Run(Three, SearchMethod.Check));
        Assert.That(two, Is.EqualTo(one));
        Assert.That(one.Select(row => row.Item3), Is.All.GreaterThan(1));
    }

    [Test]
    public void An_interrupted_search_keeps_its_results()
    {
        using var interrupt = new CancellationTokenSource();
        var search = new MistakeSearch { Seeds = 1, Threads = 1 };
        IReadOnlyList<MistakeResult> results = search.Run(Three, SearchMethod.Check, _ => interrupt.Cancel(), interrupt.Token);
        Assert.That(results.Select(result => result.Mistake.Id), Is.EqualTo([Three[0].Id]));
    }

    [Test]
    public void An_exploration_finds_no_longer_run_than_the_counterexample()
    {
        Mistake mistake = KnownMistakes.Of("D24")!;
        ExplorationSearchResult found = new MistakeSearch().Run(mistake, SearchMethod.Explore).Exploration!;
        Assert.That(found.Verdict, Is.EqualTo(MistakeVerdict.Caught));
        Assert.That(found.Shortest!.Steps, Has.Count.LessThanOrEqualTo(Counterexample.Of(mistake)!.Commands.Count));
    }

    private static IEnumerable<(string, long?, int?)> Told(IReadOnlyList<MistakeResult> results) =>
        results.Select(result => (result.Mistake.Id, result.Random?.Commands, result.Random?.Found));

    private sealed class CaughtByAnother() : Mistake("X01", "A slash does not change stake", "It does not.", ["REWARD-3"])
    {
        protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SlashStake = (_, stake, _, _) => stake };
    }

    private sealed class NoMistake() : Mistake("X02", "Nothing is wrong", "It is not.", ["VAULT-1"])
    {
        protected override Rules<N> Break<N>(Rules<N> standard) => standard;
    }
}
