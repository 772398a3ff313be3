using System.Diagnostics;
using MeshSecurity.Cli;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>Every command that the pages show about conformance, run in a shell as it stands there.</summary>
[TestFixture]
public sealed class ConformancePagesTests
{
    private string folder = "";

    [SetUp]
    public void MakeFolder()
    {
        folder = Directory.CreateTempSubdirectory("mesh-pages-").FullName;
        string script = Path.Combine(folder, "mesh");
        File.WriteAllText(script, $"#!/bin/sh\nMESH_NAME=./mesh exec dotnet '{typeof(MeshCommandLine).Assembly.Location}' \"$@\"\n");
        Shell("chmod +x mesh");
        Directory.CreateSymbolicLink(Path.Combine(folder, "Samples"), Repository.PathOf("Samples"));
        Directory.CreateSymbolicLink(Path.Combine(folder, "Examples"), Repository.PathOf("Examples"));
    }

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [TestCase("docs/conformance.md", null, 6)]
    [TestCase("README.md", "## Test your own implementation", 2)]
    public void Commands_print_what_the_page_shows(string page, string? heading, int atLeast)
    {
        IReadOnlyList<Transcript> transcripts = Transcript.In(File.ReadAllText(Repository.PathOf(page.Split('/'))), heading);

        Assert.That(transcripts, Has.Count.GreaterThanOrEqualTo(atLeast));
        Assert.Multiple(() =>
        {
            foreach (Transcript transcript in transcripts)
            {
                string output = Shell(transcript.Command);
                Assert.That(transcript.Missing(output), Is.Null, $"{transcript.Command} printed{Environment.NewLine}{output}");
            }
        });
    }

    private string Shell(string command)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{{ {command}\n}} 2>&1"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}
