using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;

namespace MeshSecurity.Mutation;

/// <summary>The command <c>./mesh mutate</c>: finds changes of the code that the fast tests do not detect.</summary>
public static class MutateCommand
{
    private const int Fine = 0;
    private const int Finding = 1;
    private const int BadInput = 2;

    private static string Description =>
        $"""
        Makes small changes to the code, one at a time, and runs the fast tests on
        each. A change survives if all tests pass; a time-out is no kill. The exit
        code is 1 if a survivor has no reason in {MutantDetector.Test.Survivors},
        if a killed change has one, or if a score is below its threshold.

        With --by prove the only tests are the proofs of mesh prove --structures 0. A
        refuted, spurious or vacuous obligation is a kill; an unknown one is no kill.
        Survivors have their reasons in {MutantDetector.Prove.Survivors}.

        Example: ./mesh mutate --project Model --files '**/Restore.cs'
        """;

    /// <summary>Runs the command and returns its exit code: 0 if every project reaches its score and every survivor has a reason.</summary>
    /// <param name="arguments">The arguments behind <c>mutate</c>.</param>
    /// <param name="root">The root of the repository.</param>
    /// <param name="output">The writer of results.</param>
    /// <param name="error">The writer of errors.</param>
    public static int Invoke(IReadOnlyList<string> arguments, string root, TextWriter output, TextWriter error)
    {
        var project = new Option<string?>("--project") { Description = "Mutate this project only.", HelpName = "NAME" };
        project.AcceptOnlyFromAmong([.. MutatedProject.All.Select(known => known.Name)]);
        var by = new Option<string?>("--by") { Description = "Test by the fast tests (default) or by proofs only.", HelpName = "WAY" };
        by.AcceptOnlyFromAmong([.. MutantDetector.All.Select(known => known.Name)]);
        var since = new Option<string?>("--since") { Description = "Mutate only files that changed since REV.", HelpName = "REV" };
        var files = new Option<string[]>("--files") { Description = "Mutate these files only: **/Restore.cs", HelpName = "PATTERN" };
        files.AllowMultipleArgumentsPerToken = true;
        var read = new Option<bool>("--read") { Description = "Show the reports of the last runs again." };
        var command = new RootCommand(Description) { project, by, since, files, read };
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            parsed.Errors.ToList().ForEach(wrong => error.WriteLine(wrong.Message));
            error.WriteLine("Try ./mesh mutate --help");
            return BadInput;
        }

        command.SetAction(chosen =>
        {
            MutantDetector detector = MutantDetector.All.Single(known => known.Name == (chosen.GetValue(by) ?? MutantDetector.Test.Name));
            var stryker = new StrykerRun(root) { Since = chosen.GetValue(since), Files = chosen.GetValue(files) ?? [] };
            return Run(chosen.GetValue(project), detector, stryker, chosen.GetValue(read), output);
        });
        try
        {
            return parsed.Invoke(new() { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception wrong) when (wrong is IOException or FormatException or JsonException or UnauthorizedAccessException)
        {
            error.WriteLine(wrong.Message);
            return BadInput;
        }
    }

    private static int Run(string? name, MutantDetector by, StrykerRun stryker, bool isRead, TextWriter output)
    {
        if (name is not null && !by.Projects.Contains(name))
        {
            string known = string.Join(", ", by.Projects);
            throw new FormatException($"--by {by.Name}: cannot detect changes of {name}; expected --project {known}.");
        }

        MutatedProject[] projects = [.. Projects(name, by, stryker)];
        (bool fine, int tested) = Run(projects, stryker.Root, isRead ? stryker.Last : stryker.Start, output);
        if (projects.Length == 0 || (tested == 0 && stryker is { Files.Count: > 0, Since: null }))
        {
            string patterns = string.Join(", ", stryker.Files);
            throw new FormatException($"--files: no mutant in {patterns}; expected patterns as **/Restore.cs, without braces.");
        }

        return fine ? Fine : Finding;
    }

    /// <summary>Returns the projects of a run. Skips one without a matching file, because its analysis and build take minutes.</summary>
    private static IEnumerable<MutatedProject> Projects(string? name, MutantDetector by, StrykerRun run)
    {
        var patterns = new FilePatterns(run.Files);
        return MutatedProject.All
            .Where(project => by.Projects.Contains(project.Name) && (name is null || project.Name == name))
            .Select(project => project with { By = by })
            .Where(project => run.Files.Count == 0 || patterns.MatchAny(project, run.Root));
    }

    private static (bool Fine, int Tested) Run(
        IReadOnlyList<MutatedProject> projects, string root, Func<MutatedProject, MutationReport> reportOf, TextWriter output)
    {
        (bool fine, int tested) = (true, 0);
        foreach (MutatedProject project in projects)
        {
            Survivors listed = SurvivorsOf(project.By, root);
            var printer = new TextMutationReport(output, listed);
            long start = Stopwatch.GetTimestamp();
            MutationReport report = reportOf(project);
            double threshold = project.Threshold(root);
            printer.Print(project, report, threshold, Stopwatch.GetElapsedTime(start));
            fine &= report.Score >= threshold && report.Survivors.All(listed.Contains) && listed.Killed(report).Count == 0;
            tested += report.Tested;
        }

        return (fine, tested);
    }

    private static Survivors SurvivorsOf(MutantDetector by, string root) =>
        Survivors.Read(File.ReadAllText(Path.Combine(root, by.Survivors)), by.Survivors);
}
