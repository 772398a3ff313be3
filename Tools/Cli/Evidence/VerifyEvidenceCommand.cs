namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh evidence verify</c>: the verdicts on evidence, and the checks that were made.</summary>
internal static class VerifyEvidenceCommand
{
    public static Command Create(TextWriter output)
    {
        Option<string> configuration = CommonOptions.Configuration();
        Option<string> chain = EvidenceCommand.ChainOption();
        Option<string> evidence = CommonOptions.Required(
            "--evidence", "The evidence: JSON as a node, the SDK or a relayer gives it, or protobuf, also in base64.", "FILE");
        Option<string?> header = CommonOptions.File(
            "--header", "The header at that height: a reply to /commit, or a light client's header with its set.");
        Option<string[]> validators = CommonOptions.Files(
            "--validators", "The set at that height: the pages of the reply to /validators, in their order.");
        Option<bool> bytes = CommonOptions.Flag("--show-bytes", "Print the signed bytes of each vote, in hexadecimal digits.");
        var command = new Command(
            "verify",
            $"""
            Checks whether one validator of a chain signed both votes. Judges by the
            set of a header, which is verified, or else by the keys of the
            configuration. Reads each form in which chains give evidence; a block may
            hold several pieces. Exit code 0: each double sign convicts. Exit code 1:
            one does not, or there is none.

            Example: {MeshCommandLine.Name} evidence verify --config mesh.json --chain juno --evidence votes
            """)
        {
            configuration, chain, evidence, header, validators, bytes,
        };
        command.Refuse(
            "--validators requires --header: name the header of the set.",
            result => result.IsGiven(validators) && !result.IsGiven(header));
        command.SetAction(parsed =>
        {
            string meshFile = parsed.GetRequiredValue(configuration);
            Configuration mesh = InputFiles.ReadChains(meshFile);
            ChainConfiguration accused = EvidenceCommand.ChainOf(mesh, meshFile, parsed.GetRequiredValue(chain));
            EvidenceList list = EvidenceFile.Read(File.ReadAllBytes(parsed.GetRequiredValue(evidence)), parsed.GetRequiredValue(evidence));
            ConsumerSet set = parsed.GetValue(header) is { } file
                ? ConsumerSet.Read(accused, file, parsed.GetValue(validators) ?? [], list.DoubleVotes)
                : ConsumerSet.Of(accused);
            Verdict[] verdicts =
                [.. list.DoubleVotes.Select(located => mesh.VerifyEvidence!(located.Evidence, accused.ConsensusId, set.Keys))];
            Print(new(output, accused, set), list, verdicts, parsed.GetValue(bytes));
            return verdicts.Length > 0 && verdicts.All(verdict => verdict is Verdict.Guilty) ? ExitCode.Fine : ExitCode.Finding;
        });
        return command;
    }

    private static void Print(EvidenceReport report, EvidenceList list, Verdict[] verdicts, bool withBytes)
    {
        if (list.DoubleVotes is [{ } only] && list.Others.IsEmpty)
        {
            report.PrintOne(only.Evidence, verdicts[0], withBytes);
            return;
        }

        report.PrintAll(list, verdicts);
    }
}
