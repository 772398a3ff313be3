using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh invariants</c>: the page of invariants and lifecycles.</summary>
internal static class InvariantsCommand
{
    private const string File = "invariants.md";

    /// <summary>The page in Markdown.</summary>
    public static string Page => InvariantsPage.Print(Plan.Whole([.. ShippedScopes.Names.Select(ShippedScopes.Read)]));

    public static Command Create(TextWriter output)
    {
        Option<bool> write = CommonOptions.Flag("--write", $"Write the page to {File} in the working directory.");
        var command = new Command(
            "invariants",
            $"""
            Prints the invariants, their evidence and the lifecycles as Markdown.

            Example: {MeshCommandLine.Name} invariants --write
            """)
        {
            write,
        };
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(write))
            {
                output.Write(Page);
                return ExitCode.Fine;
            }

            AtomicFile.Write(File, Page);
            output.WriteLine($"Wrote {File}");
            return ExitCode.Fine;
        });
        return command;
    }
}
