using System.Diagnostics;
using System.Globalization;
using MeshSecurity.Cli;

namespace MeshSecurity.Tests;

/// <summary>A shard that is killed, really, with a signal that no program can catch.</summary>
[TestFixture]
public sealed class KilledShardTests
{
    private int enough;

    private string folder = "";

    private string Kept => ShardFile.PathOf(folder, new(1, 2));

    [SetUp]
    public void MakeFolder() => (folder, enough) = (Directory.CreateTempSubdirectory("mesh-killed-").FullName, 25);

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_shard_that_is_killed_loses_nothing_that_it_finished_and_can_be_started_again()
    {
        using Process shard = Start();
        AwaitRuns(shard);
        int seen = Lines();
        shard.Kill();
        shard.WaitForExit();
        string[] kept = File.ReadAllLines(Kept);

        var merged = MergedCampaign<CampaignProgress, MadeRun>.Of([folder]);

        ShardProgress killed = merged.Shards[0];
        Assert.Multiple(() =>
        {
            Assert.That(shard.ExitCode, Is.EqualTo(128 + 9), "it was killed");
            Assert.That(killed.Made, Is.GreaterThanOrEqualTo(seen - 1), "the first line is no run");
            Assert.That(merged.Progress.Coverage.Commands, Is.EqualTo(30 * killed.Made));
            Assert.That(merged.Shards.Select(found => found.State), Is.EqualTo([ShardState.Unfinished, ShardState.Missing]));
        });

        using Process again = Start();
        AwaitRuns(again);
        again.Kill();
        again.WaitForExit();
        Assert.That(File.ReadAllLines(Kept).Take(killed.Made + 1), Is.EqualTo(kept.Take(killed.Made + 1)), "it goes on behind what is there");
    }

    [Test]
    public void A_conformance_shard_that_is_killed_loses_neither_runs_nor_what_was_compared()
    {
        using Process shard = Start("conform", "--exec", PythonVault.Right, "--timeout", "60000", "--runs", "1000000", "--steps", "30", "--jobs", "1");
        AwaitRuns(shard);
        int seen = Lines();
        shard.Kill();
        shard.WaitForExit();

        (int code, string merged) = Merge();

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding), "a part is not the campaign");
            Assert.That(Made(merged), Is.GreaterThanOrEqualTo(seen - 1), "the first line is no run");
            Assert.That(merged, Does.Contain($"{Made(merged)} runs, {30 * Made(merged)} commands, seed 1: the implementation does what the model does."));
            Assert.That(merged, Does.Contain("commands that it does not carry out: stake_remote, ").And.EndWith("  shard 2/2 is missing\n"));
        });
    }

    [Test]
    public void A_hunt_for_mistakes_that_is_killed_loses_none_that_it_looked_for()
    {
        enough = 4;
        using Process shard = Start("defects", "--by", "check", "--seeds", "20", "--commands", "2000", "--threads", "1");
        AwaitRuns(shard);
        int seen = Lines();
        shard.Kill();
        shard.WaitForExit();

        (int code, string merged) = Merge();

        Assert.That(code, Is.EqualTo(ExitCode.Finding), "a part is not all");
        Assert.That(Made(merged), Is.GreaterThanOrEqualTo(seen - 1), "the first line is no mistake");
        Assert.That(merged.Split('\n').Count(line => line.StartsWith('D')), Is.EqualTo(Made(merged)));
    }

    private static int Made(string merged) =>
        int.Parse(merged.Split("shard 1/2 is unfinished: ")[1].Split(" of ")[0], CultureInfo.InvariantCulture);

    private (int Code, string Merged) Merge()
    {
        (int code, string output, _) = InProcess.Invoke("merge", folder);
        return (code, output);
    }

    /// <summary>A shard with far more runs than are waited for.</summary>
    private Process Start() => Start("check", "--runs", "1000000", "--steps", "30", "--threads", "1");

    private Process Start(params string[] campaign) => Process.Start(new ProcessStartInfo(
        "dotnet",
        [typeof(MeshCommandLine).Assembly.Location, .. campaign, "--shard", "1/2", "--out", folder])
    {
        UseShellExecute = false,
        RedirectStandardError = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Waits until some more runs are kept, however long that takes.</summary>
    private void AwaitRuns(Process shard)
    {
        int before = Lines();
        using var changes = new FileSystemWatcher(folder) { NotifyFilter = NotifyFilters.Size | NotifyFilters.FileName };
        while (Lines() < before + enough)
        {
            Assert.That(shard.HasExited, Is.False, "the shard ended by itself");
            changes.WaitForChanged(WatcherChangeTypes.All, TimeSpan.FromSeconds(1));
        }
    }

    private int Lines()
    {
        if (!File.Exists(Kept))
        {
            return 0;
        }

        using var stream = new FileStream(Kept, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Count(letter => letter == '\n');
    }
}
