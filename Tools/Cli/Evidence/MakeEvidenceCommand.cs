namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh evidence make</c>: signs a double sign with a test key, for tests and demonstrations.</summary>
/// <remarks>Reads no key. Derives a test key from a name, and signs only if the mesh assigns that key to the validator.</remarks>
internal static class MakeEvidenceCommand
{
    private const string Json = "json";
    private const string Protobuf = "protobuf";
    private const string Run = "run";

    public static Command Create(TextWriter output)
    {
        Option<string> configuration = CommonOptions.Configuration();
        Option<string> chain = EvidenceCommand.ChainOption();
        Option<string> validator = CommonOptions.Required("--validator", "The validator that signs twice.", "ID");
        Option<string?> name = CommonOptions.File("--key", "The name from which the test key is derived; default: the validator.", "NAME");
        Option<int> height = CommonOptions.Count("--height", "The height of the votes.", 1);
        Option<long> seconds = CommonOptions.WithDefault(
            "--time", "The time in the votes, on the clock of the mesh; it decides nothing.", "SECONDS", 0L);
        seconds.Validators.Add(result =>
        {
            if (result.Tokens is [{ } token] && long.TryParse(token.Value, out long time) && time is < 0 or >= 1L << 53)
            {
                result.AddError($"--time: {time} is out of range; expected 0 to {(1L << 53) - 1}.");
            }
        });
        Option<string> form = CommonOptions.Choice(
            "--form",
            "JSON as CometBFT prints it, protobuf in base64, or a command that submits it to --pairing.",
            [Json, Protobuf, Run],
            Json);
        Option<string?> pairing = CommonOptions.File("--pairing", "The pairing to which the command submits the evidence.", "ID");
        var command = new Command(
            "make",
            $"""
            Signs two conflicting votes with a test key, which is public. Accepts no other
            key.

            Example: {MeshCommandLine.Name} evidence make --config mesh.json --chain juno --validator w1
            """)
        {
            configuration, chain, validator, name, height, seconds, form, pairing,
        };
        command.Refuse(
            $"--form {Run} requires --pairing: name the pairing to which the evidence is submitted.",
            result => result.GetValue(form) == Run && !result.IsGiven(pairing));
        command.SetAction(parsed =>
        {
            string meshFile = parsed.GetRequiredValue(configuration);
            Configuration mesh = InputFiles.ReadConfiguration(meshFile);
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
                    new(parsed.GetValue(pairing)!), signer, new Proof.Votes(evidence))),
                _ => EvidenceDocument.WriteIndented(evidence),
            });
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>Derives a test key from a name.</summary>
    /// <exception cref="DocumentException">The mesh assigns another key to the validator.</exception>
    private static TestKey Key(ChainConfiguration chain, string meshFile, ValidatorId validator, string name)
    {
        int index = chain.Validators.ToList().IndexOf(validator);
        string place = $"validators of {chain.Id}";
        if (index < 0)
        {
            throw InputFiles.Refuse(meshFile, place, $"\"{validator}\" is unknown; expected one of {string.Join(", ", chain.Validators)}");
        }

        var key = new TestKey(name);
        string keyOfMesh = chain.PublicKeys.TryGetValue(validator, out PublicKey found) ? found.ToString() : "none";
        return chain.PublicKeys.ContainsKey(validator) && found == key.PublicKey
            ? key
            : throw InputFiles.Refuse(
                meshFile,
                place,
                $"the public_key of \"{validator}\" is {keyOfMesh}; "
                + $"expected {key.PublicKey}, the test key \"{name}\": only test keys can sign");
    }
}
