using System.Diagnostics;

namespace MeshSecurity.Mutation;

/// <summary>Runs Stryker, the local tool of the repository.</summary>
/// <param name="Root">The root of the repository.</param>
public sealed record StrykerRun(string Root)
{
    private const string Reports = "reports";

    /// <summary>Tells the build of the tests which assembly will be full of mutants.</summary>
    private const string MutatedAssembly = nameof(MutatedAssembly);

    /// <summary>Has the build look for more than errors, which it did when the project was built.</summary>
    private const string RunAnalyzers = nameof(RunAnalyzers);

    /// <summary>Has one process compile all projects: Stryker's analysis cleans them, so that each is compiled anew.</summary>
    private const string UseSharedCompilation = nameof(UseSharedCompilation);

    /// <summary>Guards memory that code is written to, which takes a tenth of the short life of a mutant's process.</summary>
    private const string WriteXorExecute = "DOTNET_EnableWriteXorExecute";

    /// <summary>Mutates files that changed since then only: a commit or a branch; null for all.</summary>
    public string? Since { get; init; }

    /// <summary>Mutates these files only, by patterns; none for all.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Runs it on a project.</summary>
    /// <returns>Its report.</returns>
    /// <exception cref="IOException">There is none: the build failed, a test failed without any mutant, or Stryker itself did.</exception>
    public MutationReport Start(MutatedProject project)
    {
        DeleteWhatAnInterruptedRunLeft();
        Directory.CreateDirectory(Path.Combine(Root, project.Output, Reports));
        File.Delete(FileOf(project));
        int code = Run(project, "tool", "restore") is var restored and not 0 ? restored : Run(project, [.. Arguments(project)]);

        // Its own score counts time-outs as kills, and it breaks by that: what counts here is the report.
        return File.Exists(FileOf(project))
            ? Last(project)
            : throw new IOException($"Stryker ended with {code} and left no report; what it printed above says why.");
    }

    /// <summary>The report of the last run on a project.</summary>
    /// <exception cref="IOException">There is none.</exception>
    public MutationReport Last(MutatedProject project) => File.Exists(FileOf(project))
        ? MutationReport.Read(File.ReadAllText(FileOf(project)), Root)
        : throw new IOException($"{FileOf(project)} is not there: ./mesh mutate --project {project.Name} makes it.");

    /// <summary>Mutated assemblies among the tests, newer than the ones that are built in their place.</summary>
    private void DeleteWhatAnInterruptedRunLeft()
    {
        string tests = Path.Combine(Root, "artifacts", "bin", "MeshSecurity.FastTests");
        if (Directory.Exists(tests))
        {
            Directory.Delete(tests, recursive: true);
        }
    }

    private string FileOf(MutatedProject project) => Path.Combine(Root, project.Output, Reports, "mutation-report.json");

    private IEnumerable<string> Arguments(MutatedProject project) =>
    [
        "stryker", "--config-file", Path.GetFileName(project.ConfigurationFile), "--output", Path.Combine(Root, project.Output), "--skip-version-check",
        .. Since is null ? [] : new[] { $"--since:{Since}" },
        .. Files.SelectMany(pattern => new[] { "--mutate", pattern }),
        .. Console.IsOutputRedirected ? [] : new[] { "--reporter", "Progress", "--reporter", "Json", "--reporter", "Html" },
    ];

    private int Run(MutatedProject project, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.Combine(Root, MutatedProject.Tests) };
        start.Environment[MutatedAssembly] = project.Assembly;
        start.Environment[RunAnalyzers] = "false";
        start.Environment[UseSharedCompilation] = "true";
        start.Environment[WriteXorExecute] = "0";
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new IOException("dotnet cannot be started.");
        process.WaitForExit();
        return process.ExitCode;
    }
}
