using System.Diagnostics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh paths</c>: amounts for every path of the model, run on the model and the ledger in lock step.</summary>
internal static class PathsCommand
{
    private const int DefaultStructures = 300;
    private const int DefaultRuns = 2000;
    private const int DefaultTimeout = 5;

    public static Command Create(EngineCatalog engines, TextWriter output, TextWriter error)
    {
        Option<string?> only = CommonOptions.File("--command", "Take the paths of this command only.", "NAME");
        only.AcceptOnlyFromAmong([.. WitnessRun.Commands.Select(SnakeCase.Of)]);
        Option<int> structures = CommonOptions.FromZero(
            "--structures",
            "Take the paths from this many structures of states that random runs reach, besides the shapes; 0 for the shapes only.",
            DefaultStructures);
        Option<int> runs = CommonOptions.FromZero(
            "--runs", "Compare with the paths that this many random runs of the model take; 0 for no comparison.", DefaultRuns);
        Option<int> shown = CommonOptions.FromZero("--examples", "Show at most this many paths that no random run takes.", 5);
        var solvers = new SolverOptions();
        Option<int> timeout = CommonOptions.Count("--timeout", "The longest time for a query, in seconds.", DefaultTimeout);
        var report = new ReportOptions();
        var command = new Command(
            "paths",
            $"""
            Asks a solver for amounts that take each path through the model, and runs the
            command with them on the model and the ledger. Reports differences, and the
            paths that no random run takes.

            Example: {MeshCommandLine.Name} paths --command unbond --structures 0 --runs 100
            """);
        command.Add(only, structures, runs, shown);
        solvers.AddTo(command);
        command.Add(timeout);
        report.AddTo(command);
        command.Refuse("--solver both asks two solvers, but one witness is enough: name one solver.", result => solvers.IsBoth(result));
        command.SetAction(parsed =>
        {
            if (solvers.IsList(parsed))
            {
                return report.WriterOf(parsed, output).Write(solvers.ListOf(parsed));
            }

            var run = new WitnessRun
            {
                Command = parsed.GetValue(only) is { } name ? WitnessRun.Commands.Single(known => SnakeCase.Of(known) == name) : null,
                Structures = parsed.GetValue(structures),
                Solver = solvers.SourcesOf(parsed).Single(),
                Limit = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                Engine = engines.ComparedWithModel(EngineCatalog.Both)!,
            };
            return Run(run, parsed.GetValue(runs), parsed.GetValue(shown), report.WriterOf(parsed, output), error);
        });
        return command;
    }

    private static int Run(WitnessRun run, int runs, int shown, ReportWriter writer, TextWriter error) =>
        LongRunningWork.Interruptible(interrupt =>
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<ScenarioWitnesses> results =
            LongRunningWork.WithProgress(error, "shapes", run.Count, finished => run.Start(finished, interrupt));
        TakenPaths? taken = runs > 0 && !interrupt.IsCancellationRequested
            ? LongRunningWork.WithStatus(error, $"{ReportText.Count(runs)} random runs of each kind", _ => TakenPaths.Of(runs))
            : null;
        return writer.Write(new PathReports(results, taken, runs).Of(shown, Stopwatch.GetElapsedTime(start)));
    });
}
