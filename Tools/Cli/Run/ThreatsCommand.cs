using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh threats</c>: the page of threats.</summary>
internal static class ThreatsCommand
{
    private static readonly string File = Path.Combine("docs", "threats.md");

    public static Command Create(TextWriter output)
    {
        Option<bool> write = CommonOptions.Flag("--write", $"Write the page to {File} in the working directory.");
        var command = new Command(
            "threats",
            $"""
            Prints what a party that lies can do, the most that others lose by it, and
            the invariants that bound the loss, as Markdown.

            Example: {MeshCommandLine.Name} threats --write
            """)
        {
            write,
        };
        command.SetAction(parsed =>
        {
            if (!parsed.GetValue(write))
            {
                output.Write(ThreatsPage.Print());
                return ExitCode.Fine;
            }

            AtomicFile.Write(File, ThreatsPage.Print());
            output.WriteLine($"Wrote {File}");
            return ExitCode.Fine;
        });
        return command;
    }
}
