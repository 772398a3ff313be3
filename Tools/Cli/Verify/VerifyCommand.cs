using MeshSecurity.Proofs;
using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary><c>mesh verify</c>: all evidence in one run.</summary>
internal static class VerifyCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var quick = new Option<bool>("--quick") { Description = "What fits into a minute: one solver, the first states of each scope." };
        var html = new Option<string?>("--html") { Description = "Write the result as a page too, which needs no network.", HelpName = "FILE" };
        Option<bool> json = Inputs.JsonOption();
        var command = new Command(
            "verify",
            $"""
            Gathers all evidence: examples, proofs, random runs, every state of small meshes, known mistakes. At the end a table says of each
            invariant what speaks for it.

            Example: {MeshCommandLine.Name} verify --quick --html assurance.html
            """)
        {
            quick, html, json,
        };
        command.SetAction(parsed =>
        {
            Scope[] scopes = [.. ShippedScopes.Names.Select(ShippedScopes.Read)];
            Plan plan = parsed.GetValue(quick) ? Plan.Quick(scopes) : Plan.Whole(scopes);
            VerifyReport report = parsed.GetValue(json) ? new JsonVerifyReport(output) : new TextVerifyReport(output);
            return Verify(plan, report, parsed.GetValue(html), error);
        });
        return command;
    }

    private static int Verify(Plan plan, VerifyReport report, string? page, TextWriter error)
    {
        try
        {
            return LongWork.Interruptible(interrupt =>
            {
                Assurance assurance = plan.Run(
                    (stage, run) =>
                    {
                        StageResult result = LongWork.WithProgress(error, stage.Name, stage.Count, run);
                        report.Finished(result);
                        return result;
                    },
                    interrupt);
                report.Close(plan, assurance);
                if (page is not null)
                {
                    TextFile.Replace(page, AssurancePage.Print(plan, assurance, DateTimeOffset.UtcNow));
                    report.Wrote(page);
                }

                return assurance.IsWell ? ExitCode.Fine : ExitCode.Finding;
            });
        }
        catch (SolverException missing)
        {
            error.WriteLine(missing.Message);
            return ExitCode.BadInput;
        }
    }
}
