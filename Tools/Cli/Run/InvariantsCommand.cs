using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary><c>mesh invariants</c>: the page of invariants and lifecycles.</summary>
internal static class InvariantsCommand
{
    private const string File = "invariants.md";

    /// <summary>The page, as it is printed and written.</summary>
    public static string Page => InvariantsPage.Print(Plan.Whole([.. ShippedScopes.Names.Select(ShippedScopes.Read)]));

    public static Command Create(TextWriter output)
    {
        var write = new Option<bool>("--write") { Description = $"Write the page to {File} in this folder." };
        var command = new Command(
            "invariants",
            $"""
            Prints what always holds, by which evidence, and the lifecycles, as Markdown.

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

            TextFile.Replace(File, Page);
            output.WriteLine($"Wrote {File}");
            return ExitCode.Fine;
        });
        return command;
    }
}
