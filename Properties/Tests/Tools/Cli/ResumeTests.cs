using System.Diagnostics;
using System.Globalization;

namespace MeshSecurity.Tests;

/// <summary>Explorations whose process is killed or interrupted, and that continue from a saved file.</summary>
[Platform(Include = "Linux")]
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class ResumeTests : CommandFixture
{
    private const int KilledBySignal = 128 + 9;
    private static readonly string[] Counted = ["ending", "states", "transitions", "depth", "outcomes", "goals", "tight"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private string Saved => Path.Combine(Folder, "left.bin");

    private string[] Arguments =>
        ["explore", "--scope", "batch", "--safety", "--engine", "model", "--depth", "11", "--resume", Saved, "--save-every", "1", "--json"];

    /// <summary>States between the last save and the kill are visited again, and counted once.</summary>
    [Test]
    public void A_killed_exploration_resumes_to_the_same_result()
    {
        Assert.That(EndedAfterASave("KILL"), Is.EqualTo(KilledBySignal));
        EndsAsIfItNeverWas();
    }

    [Test]
    public void An_interrupted_exploration_resumes_to_the_same_result()
    {
        Assert.That(EndedAfterASave("INT"), Is.EqualTo(ExitCode.Interrupted));
        Assert.That(Directory.GetFiles(Folder), Is.EqualTo([Saved]), "half a file is left");
        EndsAsIfItNeverWas();
    }

    private void EndsAsIfItNeverWas()
    {
        JsonElement resumed = Result(Arguments);
        JsonElement straight = Result(
            [.. Arguments.Where(argument => argument is not ("--resume" or "--save-every" or "1") && argument != Saved)]);
        using IDisposable assertions = Assert.EnterMultipleScope();
        foreach (string field in Counted)
        {
            Assert.That(JsonElement.DeepEquals(resumed.GetProperty(field), straight.GetProperty(field)), Is.True, field);
        }
    }

    /// <summary>Starts the exploration in a process, sends it a signal after the first save, and returns its exit code.</summary>
    private int EndedAfterASave(string signal)
    {
        using var saves = new FileSystemWatcher(Folder);
        using var saved = new ManualResetEventSlim();
        saves.Renamed += (_, renamed) =>
        {
            if (renamed.FullPath == Saved)
            {
                saved.Set();
            }
        };
        saves.EnableRaisingEvents = true;

        // Resets SIGINT, because a child of a process that ignores it, such as tests in the background, ignores it too.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", typeof(MeshCommandLine).Assembly.Location, .. Arguments])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        Assert.That(saved.Wait(Patience), Is.True, "it was never saved");
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.That(process.WaitForExit(Patience), Is.True, "it does not end");
        return process.ExitCode;
    }

    private static JsonElement Result(string[] arguments) => JsonDocument.Parse(Fine(arguments)).RootElement[0];
}
