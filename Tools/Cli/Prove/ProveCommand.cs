using System.Diagnostics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh prove</c>: proofs that no command breaks an invariant, for all amounts.</summary>
internal static class ProveCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var options = new ProveOptions();
        var command = new Command(
            CampaignIdentity.Proofs.Name,
            $"""
            Runs the model on symbolic numbers, and lets a solver prove for all amounts
            that no command breaks an invariant. Replays a counterexample on amounts
            before it shows it.

            Example: {MeshCommandLine.Name} prove --invariant VAULT-2 --command submit_evidence
            """);
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            ReportWriter writer = options.WriterOf(parsed, output);
            if (options.SolversOf(parsed) is { } solvers)
            {
                return writer.Write(solvers);
            }

            ProofRun run = options.RunOf(parsed);
            using ShardLog<ProofProgress, NumberedProof>? log = options.FolderOf(parsed) is { } folder
                ? ShardOptions.Open<ProofProgress, NumberedProof>(folder, options.IdentityOf(parsed, run), options.ShardOf(parsed), error)
                : null;
            return Prove(run, options.ShardOf(parsed), log, writer, options.RecordOf(parsed), error);
        });
        return command;
    }

    private static int Prove(
        ProofRun run, Shard shard, ShardLog<ProofProgress, NumberedProof>? log, ReportWriter writer, string? record, TextWriter error) =>
        LongRunningWork.Interruptible(interrupt =>
    {
        long start = Stopwatch.GetTimestamp();
        ProofProgress progress = log?.Progress ?? new();
        int[] left = [.. progress.Remaining(shard.Of(run.Count))];
        IReadOnlyList<ScenarioResult> results = LongRunningWork.WithProgress(error, "shapes", left.Length, finished =>
        {
            run.Start(left, log is null ? progress.Add : log.Add, finished, interrupt);
            return progress.Results;
        });
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        IReadOnlyList<string> pages = SavedFailures.SavePages(results.SelectMany(result => result.Proofs));
        int code = writer.Write(ProofReports.Of(run, results, time, pages, null));
        if (record is not null && !interrupt.IsCancellationRequested)
        {
            AtomicFile.Write(record, ProofRecord.Write(ProofRecord.Of(results)));
        }

        return code;
    });
}
