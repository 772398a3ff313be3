using System.Diagnostics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh prove</c>: proofs that no command breaks an invariant, for all amounts.</summary>
internal static class ProveCommand
{
    private const string Both = "both";

    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<string?> invariant = CommonOptions.File("--invariant", "Prove this invariant only.", "ID");
        invariant.AcceptOnlyFromAmong([.. ProofRun.ObligationIds]);
        Option<string?> only = CommonOptions.File("--command", "Prove the steps of this command only, or genesis.", "NAME");
        only.AcceptOnlyFromAmong([.. ProofRun.Commands.Select(SnakeCase.Of)]);
        Option<string> solver = CommonOptions.Choice(
            "--solver",
            "The solver; with both, each must prove every obligation.",
            [SolverProgram.Z3.Name, SolverProgram.Cvc5.Name, Both],
            SolverProgram.Z3.Name);
        Option<string> z3 = ProgramOption(SolverProgram.Z3);
        Option<string> cvc5 = ProgramOption(SolverProgram.Cvc5);
        Option<int?> constants = ConstantsOption();
        Option<int> structures = CommonOptions.Count("--structures", "Prove from this many structures that random runs reach.", 0);
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
        command.Add(invariant, only, constants, structures, solver, z3, cvc5, timeout, dump, record);
        report.AddTo(command);
        command.Refuse(
            "--record stores the proofs with the recorded ratios and prices: omit --constants.",
            result => result.IsGiven(record) && result.IsGiven(constants));
        command.SetAction(parsed =>
        {
            string chosen = parsed.GetRequiredValue(solver);
            var run = new ProofRun
            {
                Invariant = parsed.GetValue(invariant),
                Command = parsed.GetValue(only) is { } name ? ProofRun.Commands.Single(known => SnakeCase.Of(known) == name) : null,
                Solvers =
                [
                    .. chosen == SolverProgram.Cvc5.Name ? [] : new[] { SolverProgram.Z3 with { Path = parsed.GetRequiredValue(z3) } },
                    .. chosen == SolverProgram.Z3.Name ? [] : new[] { SolverProgram.Cvc5 with { Path = parsed.GetRequiredValue(cvc5) } },
                ],
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

    private static Option<int?> ConstantsOption()
    {
        var option = new Option<int?>("--constants")
        {
            Description = "Prove with random ratios and prices of this seed in place of those of the recorded proofs.",
            HelpName = "SEED",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && int.TryParse(token.Value, out int seed) && seed < 0)
            {
                result.AddError($"--constants: {seed} is out of range; expected a seed of at least 0.");
            }
        });
        return option;
    }

    private static Option<string> ProgramOption(SolverProgram program) =>
        CommonOptions.WithDefault($"--{program.Name}", $"The program of {program.Name}; default: the one on PATH.", "FILE", program.Path);
}
