using System.Diagnostics;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>The library as its users get it: packed, restored from a folder, imported by a project of its own.</summary>
[TestFixture]
public sealed class LibraryTests
{
    private static readonly string[] Packages = ["Spec/MeshSecurity.Spec.csproj", "Implementation/MeshSecurity.Implementation.csproj"];

    private string folder = "";

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-library-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void A_project_of_its_own_imports_the_packed_library_and_runs()
    {
        string feed = Path.Combine(folder, "feed");
        string sample = Path.Combine(folder, "sample");
        foreach (string project in Packages)
        {
            Dotnet(Repository.Root, "pack", Repository.PathOf(project.Split('/')), "-c", "Release", "-o", feed,
                $"-p:ArtifactsPath={Path.Combine(folder, "artifacts")}", "-p:RunAnalyzers=false");
        }

        Copy(Repository.PathOf("Samples", "Library"), sample);
        Dotnet(sample, "restore", "--source", feed);
        string output = Dotnet(sample, "run", "--no-restore", "-c", "Release");

        Assert.That(output.ReplaceLineEndings("\n").Trim(), Is.EqualTo(
            """
            free to unbond: 0
            collateral after the slash: 940
            unbond: CollateralLocked
            published: Open, now: Closed
            rolled back: Open
            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void The_README_shows_the_sample_that_is_compiled()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));

        Assert.That(readme, Does.Contain(File.ReadAllText(Repository.PathOf("Samples", "Library", "Program.cs")).TrimEnd()));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private string Dotnet(string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        start.Environment["DOTNET_NOLOGO"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}:{Environment.NewLine}{output}{error.Result}");
        return output;
    }
}
