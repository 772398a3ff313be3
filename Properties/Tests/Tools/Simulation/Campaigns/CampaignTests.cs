using System.Collections.Concurrent;

namespace MeshSecurity.Tests;

public sealed class CampaignTests
{
    [Test]
    public void A_mesh_without_a_judge_gets_no_votes()
    {
        CampaignResult result = new Campaign { Runs = 50, Mesh = Meshes.Standard, Engine = mesh => new MeshLedger(mesh) }.Start();
        Assert.That(Meshes.Standard.VerifyEvidence, Is.Null);
        Assert.That(result.Failure is null ? [] : FailureReport.Of(result.Failure.Shrunk), Is.Empty);
    }

    [Test]
    public void Random_runs_of_the_model_violate_no_invariant()
    {
        CampaignResult result = new Campaign { Runs = 300, Steps = 300, Seed = 20_260 }.Start();
        Assert.That(result.Failure is null ? [] : FailureReport.Of(result.Failure.Shrunk), Is.Empty);
        Assert.That(result.Coverage.Commands, Is.EqualTo(300 * 300));
    }

    [Test]
    public void Every_rejection_and_every_coverage_goal_is_reached()
    {
        CampaignResult result = new Campaign { Runs = 2000, Steps = 300 }.Start();
        Assert.That(result.Coverage.Missing, Is.Empty);
    }

    [Test]
    public void The_same_seed_gives_the_same_runs()
    {
        Coverage once = new Campaign { Runs = 20, Steps = 100, Seed = 5 }.Start().Coverage;
        Coverage again = new Campaign { Runs = 20, Steps = 100, Seed = 5 }.Start().Coverage;
        Coverage other = new Campaign { Runs = 20, Steps = 100, Seed = 6 }.Start().Coverage;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(again.Outcomes, Is.EqualTo(once.Outcomes));
        Assert.That(other.Outcomes, Is.Not.EqualTo(once.Outcomes));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public void Any_number_of_threads_gives_the_same_runs(int threads)
    {
        var campaign = new Campaign { Runs = 20, Steps = 100, Seed = 5 };
        CampaignResult result = (campaign with { Threads = threads }).Start();
        Assert.That(result.Runs, Is.EqualTo(20));
        Assert.That(result.Coverage.Outcomes, Is.EqualTo(campaign.Start().Coverage.Outcomes));
    }

    [Test]
    public void A_campaign_runs_on_as_many_threads_as_it_is_given()
    {
        var threads = new ConcurrentDictionary<int, bool>();
        new Campaign { Runs = 20, Steps = 10, Threads = 1 }.Start(() => threads[Environment.CurrentManagedThreadId] = true);
        Assert.That(threads, Has.Count.EqualTo(1));
    }

    [Test]
    public void Repeated_campaigns_find_the_same_failure()
    {
        Rules<Amount> broken = Rules<Amount>.Standard with { Restore = (_, _, account) => account };
        CampaignFailure once = new Campaign { Rules = broken }.Start().Failure!;
        CampaignFailure again = new Campaign { Rules = broken }.Start().Failure!;
        Assert.That((again.Index, again.Finding), Is.EqualTo((once.Index, once.Finding)));
        Assert.That(again.Shrunk.Commands, Is.EqualTo(once.Shrunk.Commands));
    }

    [Test]
    public void A_cancelled_campaign_returns_its_finished_runs()
    {
        using var cancellation = new CancellationTokenSource();
        int runs = 0;
        CampaignResult result = new Campaign { Runs = 100_000, Steps = 50 }.Start(
            () =>
            {
                if (Interlocked.Increment(ref runs) == 10)
                {
                    cancellation.Cancel();
                }
            },
            cancellation.Token);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(result.Runs, Is.InRange(10, 1000));
        Assert.That(result.Coverage.Commands, Is.EqualTo(result.Runs * 50));
    }

    [Test]
    public void An_exception_in_a_transition_is_a_finding()
    {
        Rules<Amount> broken = Rules<Amount>.Standard with
        {
            SpreadReduction = (_, _) => throw new OverflowException("a part exceeds its bucket"),
        };
        CampaignFailure failure = new Campaign { Rules = broken }.Start().Failure!;
        Assert.That(failure.Finding.Invariant, Is.EqualTo("SLASH-5"));
    }

    [Test]
    public void Relays_select_packets_by_content_so_that_replays_give_the_same_commands()
    {
        Configuration mesh = MeshGenerator.Generate(new(3));
        Run run = new Runner(Rules<Amount>.Standard).Random(mesh, new(3), 200, _ => { });
        RunAction[] relays = [.. run.Actions.Where(action => action is RunAction.Relay)];
        Run replayed = new Runner(Rules<Amount>.Standard).Replay(mesh, run.Actions);
        Assert.That(relays, Is.Not.Empty);
        Assert.That(replayed.Commands, Is.EqualTo(run.Commands));
    }
}
