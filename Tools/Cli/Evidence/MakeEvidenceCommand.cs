using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh evidence make</c>: signs a double sign with a test key, for tests and demonstrations.</summary>
/// <remarks>Reads no key. Derives a test key from a name, and signs only if the mesh assigns that key to the validator.</remarks>
internal static class MakeEvidenceCommand
{
    private const string TimeText = "seconds on the clock of the mesh, or a time in UTC such as 2023-05-01T09:30:00.5Z";

    public static Command Create(TextWriter output)
    {
        Option<string> configuration = CommonOptions.Configuration();
        Option<string> chain = EvidenceCommand.ChainOption();
        Option<string> validator = CommonOptions.Required("--validator", "The validator that signs twice.", "ID");
        Option<string?> name = CommonOptions.File("--key", "The name from which the test key is derived; default: the validator.", "NAME");
        Option<long> height = CommonOptions.LongCount("--height", "The height of the votes.", 1);
        Option<string?> time = CommonOptions.File(
            "--time", $"The time in the first vote: {TimeText}; default 0. It decides nothing.", "TIME");
        Option<string?> second = CommonOptions.File("--second-time", "The time in the second vote; default: one second later.", "TIME");
        Option<string> form = CommonOptions.Choice(
            "--form",
            "JSON as CometBFT's RPC prints it or one of the other forms of chains, protobuf in base64, or a command for a run.",
            MadeForm.Names,
            MadeForm.Json);
        Option<string?> pairing = CommonOptions.File("--pairing", "The pairing to which the command submits the evidence.", "ID");
        var command = new Command(
            "make",
            $"""
            Signs two conflicting votes with a test key, which is public. Accepts no other
            key.

            Example: {MeshCommandLine.Name} evidence make --config mesh.json --chain juno --validator w1
            """)
        {
            configuration, chain, validator, name, height, time, second, form, pairing,
        };
        command.Refuse(
            $"--form {MadeForm.Run} requires --pairing: name the pairing to which the evidence is submitted.",
            result => result.GetValue(form) == MadeForm.Run && !result.IsGiven(pairing));
        command.SetAction(parsed =>
        {
            string meshFile = parsed.GetRequiredValue(configuration);
            Configuration mesh = InputFiles.ReadChains(meshFile);
            ChainConfiguration accused = EvidenceCommand.ChainOf(mesh, meshFile, parsed.GetRequiredValue(chain));
            var signer = new ValidatorId(parsed.GetRequiredValue(validator));
            TestKey key = Key(accused, meshFile, signer, parsed.GetValue(name) ?? signer.Name);
            VoteTime first = ReadTime(mesh, time.Name, parsed.GetValue(time)) ?? mesh.GenesisTime;
            var doubleSign = new DoubleSign(accused.ConsensusId, parsed.GetValue(height), first);
            DuplicateVote evidence = (doubleSign with
            {
                SecondTime = ReadTime(mesh, second.Name, parsed.GetValue(second)) ?? doubleSign.SecondTime,
            }).By(key);
            output.WriteLine(parsed.GetValue(form) == MadeForm.Run
                ? CommandDocument.Write(
                    new Command<Amount>.SubmitEvidence(new(parsed.GetValue(pairing)!), signer, new Proof.Votes(evidence)))
                : MadeForm.Write(evidence, parsed.GetValue(form)!));
            return ExitCode.Fine;
        });
        return command;
    }

    /// <summary>Reads a time; returns null where none is given.</summary>
    /// <exception cref="DocumentException">The text is no time of the years 1 to 9999.</exception>
    private static VoteTime? ReadTime(Configuration mesh, string option, string? text)
    {
        if (text is null)
        {
            return null;
        }

        VoteTime genesis = mesh.GenesisTime;
        VoteTime time = default;
        bool valid = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            ? seconds <= VoteTime.Last.Seconds && (time = genesis with { Seconds = genesis.Seconds + seconds }).IsValid
            : VoteTime.TryParse(text, out time);
        return valid ? time : throw InputFiles.Refuse(option, "", $"\"{text}\"; expected {TimeText}, in the years 1 to 9999");
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
