using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary><c>mesh invariants</c>: the page of invariants and lifecycles.</summary>
internal static class InvariantsCommand
{
    private const string File = "invariants.md";

    public static Command Create(TextWriter output)
    {
        var write = new Option<bool>("--write") { Description = $"Write the page to {File} in this folder." };
        var command = new Command(
            "invariants",
            $"""
            Prints what always holds, where it is checked, and the lifecycles, as Markdown.

            Example: {MeshCommandLine.Name} invariants --write
            """)
        {
            write,
        };
        command.SetAction(parsed =>
        {
            string page = InvariantsPage.Print(ProofEvidence.Of, ProofEvidence.Assumptions);
            if (!parsed.GetValue(write))
            {
                output.Write(page);
                return ExitCode.Fine;
            }

            TextFile.Replace(File, page);
            output.WriteLine($"Wrote {File}");
            return ExitCode.Fine;
        });
        return command;
    }
}
