using System.Diagnostics;

namespace MeshSecurity.Tests;

/// <summary>A trial of a variant reports the violated invariant and the shortest run that shows it.</summary>
public sealed class VariantTests
{
    private const string Assembly = "MeshSecurity.Samples.Variant.dll";

    [Test]
    public void The_sample_reports_the_violation_of_its_variant()
    {
        string folder = TestContext.CurrentContext.TestDirectory;
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", RuntimeConfigOf(folder), Path.Combine(folder, Assembly)])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.That(process.ExitCode, Is.Zero);
        Assert.That(output, Does.StartWith("VAULT-2 is violated").And.Contain(" alice unbonds 1 on "));
    }

    [Test]
    public void The_README_shows_the_sample_that_is_compiled() =>
        Assert.That(
            File.ReadAllText(Repository.PathOf("README.md")),
            Does.Contain(File.ReadAllText(Repository.PathOf("Samples", "Variant", "Program.cs")).TrimEnd()));

    [Test]
    public void A_variant_that_is_the_standard_passes()
    {
        var trial = VariantCheck.Of(Rules<Amount>.Standard, runs: 5);
        Assert.That(trial.Passed, Is.True);
        Assert.That(trial.ToString(), Is.EqualTo("No invariant is violated in 5 runs, 1500 commands."));
    }

    private static string RuntimeConfigOf(string folder) => Path.Combine(folder, "MeshSecurity.Tests.runtimeconfig.json");
}
