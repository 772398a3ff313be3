using System.Text;

namespace MeshSecurity.Cli;

/// <summary><c>mesh evidence verify</c>: the verdict on evidence, and what was checked.</summary>
internal static class VerifyEvidenceCommand
{
    private static readonly EvidenceFlaw[] Flaws = Enum.GetValues<EvidenceFlaw>();

    public static Command Create(TextWriter output)
    {
        Option<string> configuration = Inputs.ConfigurationOption(required: true);
        Option<string> chain = EvidenceCommand.ChainOption();
        var evidence = new Option<string>("--evidence")
        {
            Description = "The evidence: JSON as CometBFT's RPC prints it, or protobuf in base64.",
            HelpName = "FILE",
            Required = true,
        };
        var bytes = new Option<bool>("--show-bytes") { Description = "Print what is signed of each vote, in hexadecimal digits." };
        var command = new Command(
            "verify",
            $"""
            Tells whether one validator of a chain signed both votes, by the keys it has at genesis.
            The exit code is 0 where it did and 1 where the evidence does not show it.

            Example: {MeshCommandLine.Name} evidence verify --config mesh.json --chain juno --evidence evidence.json
            """)
        {
            configuration, chain, evidence, bytes,
        };
        command.SetAction(parsed =>
        {
            string meshFile = parsed.GetRequiredValue(configuration);
            Configuration mesh = Inputs.ReadConfiguration(meshFile);
            ChainConfiguration accused = EvidenceCommand.ChainOf(mesh, meshFile, parsed.GetRequiredValue(chain));
            DuplicateVote votes = Read(parsed.GetRequiredValue(evidence));
            KeyHistory keys = KeyHistory.Of(accused.PublicKeys.Select(entry => new KeySince(entry.Key, 0, entry.Value)));
            Verdict verdict = mesh.VerifyEvidence!(votes, accused.ConsensusId, keys);
            Tell(output, mesh, accused, votes, verdict);
            if (parsed.GetValue(bytes))
            {
                output.WriteLine($"signed of vote_a: {Convert.ToHexStringLower(CanonicalVote.SignBytes(votes.VoteA, accused.ConsensusId))}");
                output.WriteLine($"signed of vote_b: {Convert.ToHexStringLower(CanonicalVote.SignBytes(votes.VoteB, accused.ConsensusId))}");
            }

            return verdict is Verdict.Guilty ? ExitCode.Fine : ExitCode.Finding;
        });
        return command;
    }

    private static void Tell(TextWriter output, Configuration mesh, ChainConfiguration chain, DuplicateVote votes, Verdict verdict)
    {
        Vote vote = votes.VoteA;
        string step = $"{vote.TypeName}s at height {vote.Height}, round {vote.Round} of {chain.Id} (\"{chain.ConsensusId}\")";
        if (verdict is Verdict.Guilty guilty)
        {
            string second = mesh.TimeOf(guilty.Time) is { } time ? $"second {time} of the mesh" : "before the mesh began";
            output.WriteLine($"guilty: {guilty.Validator} signed two {step}");
            output.WriteLine($"at {guilty.Time}, {second}");
            Checked(output, Flaws.Length);
            return;
        }

        var dismissed = (Verdict.Dismissed)verdict;
        output.WriteLine($"dismissed: {SnakeCase.Of(dismissed.Flaw)}");
        foreach (Fault fault in dismissed.Faults)
        {
            output.WriteLine($"  {fault}");
        }

        Checked(output, (int)dismissed.Flaw);
    }

    /// <summary>Flaws in the order in which they are looked for, up to the one that was found.</summary>
    private static void Checked(TextWriter output, int passed)
    {
        for (int k = 0; k < Flaws.Length; k++)
        {
            output.WriteLine($"  {(k < passed ? "no" : k == passed ? "is" : "--"),-4}{SnakeCase.Of(Flaws[k])}");
        }
    }

    /// <summary>JSON begins with a brace; base64 has none.</summary>
    private static DuplicateVote Read(string file)
    {
        byte[] content = File.ReadAllBytes(file);
        string text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Trim();
        return text.StartsWith('{') ? EvidenceDocument.Read(content, file)
            : Bytes.TryParseBase64(text, out Bytes protobuf) && !protobuf.IsEmpty ? ProtobufEvidence.Read(protobuf.Span, file)
            : throw EvidenceCommand.Refuse(file, "", "neither a JSON object nor base64, allowed is evidence in one of the two");
    }
}
