using System.Diagnostics;
using System.Xml.Linq;

namespace MeshSecurity.Tests;

/// <summary>The packages as they are published, in a folder, and an empty place beside it in which they are used.</summary>
internal sealed class PackedFeed : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("mesh-packages-").FullName;

    /// <summary>Packs what was built together with these tests.</summary>
    public PackedFeed()
    {
        string configuration = Path.GetFileName(TestContext.CurrentContext.TestDirectory);
        Dotnet(Repository.Root, "pack", "MeshSecurity.sln", "--no-build", "-c", configuration, "-o", Packages, "-v", "quiet");
        Configure();
    }

    /// <summary>The folder with the packages.</summary>
    public string Packages => Path.Combine(folder, "feed");

    /// <summary>A folder in the place where they are used, which is made where it is not there.</summary>
    public string Place(string name) => Directory.CreateDirectory(Path.Combine(folder, "use", name)).FullName;

    /// <summary>Runs <c>dotnet</c> and returns what it prints; it must succeed.</summary>
    public string Dotnet(string directory, params string[] arguments)
    {
        (int code, string output, string error) = Run(directory, "dotnet", arguments);
        Assert.That(code, Is.Zero, $"dotnet {string.Join(' ', arguments)}:{Environment.NewLine}{output}{error}");
        return output;
    }

    /// <summary>Runs a program far from the repository and what its script sets.</summary>
    public (int Code, string Output, string Error) Run(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["NUGET_PACKAGES"] = Path.Combine(folder, "packages");
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["GIT_COMMITTER_DATE"] = "@0 +0000";
        start.Environment.Remove("MESH_NAME");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n");
        process.WaitForExit();
        return (process.ExitCode, output, error.Result.ReplaceLineEndings("\n"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Where they are used, the packages are all there is, besides those of others that this machine has from building the tests.</summary>
    private void Configure()
    {
        string machine = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var configuration = new XElement(
            "configuration",
            new XElement("packageSources", new XElement("clear"), Add("local", Packages)),
            new XElement("fallbackPackageFolders", new XElement("clear"), Add("machine", machine)));
        configuration.Save(Path.Combine(Place("."), "NuGet.config"));
    }

    private static XElement Add(string key, string value) => new("add", new XAttribute("key", key), new XAttribute("value", value));
}
