using System.Globalization;
using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary><c>mesh evidence fuzz</c>: changed documents, which must come to a verdict and, where they say anything new, to no good one.</summary>
internal static class FuzzEvidenceCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<int> count = Inputs.CountOption("--count", "How many documents.", 100_000);
        var seed = new Option<int>("--seed") { Description = "Where the choices start from.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var command = new Command(
            "fuzz",
            $"""
            Changes good evidence here and there, in JSON and in protobuf, and verifies what comes of it.
            Each must come to a verdict, and none may be found good that says anything else than it did before.

            Example: {MeshCommandLine.Name} evidence fuzz --count 1000000 --seed 7
            """)
        {
            count, seed,
        };
        command.SetAction(parsed =>
        {
            var fuzzer = new EvidenceFuzzer(new(SodiumFastPath.Over(new OpenSslEd25519())), parsed.GetValue(seed));
            EvidenceFuzzResult result = Run(fuzzer, parsed.GetValue(count), error);
            foreach ((string verdict, long times) in result.Verdicts)
            {
                output.WriteLine($"{Print(times),12}  {verdict}");
            }

            if (result.Finding is not { } finding)
            {
                output.WriteLine($"{Print(result.Count)} documents, seed {parsed.GetValue(seed)}: each came to a verdict, and no forgery to a good one.");
                return ExitCode.Fine;
            }

            output.WriteLine($"Document {finding.Index} of seed {parsed.GetValue(seed)}, {finding.Form}: {finding.What}");
            output.WriteLine(Convert.ToBase64String(finding.Document));
            return ExitCode.Finding;
        });
        return command;
    }

    private static EvidenceFuzzResult Run(EvidenceFuzzer fuzzer, int count, TextWriter error)
    {
        if (Console.IsErrorRedirected)
        {
            return fuzzer.Run(count, null, CancellationToken.None);
        }

        IAnsiConsole console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask task = context.AddTask("documents", maxValue: count);
            return fuzzer.Run(count, () => task.Increment(1), CancellationToken.None);
        });
    }

    private static string Print(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
