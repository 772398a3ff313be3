using System.Diagnostics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh needs</c>: the assumptions that the proof of each invariant needs.</summary>
internal static class NeedsCommand
{
    private const string Name = "needs";

    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string?> invariant = CommonOptions.File("--invariant", "Search for the needs of this invariant only.", "ID");
        invariant.AcceptOnlyFromAmong([.. ProofRun.ObligationIds]);
        Option<string?> only = CommonOptions.File("--command", "Take the steps of this command only.", "NAME");
        only.AcceptOnlyFromAmong([.. ProofRun.Commands.Select(SnakeCase.Of)]);
        Option<int> timeout = CommonOptions.Count("--timeout", "The longest time for a query, in seconds.", 5);
        Option<string?> record = CommonOptions.File("--record", "Write the needs.");
        var report = new ReportOptions();
        var command = new Command(
            Name,
            $"""
            Proves everything without one of its assumptions, for each assumption. An
            invariant that is then refuted needs it. Shows what each proof needs, and in
            which shape.

            Example: {MeshCommandLine.Name} needs --command submit_evidence
            """);
        command.Add(invariant, only, timeout, record);
        report.AddTo(command);
        command.SetAction(parsed => Search(
            new(new()
            {
                Invariant = parsed.GetValue(invariant),
                Command = ProofRun.Commands.FirstOrDefault(known => SnakeCase.Of(known) == parsed.GetValue(only)),
                Limit = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
            }),
            report.WriterOf(parsed, output),
            parsed.GetValue(record),
            error));
        return command;
    }

    private static int Search(NeedsSearch search, ReportWriter writer, string? record, TextWriter error) =>
        LongRunningWork.Interruptible(interrupt =>
    {
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<ProofNeed> needs = LongRunningWork.WithProgress(
            error, "assumptions", ProofRun.Assumptions.Count, finished => search.Start(finished, interrupt));
        if (record is not null && !interrupt.IsCancellationRequested)
        {
            AtomicFile.Write(record, NeedsRecord.Write(needs));
        }

        return writer.Write(Report(search.Run, needs, Stopwatch.GetElapsedTime(start)));
    });

    private static Report Report(ProofRun run, IReadOnlyList<ProofNeed> needs, TimeSpan time) => new()
    {
        Text =
        [
            new ReportTable(
                ["invariant", "needs", "because it is refuted without in"],
                [.. needs.Select(need => (string[])[need.Invariant, need.Assumption, need.Scenario])]),
            "",
            $"{ReportText.Count(needs.Count, "need")}; {ReportText.Count(ProofRun.Assumptions.Count, "assumption")}, "
                + $"{ReportText.Count(run.Shapes, "shape")}, {ReportText.Fixed(time.TotalSeconds, 1)} s.",
            .. needs.Count == 0
                ? Array.Empty<string>()
                : [$"For a counterexample: {MeshCommandLine.Name} prove --without ASSUMPTION --invariant ID"],
        ],
        Json = new
        {
            Shapes = run.Shapes,
            Assumptions = ProofRun.Assumptions,
            Ms = ReportJson.Milliseconds(time),
            Needs = needs,
        },
        HasFinding = false,
        Cases = [],
    };
}
