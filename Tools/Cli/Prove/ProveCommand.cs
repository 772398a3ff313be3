using System.Diagnostics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh prove</c>: proofs that no command breaks an invariant, for all amounts.</summary>
internal static class ProveCommand
{
    private const string RatiosOfShapes = "shape", AllRatios = "all";

    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string?> invariant = CommonOptions.File("--invariant", "Prove this invariant only.", "ID");
        invariant.AcceptOnlyFromAmong([.. ProofRun.ObligationIds]);
        Option<string?> only = CommonOptions.File("--command", "Prove the steps of this command only, or genesis.", "NAME");
        only.AcceptOnlyFromAmong([.. ProofRun.Commands.Select(SnakeCase.Of)]);
        var solvers = new SolverOptions();
        Option<int?> constants = CommonOptions.FromZero(new Option<int?>("--constants")
        {
            Description = "Prove with random ratios and prices of this seed in place of those of the recorded proofs.",
            HelpName = "SEED",
        });
        Option<string> ratios = CommonOptions.Choice(
            "--ratios",
            "Prove for all ratios and prices that compare as those of the shape do, where that succeeds; or only with those of the shape.",
            [AllRatios, RatiosOfShapes],
            AllRatios);
        Option<int> structures = CommonOptions.FromZero(
            "--structures",
            "Prove from this many structures of states that random runs reach, besides the shapes; 0 for the shapes only.",
            ProofRun.DefaultStructures);
        Option<int> timeout = CommonOptions.Count("--timeout", "The longest time for a query, in seconds.", 20);
        Option<string?> dump = CommonOptions.File("--dump", "Write each query to a file for a solver.", "DIR");
        Option<string?> record = CommonOptions.File("--record", "Write the proved obligations, without times.");
        var report = new ReportOptions();
        var command = new Command(
            "prove",
            $"""
            Runs the model on symbolic numbers, and lets a solver prove for all amounts
            that no command breaks an invariant. Replays a counterexample on amounts
            before it shows it.

            Example: {MeshCommandLine.Name} prove --invariant VAULT-2 --command submit_evidence
            """);
        command.Add(invariant, only, ratios, constants, structures);
        solvers.AddTo(command);
        command.Add(timeout, dump, record);
        report.AddTo(command);
        command.Refuse(
            "--record stores the proofs with the recorded ratios and prices: omit --constants.",
            result => result.IsGiven(record) && result.IsGiven(constants));
        command.Refuse(
            $"--record stores the proofs for all ratios and prices: omit --ratios {RatiosOfShapes}.",
            result => result.IsGiven(record) && result.GetValue(ratios) == RatiosOfShapes);
        command.Refuse(
            "--record names the solvers that proved everything: omit --solver portfolio.",
            result => result.IsGiven(record) && solvers.IsPortfolio(result));
        command.SetAction(parsed =>
        {
            if (solvers.IsList(parsed))
            {
                return report.WriterOf(parsed, output).Write(solvers.ListOf(parsed));
            }

            var run = new ProofRun
            {
                Invariant = parsed.GetValue(invariant),
                Command = parsed.GetValue(only) is { } name ? ProofRun.Commands.Single(known => SnakeCase.Of(known) == name) : null,
                Solvers = solvers.SourcesOf(parsed),
                ForAllRatios = parsed.GetValue(ratios) == AllRatios,
                Constants = parsed.GetValue(constants),
                Structures = parsed.GetValue(structures),
                Limit = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                Dump = parsed.GetValue(dump) is { } folder ? new(folder) : null,
            };
            return Prove(run, report.WriterOf(parsed, output), parsed.GetValue(record), error);
        });
        return command;
    }

    private static int Prove(ProofRun run, ReportWriter writer, string? record, TextWriter error) =>
        LongRunningWork.Interruptible(interrupt =>
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<ScenarioResult> results =
            LongRunningWork.WithProgress(error, "shapes", run.Count, finished => run.Start(finished, interrupt));
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        int code = writer.Write(ProofReports.Of(run, results, time, SavedFailures.SavePages(results.SelectMany(result => result.Proofs))));
        if (record is not null && !interrupt.IsCancellationRequested)
        {
            AtomicFile.Write(record, ProofRecord.Write(ProofRecord.Of(results)));
        }

        return code;
    });
}
