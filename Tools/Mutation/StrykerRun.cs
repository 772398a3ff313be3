using System.Diagnostics;

namespace MeshSecurity.Mutation;

/// <summary>Runs Stryker, the local tool of the repository.</summary>
/// <param name="Root">The root of the repository.</param>
public sealed record StrykerRun(string Root)
{
    private const string Reports = "reports";

    /// <summary>The variable that names the mutated assembly to the build of the tests.</summary>
    private const string MutatedAssembly = nameof(MutatedAssembly);

    /// <summary>The variables of Stryker's process, and of its builds and test runs.</summary>
    private static readonly Dictionary<string, string> Variables = new(StringComparer.Ordinal)
    {
        ["MESH_EFFORT"] = "small",
        ["RunAnalyzers"] = "false",
        // One compiler process for all projects, because Stryker's analysis cleans them, and each is compiled anew.
        ["UseSharedCompilation"] = "true",
        // Write protection of compiled code takes a tenth of the short life of a mutant's process.
        ["DOTNET_EnableWriteXorExecute"] = "0",
    };

    /// <summary>A commit or a branch: only files that changed since then are mutated; null for all files.</summary>
    public string? Since { get; init; }

    /// <summary>The patterns of the files that are mutated; none for all files.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Runs Stryker on a project and returns the report.</summary>
    /// <exception cref="IOException">Stryker left no report: it failed, the build failed, or a test failed without a mutant.</exception>
    public MutationReport Start(MutatedProject project)
    {
        Delete("artifacts", "bin", project.By.Assembly);
        Delete(project.Verdicts);
        Directory.CreateDirectory(Path.Combine(Root, project.Output, Reports));
        File.Delete(FileOf(project));
        int code = Run(project, "tool", "restore") is var restored and not 0 ? restored : Run(project, [.. Arguments(project)]);

        // Ignores the exit code of Stryker, because its score counts time-outs as kills.
        return File.Exists(FileOf(project))
            ? Last(project)
            : throw new IOException($"Stryker ended with {code} and left no report; see its output above.");
    }

    /// <summary>Returns the report of the last run on a project.</summary>
    /// <exception cref="IOException">There is no report.</exception>
    public MutationReport Last(MutatedProject project)
    {
        if (!File.Exists(FileOf(project)))
        {
            string by = project.By == MutantDetector.Test ? string.Empty : $" --by {project.By.Name}";
            throw new IOException($"{FileOf(project)} does not exist: run ./mesh mutate --project {project.Name}{by}.");
        }

        MutationReport report = MutationReport.Read(File.ReadAllText(FileOf(project)), Root);
        return project.By == MutantDetector.Prove
            ? ProofVerdicts.Read(Path.Combine(Root, project.Verdicts)).ApplyTo(report)
            : report;
    }

    /// <summary>
    /// Deletes a folder of a former run: the output of the tests, because mutated assemblies of an interrupted run are newer than the
    /// built ones, or the verdicts.
    /// </summary>
    private void Delete(params string[] parts)
    {
        string folder = Path.Combine([Root, .. parts]);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string FileOf(MutatedProject project) => Path.Combine(Root, project.Output, Reports, "mutation-report.json");

    private IEnumerable<string> Arguments(MutatedProject project) =>
    [
        "stryker", "--skip-version-check",
        "--config-file", Path.Combine(Root, project.ConfigurationFile),
        "--output", Path.Combine(Root, project.Output),
        .. Since is null ? [] : new[] { $"--since:{Since}" },
        .. Files.SelectMany(pattern => new[] { "--mutate", pattern }),
        .. Console.IsOutputRedirected ? [] : new[] { "--reporter", "Progress", "--reporter", "Json", "--reporter", "Html" },
    ];

    private int Run(MutatedProject project, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.Combine(Root, project.By.Folder) };
        start.Environment[MutatedAssembly] = project.Assembly;
        start.Environment[ProofVerdict.FolderVariable] = Path.Combine(Root, project.Verdicts);
        foreach ((string name, string value) in Variables)
        {
            start.Environment[name] = value;
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new IOException("dotnet cannot be started.");
        process.WaitForExit();
        return process.ExitCode;
    }
}
