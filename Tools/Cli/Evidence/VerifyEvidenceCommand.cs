using System.Text;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh evidence verify</c>: the verdict on evidence, and the checks that were made.</summary>
internal static class VerifyEvidenceCommand
{
    private static readonly EvidenceFlaw[] Flaws = Enum.GetValues<EvidenceFlaw>();

    public static Command Create(TextWriter output)
    {
        Option<string> configuration = CommonOptions.Configuration();
        Option<string> chain = EvidenceCommand.ChainOption();
        Option<string> evidence = CommonOptions.Required(
            "--evidence", "The evidence: JSON as CometBFT prints it, or protobuf in base64.", "FILE");
        Option<bool> bytes = CommonOptions.Flag("--show-bytes", "Print the signed bytes of each vote, in hexadecimal digits.");
        var command = new Command(
            "verify",
            $"""
            Checks whether one validator of a chain signed both votes, with its key at
            genesis. Exit code 0: it did. Exit code 1: the evidence does not show it.

            Example: {MeshCommandLine.Name} evidence verify --config mesh.json --chain juno --evidence votes
            """)
        {
            configuration, chain, evidence, bytes,
        };
        command.SetAction(parsed =>
        {
            string meshFile = parsed.GetRequiredValue(configuration);
            Configuration mesh = InputFiles.ReadConfiguration(meshFile);
            ChainConfiguration accused = EvidenceCommand.ChainOf(mesh, meshFile, parsed.GetRequiredValue(chain));
            DuplicateVote votes = Read(parsed.GetRequiredValue(evidence));
            KeyHistory keys = KeyHistory.Of(accused.PublicKeys.Select(entry => new KeySince(entry.Key, 0, entry.Value)));
            Verdict verdict = mesh.VerifyEvidence!(votes, accused.ConsensusId, keys);
            Print(output, accused, votes, verdict);
            if (parsed.GetValue(bytes))
            {
                output.WriteLine(
                    $"signed of vote_a: {Convert.ToHexStringLower(CanonicalVote.SignBytes(votes.VoteA, accused.ConsensusId))}");
                output.WriteLine(
                    $"signed of vote_b: {Convert.ToHexStringLower(CanonicalVote.SignBytes(votes.VoteB, accused.ConsensusId))}");
            }

            return verdict is Verdict.Guilty ? ExitCode.Fine : ExitCode.Finding;
        });
        return command;
    }

    private static void Print(TextWriter output, ChainConfiguration chain, DuplicateVote votes, Verdict verdict)
    {
        Vote vote = votes.VoteA;
        string step = $"{vote.TypeName}s at height {vote.Height}, round {vote.Round} of {chain.Id} (\"{chain.ConsensusId}\")";
        if (verdict is Verdict.Guilty guilty)
        {
            output.WriteLine($"guilty: {guilty.Validator} signed two {step}");
            output.WriteLine("the time of the infraction is that of the block before; it is not in the votes");
            PrintChecks(output, Flaws.Length);
            return;
        }

        var dismissed = (Verdict.Dismissed)verdict;
        output.WriteLine($"dismissed: {SnakeCase.Of(dismissed.Flaw)}");
        foreach (Fault fault in dismissed.Faults)
        {
            output.WriteLine($"  {fault}");
        }

        PrintChecks(output, (int)dismissed.Flaw);
    }

    /// <summary>Prints the flaws in the order of the checks: absent, found, or not checked.</summary>
    private static void PrintChecks(TextWriter output, int passed)
    {
        for (int k = 0; k < Flaws.Length; k++)
        {
            output.WriteLine($"  {(k < passed ? "no" : k == passed ? "is" : "--"),-4}{SnakeCase.Of(Flaws[k])}");
        }
    }

    /// <summary>Reads JSON, which begins with a brace, or base64, which has none.</summary>
    private static DuplicateVote Read(string file)
    {
        byte[] content = File.ReadAllBytes(file);
        string text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Trim();
        return text.StartsWith('{') ? EvidenceDocument.Read(content, file)
            : Bytes.TryParseBase64(text, out Bytes protobuf) && !protobuf.IsEmpty ? ProtobufEvidence.Read(protobuf.Span, file)
            : throw InputFiles.Refuse(file, "", "neither a JSON object nor base64; expected evidence in one of the two");
    }
}
