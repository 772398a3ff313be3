namespace MeshSecurity.Tests;

/// <summary>A hunt says what was found, and does not take one thing for another.</summary>
[TestFixture]
public sealed class MistakeHuntTests
{
    private static readonly Mistake[] Three = [.. KnownMistakes.All.Where(defect => defect.Id is "D17" or "D24" or "D35")];

    [Test]
    public void What_violates_another_invariant_is_no_catch()
    {
        HuntResult result = new MistakeHunt { Seeds = 2, Commands = 1000 }.Run(new BlamedOnAnother(), HuntBy.Check);

        Assert.Multiple(() =>
        {
            Assert.That(result.Verdict, Is.EqualTo(HuntVerdict.WrongReason));
            Assert.That(result.Random!.Others, Has.Member("SLASH-4"));
            Assert.That((result.Random.Found, result.Random.Commands), Is.EqualTo((0, (long?)null)));
        });
    }

    [Test]
    public void What_is_no_mistake_is_missed()
    {
        HuntResult result = new MistakeHunt { Seeds = 2, Commands = 1000 }.Run(new NoMistake(), HuntBy.Check);

        Assert.That(result.Verdict, Is.EqualTo(HuntVerdict.Missed));
        Assert.That(result.Random!.Others, Is.Empty);
    }

    [Test]
    public void What_is_found_is_the_same_on_any_number_of_threads()
    {
        var hunt = new MistakeHunt { Seeds = 3, Commands = 3000 };

        IEnumerable<(string, long?, int?)> one = Told((hunt with { Threads = 1 }).Run(Three, HuntBy.Check));
        IEnumerable<(string, long?, int?)> two = Told((hunt with { Threads = 2 }).Run(Three, HuntBy.Check));

        Assert.That(two, Is.EqualTo(one));
        Assert.That(one.Select(row => row.Item3), Is.All.GreaterThan(1));
    }

    [Test]
    public void An_interrupted_hunt_keeps_what_it_found()
    {
        using var interrupt = new CancellationTokenSource();
        var hunt = new MistakeHunt { Seeds = 1, Threads = 1 };

        IReadOnlyList<HuntResult> results = hunt.Run(Three, HuntBy.Check, _ => interrupt.Cancel(), interrupt.Token);

        Assert.That(results.Select(result => result.Mistake.Id), Is.EqualTo([Three[0].Id]));
    }

    [Test]
    public void An_exploration_finds_no_longer_run_than_the_one_that_is_kept()
    {
        Mistake defect = KnownMistakes.Of("D24")!;

        ExplorationHunt found = new MistakeHunt().Run(defect, HuntBy.Explore).Exploration!;

        Assert.That(found.Verdict, Is.EqualTo(HuntVerdict.Caught));
        Assert.That(found.Shortest!.Steps, Has.Count.LessThanOrEqualTo(Counterexample.Of(defect)!.Commands.Count));
    }

    private static IEnumerable<(string, long?, int?)> Told(IReadOnlyList<HuntResult> results) =>
        results.Select(result => (result.Mistake.Id, result.Random?.Commands, result.Random?.Found));

    private sealed class BlamedOnAnother() : Mistake("X01", "A slash forgets those who unbond", "It does.", "REWARD-3")
    {
        protected override Rules<N> Break<N>(Rules<N> standard) => standard with { SlashStake = (_, stake, _, _) => stake };
    }

    private sealed class NoMistake() : Mistake("X02", "Nothing is wrong", "It is not.", "VAULT-1")
    {
        protected override Rules<N> Break<N>(Rules<N> standard) => standard;
    }
}
