using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;

namespace MeshSecurity.Mutation;

/// <summary><c>./mesh mutate</c>: what the fast tests would miss.</summary>
public static class MutateCommand
{
    private const int Fine = 0;
    private const int Finding = 1;
    private const int BadInput = 2;

    /// <summary>Runs the command and returns its exit code: 0 where every project reaches its score and every survivor has a reason.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="root">The root of the repository.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where errors go.</param>
    public static int Invoke(IReadOnlyList<string> arguments, string root, TextWriter output, TextWriter error)
    {
        var project = new Option<string?>("--project") { Description = "Mutate this one only.", HelpName = "NAME" };
        project.AcceptOnlyFromAmong([.. MutatedProject.All.Select(known => known.Name)]);
        var since = new Option<string?>("--since") { Description = "Mutate files only that changed since then.", HelpName = "REV" };
        var files = new Option<string[]>("--files") { Description = "Mutate these files only: **/Restore.cs", HelpName = "PATTERN", AllowMultipleArgumentsPerToken = true };
        var read = new Option<bool>("--read") { Description = "Run nothing; read the reports of the last runs." };
        var command = new RootCommand(
            $"""
            Changes the code in small ways, one at a time, and runs the fast tests on
            each change. What they do not notice survives; a time-out is no kill.
            Survivors without a reason in {Survivors.Page}, reasons for
            what is killed, and scores below those that are configured are findings
            (exit code 1).

            Example: ./mesh mutate --project Model --files '**/Restore.cs'
            """)
        {
            project, since, files, read,
        };
        ParseResult parsed = command.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            parsed.Errors.ToList().ForEach(wrong => error.WriteLine(wrong.Message));
            error.WriteLine("Try ./mesh mutate --help");
            return BadInput;
        }

        command.SetAction(chosen =>
        {
            var stryker = new StrykerRun(root) { Since = chosen.GetValue(since), Files = chosen.GetValue(files) ?? [] };
            (bool fine, int tested) = Run(
                [.. MutatedProject.All.Where(known => chosen.GetValue(project) is not { } name || known.Name == name)],
                root,
                chosen.GetValue(read) ? stryker.Last : stryker.Start,
                output);
            if (tested == 0 && stryker is { Files.Count: > 0, Since: null })
            {
                throw new FormatException($"--files: there is no mutant in {string.Join(", ", stryker.Files)}; a pattern is as **/Restore.cs, without braces.");
            }

            return fine ? Fine : Finding;
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

    private static (bool Fine, int Tested) Run(
        IReadOnlyList<MutatedProject> projects, string root, Func<MutatedProject, MutationReport> reportOf, TextWriter output)
    {
        Survivors listed = Survivors.Read(File.ReadAllText(Path.Combine(root, Survivors.Page)));
        var printer = new TextMutationReport(output, listed);
        (bool fine, int tested) = (true, 0);
        foreach (MutatedProject project in projects)
        {
            long start = Stopwatch.GetTimestamp();
            MutationReport report = reportOf(project);
            double threshold = project.Threshold(root);
            printer.Print(project, report, threshold, Stopwatch.GetElapsedTime(start));
            fine &= report.Score >= threshold && report.Survivors.All(listed.Knows) && listed.Killed(report).Count == 0;
            tested += report.Tested;
        }

        return (fine, tested);
    }
}
