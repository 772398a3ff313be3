using FsCheck;
using MergedRuns = MeshSecurity.Testing.MergedCampaign<MeshSecurity.Testing.CampaignProgress, MeshSecurity.Testing.RunResult>;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;
using RunLog = MeshSecurity.Testing.ShardLog<MeshSecurity.Testing.CampaignProgress, MeshSecurity.Testing.RunResult>;

namespace MeshSecurity.Tests;

/// <summary>The merged shards of a campaign equal the campaign on one machine, in memory and through files.</summary>
public sealed class ShardedCampaignTests : TemporaryFolderTests
{
    private static readonly Rules<Amount> Broken = Rules<Amount>.Standard with { Restore = (_, _, account) => account };

    [Property(MaxTest = 20)]
    public bool Shards_add_up_to_one_machine(int seed, byte runs, byte count)
    {
        var campaign = new Campaign { Seed = seed, Runs = 1 + (runs % 8), Steps = 30 };
        CampaignResult whole = campaign.Start();
        CampaignResult[] shards = [.. Shards(1 + (count % 5)).Select(shard => (campaign with { Shard = shard }).Start())];
        var sum = new Coverage();
        Array.ForEach(shards, shard => sum.Add(shard.Coverage));
        return shards.Sum(shard => shard.Runs) == whole.Runs && Same(sum, whole.Coverage);
    }

    [Property(MaxTest = 10)]
    public bool Files_of_shards_merge_to_one_machine(int seed, byte runs, byte count)
    {
        string kept = Path.Combine(Folder, Guid.NewGuid().ToString());
        var campaign = new Campaign { Seed = seed, Runs = 1 + (runs % 8), Steps = 30 };
        foreach (Shard shard in Shards(1 + (count % 5)))
        {
            Keep(campaign, shard, kept);
        }

        MergedRuns merged = MergedRuns.Of([kept]);
        return merged.IsComplete && merged.Progress.Runs == campaign.Runs && Same(merged.Progress.Coverage, campaign.Start().Coverage);
    }

    [Test]
    public void The_first_failure_of_all_shards_is_that_of_one_machine()
    {
        var campaign = new Campaign { Rules = Broken, Runs = 300 };
        CampaignFailure alone = campaign.Start().Failure!;
        foreach (Shard shard in Shards(3))
        {
            Keep(campaign, shard, Folder);
        }

        MergedRuns merged = MergedRuns.Of([Folder]);
        CampaignResult joined = campaign.ResultOf(merged.Progress);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(merged.IsComplete, Is.True);
        Assert.That((joined.Failure!.Index, joined.Failure.Finding), Is.EqualTo((alone.Index, alone.Finding)));
        Assert.That(joined.Failure.Shrunk.Commands, Is.EqualTo(alone.Shrunk.Commands));
        Assert.That(joined.Failed.Count, Is.GreaterThan(1), "every shard stops at a failure of its own");
    }

    [Test]
    public void A_failure_that_does_not_occur_again_is_kept()
    {
        var campaign = new Campaign { Rules = Broken, Runs = 300 };
        Keep(campaign, default, Folder);
        CampaignResult elsewhere = (campaign with { Rules = Rules<Amount>.Standard }).ResultOf(MergedRuns.Of([Folder]).Progress);
        Assert.That(elsewhere.Failure, Is.Null);
        Assert.That(elsewhere.Failed, Is.Not.Empty);
    }

    [Test]
    public void An_interrupted_shard_continues()
    {
        var campaign = new Campaign { Runs = 12, Steps = 30, Threads = 1 };
        using (RunLog log = Open(campaign, default))
        {
            using var left = new CancellationTokenSource();
            int made = 0;
            (campaign with { Log = log }).Start(
                () =>
                {
                    if (++made == 5)
                    {
                        left.Cancel();
                    }
                },
                left.Token);
        }

        Truncate(ShardFile.PathOf(Folder, default));
        MergedRuns before = MergedRuns.Of([Folder]);
        int again = 0;
        using (RunLog log = Open(campaign, default))
        {
            (campaign with { Log = log }).Start(() => again++);
        }

        MergedRuns after = MergedRuns.Of([Folder]);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(before.Shards.Single(), Is.EqualTo(new ShardProgress(default, 12, 4, ShardState.Unfinished)));
        Assert.That(again, Is.EqualTo(8), "stored runs are not executed again");
        Assert.That(after.IsComplete, Is.True);
        Assert.That(Same(after.Progress.Coverage, campaign.Start().Coverage), Is.True);
    }

    [Test]
    public void A_repeated_shard_counts_once()
    {
        var campaign = new Campaign { Runs = 6, Steps = 30 };
        string other = Path.Combine(Folder, "other");
        Keep(campaign, new(1, 2), Folder);
        Keep(campaign, new(1, 2), other);
        Keep(campaign, new(2, 2), other);
        MergedRuns merged = MergedRuns.Of([Folder, other]);
        Assert.That(merged.IsComplete, Is.True);
        Assert.That(Same(merged.Progress.Coverage, campaign.Start().Coverage), Is.True);
    }

    [Test]
    public void A_shard_is_written_by_one_process_and_read_by_any()
    {
        var campaign = new Campaign { Runs = 6, Steps = 30 };
        using RunLog log = Open(campaign, new(1, 2));
        Assert.That(() => Open(campaign, new(1, 2)).Dispose(), Throws.InstanceOf<IOException>().With.Message.Contains("another process"));
        Assert.That(MergedRuns.Of([Folder]).Shards.Select(shard => shard.State), Is.EqualTo([ShardState.Unfinished, ShardState.Missing]));
    }

    /// <summary>Truncates the last line of a file, as a power failure does.</summary>
    private static void Truncate(string file) => File.WriteAllBytes(file, File.ReadAllBytes(file)[..^40]);

    private static IEnumerable<Shard> Shards(int count) => Enumerable.Range(1, count).Select(number => new Shard(number, count));

    private static bool Same(Coverage a, Coverage b) =>
        a.Commands == b.Commands && a.Outcomes.SequenceEqual(b.Outcomes) && a.Reached.SequenceEqual(b.Reached);

    private static RunLog Open(Campaign campaign, Shard shard, string to) =>
        RunLog.Open(to, new CampaignIdentity.Check("test", "model", campaign.Seed, campaign.Runs, campaign.Steps, campaign.Mesh), shard);

    private RunLog Open(Campaign campaign, Shard shard) => Open(campaign, shard, Folder);

    private static void Keep(Campaign campaign, Shard shard, string to)
    {
        using RunLog log = Open(campaign, shard, to);
        (campaign with { Shard = shard, Log = log }).Start();
    }
}
