using System.Diagnostics;
using System.Globalization;

namespace MeshSecurity.Tests;

/// <summary>A shard process that is killed by a signal keeps its finished runs.</summary>
public sealed class KilledShardTests : ShardCommandTests
{
    private string Log => FileOf(1, 2);

    [Test]
    public void A_killed_shard_keeps_its_finished_runs_and_continues()
    {
        string[] campaign = ["check", "--runs", "1000000", "--steps", "30", "--threads", "1"];
        int seen = Kill(25, campaign);
        string[] kept = File.ReadAllLines(Log);

        var merged = MergedCampaign<CampaignProgress, RunResult>.Of([Folder]);

        ShardProgress killed = merged.Shards[0];
        Assert.Multiple(() =>
        {
            Assert.That(killed.Made, Is.GreaterThanOrEqualTo(seen - 1), "the first line is no run");
            Assert.That(merged.Progress.Coverage.Commands, Is.EqualTo(30 * killed.Made));
            Assert.That(merged.Shards.Select(found => found.State), Is.EqualTo([ShardState.Unfinished, ShardState.Missing]));
        });

        Kill(25, campaign);
        Assert.That(File.ReadAllLines(Log).Take(killed.Made + 1), Is.EqualTo(kept.Take(killed.Made + 1)), "it appends to the file");
    }

    [Test]
    public void A_killed_conformance_shard_keeps_its_runs_and_the_comparison_coverage()
    {
        int seen = Kill(
            25, "conform", "--exec", PythonVault.Right, "--timeout", "60000", "--runs", "1000000", "--steps", "30", "--jobs", "1");

        (int code, string merged, _) = InProcess.Invoke("merge", Folder);

        int made = Made(merged);
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding), "a part is not the campaign");
            Assert.That(made, Is.GreaterThanOrEqualTo(seen - 1), "the first line is no run");
            Assert.That(merged, Does.Contain($"{made} runs, {30 * made} commands, seed 1: the implementation does what the model does."));
            Assert.That(merged, Does.Contain("commands that it does not carry out: stake_remote, "));
            Assert.That(merged, Does.EndWith("  shard 2/2 is missing\n"));
        });
    }

    [Test]
    public void A_killed_hunt_keeps_its_finished_mistakes()
    {
        int seen = Kill(4, "defects", "--by", "check", "--seeds", "20", "--commands", "2000", "--threads", "1");
        (int code, string merged, _) = InProcess.Invoke("merge", Folder);
        Assert.That(code, Is.EqualTo(ExitCode.Finding), "a part is not the whole");
        Assert.That(Made(merged), Is.GreaterThanOrEqualTo(seen - 1), "the first line is no mistake");
        Assert.That(merged.Split('\n').Count(line => line.StartsWith('D')), Is.EqualTo(Made(merged)));
    }

    private static int Made(string merged) =>
        int.Parse(merged.Split("shard 1/2 is unfinished: ")[1].Split(" of ")[0], CultureInfo.InvariantCulture);

    /// <summary>Starts a shard that cannot finish, kills it after more lines, and returns the number of lines.</summary>
    private int Kill(int lines, params string[] campaign)
    {
        using Process shard = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(MeshCommandLine).Assembly.Location, .. campaign, "--shard", "1/2", "--out", Folder])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        int before = Lines();
        using var changes = new FileSystemWatcher(Folder) { NotifyFilter = NotifyFilters.Size | NotifyFilters.FileName };
        while (Lines() < before + lines)
        {
            Assert.That(shard.HasExited, Is.False, "the shard ended by itself");
            changes.WaitForChanged(WatcherChangeTypes.All, TimeSpan.FromSeconds(1));
        }

        int seen = Lines();
        shard.Kill();
        shard.WaitForExit();
        Assert.That(shard.ExitCode, Is.EqualTo(128 + 9), "it was killed");
        return seen;
    }

    private int Lines()
    {
        if (!File.Exists(Log))
        {
            return 0;
        }

        using var stream = new FileStream(Log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Count(letter => letter == '\n');
    }
}
