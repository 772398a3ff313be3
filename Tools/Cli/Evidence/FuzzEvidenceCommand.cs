namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh evidence fuzz</c>: verifies changed evidence, which must not pass as good evidence.</summary>
internal static class FuzzEvidenceCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        Option<int> count = CommonOptions.Count("--count", "The number of documents.", 100_000);
        Option<int> seed = CommonOptions.Seed();
        var command = new Command(
            "fuzz",
            $"""
            Changes good evidence of all forms at random, and verifies it.
            Fails if the verifier throws, or accepts evidence with another meaning.

            Example: {MeshCommandLine.Name} evidence fuzz --count 1000000 --seed 7
            """)
        {
            count, seed,
        };
        command.SetAction(parsed =>
        {
            var fuzzer = new EvidenceFuzzer(new(new CometBftVerifier()), parsed.GetValue(seed));
            EvidenceFuzzResult result = LongRunningWork.WithProgress(
                error,
                "documents",
                parsed.GetValue(count),
                finished => fuzzer.Run(parsed.GetValue(count), finished, CancellationToken.None));
            foreach ((string verdict, long times) in result.Verdicts)
            {
                output.WriteLine($"{ReportText.Count(times),12}  {verdict}");
            }

            if (result.Finding is not { } finding)
            {
                output.WriteLine(
                    $"{ReportText.Count(result.Count)} documents, seed {parsed.GetValue(seed)}: "
                    + "each has a verdict, and no forgery is accepted.");
                return ExitCode.Fine;
            }

            output.WriteLine($"Document {finding.Index} of seed {parsed.GetValue(seed)}, {finding.Form}: {finding.What}");
            output.WriteLine(Convert.ToBase64String(finding.Document));
            return ExitCode.Finding;
        });
        return command;
    }
}
