namespace MeshSecurity.Cli;

/// <summary><c>mesh evidence make</c>: a double sign by a test key, for tests and demonstrations.</summary>
/// <remarks>It reads no key: it signs with keys that are made of a name, and only where the mesh says that this is the validator's.</remarks>
internal static class MakeEvidenceCommand
{
    private const string Json = "json";
    private const string Protobuf = "protobuf";
    private const string Run = "run";

    public static Command Create(TextWriter output)
    {
        Option<string> configuration = Inputs.ConfigurationOption(required: true);
        Option<string> chain = EvidenceCommand.ChainOption();
        Option<string> validator = new("--validator") { Description = "Who signs twice.", HelpName = "ID", Required = true };
        Option<string?> name = new("--key") { Description = "The name its test key is made of; else the validator's.", HelpName = "NAME" };
        Option<int> height = Inputs.CountOption("--height", "At which height.", 1);
        var seconds = new Option<long>("--time") { Description = "When, on the mesh's clock.", HelpName = "SECONDS", DefaultValueFactory = _ => 0 };
        seconds.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && long.TryParse(token.Value, out long time) && time is < 0 or >= 1L << 53)
            {
                result.AddError($"--time is {time}, allowed is 0 to {(1L << 53) - 1}.");
            }
        });
        var form = new Option<string>("--form")
        {
            Description = "JSON as CometBFT's RPC prints it, protobuf in base64, or a command that submits it to --pairing.",
            HelpName = $"{Json}|{Protobuf}|{Run}",
            DefaultValueFactory = _ => Json,
        };
        form.AcceptOnlyFromAmong(Json, Protobuf, Run);
        Option<string?> pairing = new("--pairing") { Description = "The pairing that a command is for.", HelpName = "ID" };
        var command = new Command(
            "make",
            $"""
            Signs two conflicting votes with a test key, which protects nothing; there is no way to give it another key.

            Example: {MeshCommandLine.Name} evidence make --config mesh.json --chain juno --validator w1 --height 10 --time 5
            """)
        {
            configuration, chain, validator, name, height, seconds, form, pairing,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(form) == Run && result.GetValue(pairing) is null)
            {
                result.AddError($"--form {Run} needs --pairing: the pairing that the evidence is submitted to.");
            }
        });
        command.SetAction(parsed =>
        {
            string meshFile = parsed.GetRequiredValue(configuration);
            Configuration mesh = Inputs.ReadConfiguration(meshFile);
            ChainConfiguration accused = EvidenceCommand.ChainOf(mesh, meshFile, parsed.GetRequiredValue(chain));
            var signer = new ValidatorId(parsed.GetRequiredValue(validator));
            TestKey key = Key(accused, meshFile, signer, parsed.GetValue(name) ?? signer.Name);
            var time = new Timestamp(parsed.GetValue(seconds));
            DuplicateVote evidence = new DoubleSign(
                accused.ConsensusId,
                parsed.GetValue(height),
                mesh.GenesisTime with { Seconds = mesh.GenesisTime.Seconds + time.Seconds }).By(key);
            output.WriteLine(parsed.GetValue(form) switch
            {
                Protobuf => Convert.ToBase64String(ProtobufEvidence.Write(evidence)),
                Run => CommandDocument.Write(new Command<Amount>.SubmitEvidence(
                    new(parsed.GetValue(pairing)!), signer, time, new Proof.Votes(evidence))),
                _ => EvidenceDocument.WriteIndented(evidence),
            });
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>The test key of that name, where the mesh says that it is the validator's.</summary>
    private static TestKey Key(ChainConfiguration chain, string meshFile, ValidatorId validator, string name)
    {
        int index = chain.Validators.ToList().IndexOf(validator);
        string place = $"validators of {chain.Id}";
        if (index < 0)
        {
            throw EvidenceCommand.Refuse(meshFile, place, $"no \"{validator}\", allowed is one of {string.Join(", ", chain.Validators)}");
        }

        var key = new TestKey(name);
        string keyOfMesh = chain.PublicKeys.TryGetValue(validator, out PublicKey found) ? found.ToString() : "none";
        return chain.PublicKeys.ContainsKey(validator) && found == key.PublicKey
            ? key
            : throw EvidenceCommand.Refuse(
                meshFile,
                place,
                $"the public_key of \"{validator}\" is {keyOfMesh}, allowed is {key.PublicKey}, that of the test key \"{name}\": nothing is signed with another");
    }
}
