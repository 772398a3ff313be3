using System.Diagnostics;
using System.Xml.Linq;

namespace MeshSecurity.Tests;

/// <summary>A temporary folder with the packages as published, and with folders for the projects that use them.</summary>
internal sealed class PackedFeed : IDisposable
{
    private static readonly string[] Samples = ["Library", "OwnEngine", "OwnProperty"];

    private readonly string folder = Directory.CreateTempSubdirectory("mesh-packages-").FullName;
    private readonly Lazy<string> builtSamples;

    /// <summary>Packs the assemblies that were built together with these tests.</summary>
    public PackedFeed()
    {
        string configuration = Path.GetFileName(TestContext.CurrentContext.TestDirectory);
        Dotnet(Repository.Root, "pack", "MeshSecurity.sln", "--no-build", "-c", configuration, "-o", Packages, "-v", "quiet");
        ConfigureSources();
        builtSamples = new(BuildSamples);
    }

    /// <summary>The folder with the packages.</summary>
    public string Packages => Path.Combine(folder, "feed");

    /// <summary>Returns a folder in which packages are used, and creates it if it does not exist.</summary>
    public string Place(string name) => Directory.CreateDirectory(Path.Combine(folder, "use", name)).FullName;

    /// <summary>Runs <c>dotnet</c>, asserts success and returns the output.</summary>
    public string Dotnet(string directory, params string[] arguments)
    {
        (int code, string output, string error) = Run(directory, "dotnet", arguments);
        Assert.That(code, Is.Zero, $"dotnet {string.Join(' ', arguments)}:{Environment.NewLine}{output}{error}");
        return output;
    }

    /// <summary>Runs a sample that uses the packages, and returns its output without surrounding white space.</summary>
    public string RunSample(string name) =>
        Dotnet(Place(name), Path.Combine(builtSamples.Value, name, "bin", "Debug", "net10.0", $"{name}.dll")).Trim();

    /// <summary>Runs a program with its own package cache, without the variables of the script <c>mesh</c>.</summary>
    public (int Code, string Output, string Error) Run(string directory, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
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

    /// <summary>Copies the samples and builds them at once, because each start and restore of a build takes seconds.</summary>
    private string BuildSamples()
    {
        foreach (string file in Samples.SelectMany(name => Directory.GetFiles(Repository.PathOf("Samples", name))))
        {
            File.Copy(file, Path.Combine(Place(Path.GetFileName(Path.GetDirectoryName(file)!)), Path.GetFileName(file)));
        }

        IEnumerable<XElement> projects = Samples.Select(name => new XElement("Project", new XAttribute("Path", $"{name}/{name}.csproj")));
        new XElement("Solution", projects).Save(Path.Combine(Place("."), "Samples.slnx"));
        Dotnet(Place("."), "build", "Samples.slnx", "-v", "quiet");
        return Place(".");
    }

    /// <summary>Makes the packages and the package cache of this machine the only sources of packages.</summary>
    private void ConfigureSources()
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
