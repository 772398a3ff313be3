using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MeshSecurity.Cli;

namespace MeshSecurity.Tests;

/// <summary>Explorations in a process of their own, which ends in the middle, and not as it would.</summary>
[TestFixture]
[Platform(Include = "Linux")]
public sealed class ResumeTests
{
    private const int KilledBySignal = 128 + 9;
    private static readonly string[] Counted = ["ending", "states", "transitions", "depth", "outcomes", "goals", "tight"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private string folder = "";

    private string Saved => Path.Combine(folder, "left.bin");

    private string[] Arguments => ["explore", "--scope", "batch", "--safety", "--engine", "model", "--depth", "11", "--resume", Saved, "--save-every", "1", "--json"];

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-resume-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    /// <summary>What was seen between the last save and the kill is seen again, and counted once.</summary>
    [Test]
    public void Killed_in_the_middle_it_ends_as_if_it_never_was()
    {
        Assert.That(EndedAfterASave("KILL"), Is.EqualTo(KilledBySignal));

        EndsAsIfItNeverWas();
    }

    [Test]
    public void Interrupted_from_the_keyboard_it_saves_and_ends_as_if_it_never_was()
    {
        Assert.That(EndedAfterASave("INT"), Is.EqualTo(ExitCode.Interrupted));
        Assert.That(Directory.GetFiles(folder), Is.EqualTo([Saved]), "half a file is left");

        EndsAsIfItNeverWas();
    }

    private void EndsAsIfItNeverWas()
    {
        JsonElement resumed = Result(Arguments);
        JsonElement straight = Result([.. Arguments.Where(argument => argument is not ("--resume" or "--save-every" or "1") && argument != Saved)]);

        Assert.Multiple(() =>
        {
            foreach (string field in Counted)
            {
                Assert.That(JsonElement.DeepEquals(resumed.GetProperty(field), straight.GetProperty(field)), Is.True, field);
            }
        });
    }

    /// <summary>Starts the exploration in a process, and sends it a signal once it was saved.</summary>
    /// <returns>Its exit code.</returns>
    private int EndedAfterASave(string signal)
    {
        using var saves = new FileSystemWatcher(folder);
        using var saved = new ManualResetEventSlim();
        saves.Renamed += (_, renamed) =>
        {
            if (renamed.FullPath == Saved)
            {
                saved.Set();
            }
        };
        saves.EnableRaisingEvents = true;

        // A child of a process that ignores Ctrl-C, as tests in the background do, would ignore it too.
        using var process = Process.Start(new ProcessStartInfo(
            "env", ["--default-signal=INT", "dotnet", typeof(MeshCommandLine).Assembly.Location, .. Arguments]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.That(saved.Wait(Patience), Is.True, "it was never saved");
        using Process kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        Assert.That(process.WaitForExit(Patience), Is.True, "it does not end");
        return process.ExitCode;
    }

    private static JsonElement Result(string[] arguments)
    {
        (int code, string output, string error) = InProcess.Invoke(arguments);
        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        return JsonDocument.Parse(output).RootElement[0];
    }
}
