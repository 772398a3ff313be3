using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh verify</c>: all evidence in one run.</summary>
internal static class VerifyCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<bool> quick = CommonOptions.Flag("--quick", "Use one solver and the first states of each scope; takes a minute.");
        Option<string?> html = CommonOptions.File("--html", "Write the result also as an HTML page that needs no network.");
        Option<bool> json = CommonOptions.Json();
        var command = new Command(
            "verify",
            $"""
            Gathers all evidence: examples, proofs, random runs, explorations, known
            mistakes. Prints the evidence for each invariant as a table.

            Example: {MeshCommandLine.Name} verify --quick --html assurance.html
            """)
        {
            quick, html, json,
        };
        command.SetAction(parsed =>
        {
            Scope[] scopes = [.. ShippedScopes.Names.Select(ShippedScopes.Read)];
            Plan plan = parsed.GetValue(quick) ? Plan.Quick(scopes) : Plan.Whole(scopes);
            var writer = new ReportWriter(output, parsed.GetValue(json), new(), ReportWriter.TerminalOf(output));
            return Verify(plan, writer, parsed.GetValue(html), error);
        });
        return command;
    }

    private static int Verify(Plan plan, ReportWriter writer, string? page, TextWriter error) => LongRunningWork.Interruptible(interrupt =>
    {
        Assurance assurance = plan.Run(
            (stage, run) =>
            {
                StageResult result = LongRunningWork.WithProgress(error, stage.Name, stage.Count, run);
                writer.Show(VerifyReports.Text(result));
                return result;
            },
            interrupt);
        int code = writer.Write(VerifyReports.Of(plan, assurance));
        if (page is not null)
        {
            AtomicFile.Write(page, AssurancePage.Print(plan, assurance, DateTimeOffset.UtcNow));
            writer.Show($"Wrote {page}");
        }

        return code;
    });
}
