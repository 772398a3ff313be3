using System.Diagnostics;
using MeshSecurity.Cli;
using MeshSecurity.Testing;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>A shard that is killed, really, with a signal that no program can catch.</summary>
[TestFixture]
public sealed class KilledShardTests
{
    private const int Enough = 25;

    private string folder = "";

    private string Kept => ShardFile.PathOf(folder, new(1, 2));

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-killed-").FullName;

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

        MergedCampaign merged = MergedCampaign.Of([folder]);

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

    /// <summary>A shard with far more runs than are waited for.</summary>
    private Process Start() => Process.Start(new ProcessStartInfo(
        "dotnet",
        [typeof(MeshCommandLine).Assembly.Location, "check", "--runs", "1000000", "--steps", "30", "--shard", "1/2", "--out", folder, "--threads", "1"])
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
        while (Lines() < before + Enough)
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
