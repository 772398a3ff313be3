using System.Diagnostics;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary><c>mesh prove</c>: every invariant after every command, for all amounts.</summary>
internal static class ProveCommand
{
    private const string Both = "both";

    public static Command Create(TextWriter output, TextWriter error)
    {
        var invariant = new Option<string?>("--invariant") { Description = "Prove this one only.", HelpName = "ID" };
        invariant.AcceptOnlyFromAmong([.. ProofRun.ObligationIds]);
        var only = new Option<string?>("--command") { Description = "Prove what this one does only, or genesis.", HelpName = "NAME" };
        only.AcceptOnlyFromAmong([.. ProofRun.Commands.Select(SnakeCase.Of)]);
        Option<string> solver = SolverOption();
        Option<string> z3 = ProgramOption(SolverProgram.Z3);
        Option<string> cvc5 = ProgramOption(SolverProgram.Cvc5);
        Option<int> timeout = Inputs.CountOption("--timeout", "How many seconds a query may take.", 20);
        var dump = new Option<string?>("--dump") { Description = "Write each query to a file that a solver decides by itself.", HelpName = "DIR" };
        Option<bool> json = Inputs.JsonOption();
        var record = new Option<string?>("--record") { Description = "Write what is proved, without times.", HelpName = "FILE" };
        Outputs outputs = Outputs.OfFindings();
        var command = new Command(
            "prove",
            $"""
            Runs the model on symbolic numbers and has a solver prove that no command breaks an invariant, for all amounts. A
            counterexample is replayed on real amounts before it is shown.

            Example: {MeshCommandLine.Name} prove --invariant VAULT-2 --command submit_evidence --solver both
            """)
        {
            invariant, only, solver, z3, cvc5, timeout, dump, json, record,
        };
        outputs.AddTo(command);
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
                Limit = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                Dump = parsed.GetValue(dump) is { } folder ? new(folder) : null,
            };
            return Prove(run, parsed.GetValue(json) ? new JsonProofReport(output) : new TextProofReport(output), parsed.GetValue(record), outputs.Of(parsed), error);
        });
        return command;
    }

    private static int Prove(ProofRun run, ProofReport report, string? record, OutputFiles files, TextWriter error)
    {
        try
        {
            return LongWork.Interruptible(interrupt =>
            {
                long start = Stopwatch.GetTimestamp();
                IReadOnlyList<ScenarioResult> results =
                    LongWork.WithProgress(error, "shapes", run.Count, finished => run.Start(finished, interrupt));
                TimeSpan time = Stopwatch.GetElapsedTime(start);
                report.Finished(run, results, time, SavedFailures.SavePages(results.SelectMany(result => result.Proofs)));
                files.Write(ProofCases.Counterexample(results));
                files.Write(ProofCases.Of(results));
                if (record is not null && !interrupt.IsCancellationRequested)
                {
                    TextFile.Replace(record, ProofRecord.Write(ProofRecord.Of(results)));
                }

                bool proved = results.SelectMany(result => result.Proofs).All(proof => proof.Status == ProofStatus.Proved);
                return proved && results.Count > 0 ? ExitCode.Fine : ExitCode.Finding;
            });
        }
        catch (SolverException missing)
        {
            error.WriteLine(missing.Message);
            return ExitCode.BadInput;
        }
    }

    private static Option<string> SolverOption()
    {
        var option = new Option<string>("--solver")
        {
            Description = "Who proves it; both have to prove everything.",
            HelpName = $"{SolverProgram.Z3.Name}|{SolverProgram.Cvc5.Name}|{Both}",
            DefaultValueFactory = _ => SolverProgram.Z3.Name,
        };
        option.AcceptOnlyFromAmong(SolverProgram.Z3.Name, SolverProgram.Cvc5.Name, Both);
        return option;
    }

    private static Option<string> ProgramOption(SolverProgram program) => new($"--{program.Name}")
    {
        Description = $"The program to start for {program.Name}; else the one on PATH.",
        HelpName = "FILE",
        DefaultValueFactory = _ => program.Path,
    };
}
