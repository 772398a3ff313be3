namespace MeshSecurity.Tests;

/// <summary>The command <c>mesh evidence</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class EvidenceCommandTests : CommandFixture
{
    private const string Mesh = "mesh.json";
    private const string EvidenceFile = "evidence";

    [SetUp]
    public void WriteMesh() => File.WriteAllText(Mesh, SampleDocuments.Configuration
            .Replace("\"validators\": [\"w1\"]", $$"""
                "chain_id": "juno-1",
                "validators": [{"id": "w1", "public_key": "{{new TestKey("w1").PublicKey}}"}, "w2",
                  {"id": "w3", "public_key": "{{new TestKey("other").PublicKey}}"}]
                """, StringComparison.Ordinal)
            .Replace("\"chains\":", "\"genesis_time\": \"2023-11-14T22:13:20Z\", \"chains\":", StringComparison.Ordinal));

    private (int Code, string Output, string Error) Make(params string[] more) =>
        Invoke(["evidence", "make", "--config", Mesh, "--chain", "juno", "--validator", "w1", "--height", "1", "--time", "5", .. more]);

    private (int Code, string Output, string Error) Verify(string evidence, params string[] more)
    {
        File.WriteAllText(EvidenceFile, evidence);
        return Invoke(["evidence", "verify", "--config", Mesh, "--chain", "juno", "--evidence", EvidenceFile, .. more]);
    }

    [TestCase("json")]
    [TestCase("protobuf")]
    public void Created_evidence_is_verified(string form)
    {
        (int code, string output, string error) = Verify(Make("--form", form).Output);
        Assert.That(code, Is.EqualTo(ExitCode.Fine), error);
        Assert.That(output, Is.EqualTo(
            """
            guilty: w1 signed two precommits at height 1, round 0 of juno ("juno-1")
            the time of the infraction is that of the block before; it is not in the votes
              no  malformed
              no  different_validators
              no  different_steps
              no  same_block
              no  unknown_validator
              no  no_key_in_force
              no  address_mismatch
              no  first_signature_invalid
              no  second_signature_invalid

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void The_first_flaw_is_printed_with_the_omitted_checks()
    {
        DuplicateVote elsewhere = new DoubleSign("juno-2", 10, default).By(new TestKey("w1"));
        (int code, string output, _) = Verify(EvidenceDocument.Write(elsewhere));
        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(output, Is.EqualTo(
            """
            dismissed: first_signature_invalid
              vote_a.signature: not valid; expected a signature by the key of w1 of this vote on "juno-1"
              no  malformed
              no  different_validators
              no  different_steps
              no  same_block
              no  unknown_validator
              no  no_key_in_force
              no  address_mismatch
              is  first_signature_invalid
              --  second_signature_invalid

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void The_bytes_that_were_signed_are_shown()
    {
        DuplicateVote evidence = EvidenceDocument.Read(Make().Output, "made");
        (_, string output, _) = Verify(EvidenceDocument.Write(evidence), "--show-bytes");
        Assert.That(output, Does.EndWith(
            $"signed of vote_a: {Convert.ToHexStringLower(CanonicalVote.SignBytes(evidence.VoteA, "juno-1"))}\n"
            + $"signed of vote_b: {Convert.ToHexStringLower(CanonicalVote.SignBytes(evidence.VoteB, "juno-1"))}\n"));
    }

    [TestCase("w2", "none")]
    [TestCase("w3", "")]
    public void Nothing_is_signed_with_a_key_that_is_no_test_key(string validator, string found)
    {
        string error = Refused("evidence", "make", "--config", Mesh, "--chain", "juno", "--validator", validator);
        string key = found.Length > 0 ? found : new TestKey("other").PublicKey.ToString();
        Assert.That(error, Is.EqualTo(
            $"{Mesh}: validators of juno: the public_key of \"{validator}\" is {key}; expected {new TestKey(validator).PublicKey}, "
            + $"the test key \"{validator}\": only test keys can sign\n"));
    }

    [Test]
    public void A_test_key_of_another_name_can_be_named() =>
        Assert.That(
            Invoke("evidence", "make", "--config", Mesh, "--chain", "juno", "--validator", "w3", "--key", "other").Code,
            Is.EqualTo(ExitCode.Fine));

    [Test]
    public void Keys_are_printed_as_a_mesh_has_them()
    {
        string output = Fine("evidence", "key", "w1", "w2");
        Assert.That(output, Is.EqualTo($"w1 {new TestKey("w1").PublicKey}\nw2 {new TestKey("w2").PublicKey}\n"));
    }

    [TestCase("", ": neither a JSON object nor base64; expected evidence in one of the two")]
    [TestCase("abc", ": neither a JSON object nor base64; expected evidence in one of the two")]
    [TestCase("{}", ": type: missing; expected \"tendermint/DuplicateVoteEvidence\"")]
    [TestCase("CAE=", ": vote_a: field 1 has another wire type; expected bytes")]
    public void A_file_that_is_no_evidence_is_bad_input(string content, string expected)
    {
        (int code, string output, string error) = Verify(content);
        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(output, Is.Empty);
        Assert.That(error, Does.StartWith(EvidenceFile + expected));
    }

    [Test]
    public void A_chain_that_the_mesh_does_not_have_is_bad_input()
    {
        string error = Refused("evidence", "make", "--config", Mesh, "--chain", "cosmos", "--validator", "w1");
        Assert.That(error, Is.EqualTo($"{Mesh}: chains: \"cosmos\" is unknown; expected one of juno, osmo\n"));
    }

    [Test]
    public void A_command_needs_its_pairing()
    {
        (int code, _, string error) = Make("--form", "run");
        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("--form run requires --pairing").And.Contain($"Try {MeshCommandLine.Name} evidence make --help"));
    }

    [Test]
    public void A_fuzz_run_counts_its_verdicts() =>
        Assert.That(
            Fine("evidence", "fuzz", "--count", "2000", "--seed", "3"), Does.Contain("  malformed\n")
                .And.EndWith("2,000 documents, seed 3: each has a verdict, and no forgery is accepted.\n"));

    /// <summary>The two chains of the sample: its evidence-only pairing slashes for what was made, and once.</summary>
    [Test]
    public void A_made_double_sign_is_punished_once()
    {
        File.WriteAllText(Mesh, File.ReadAllText(Mesh)
            .Replace("\"discount\": \"0.4\", \"price\": \"2.5\", \"cap\": \"500000\"",
                "\"discount\": \"0.4\", \"price\": \"2.5\", \"cap\": \"500000\", \"slashing\": \"evidence_only\", \"open\": true",
                    StringComparison.Ordinal));
        string evidence = Make("--form", "run", "--pairing", "osmo-juno").Output;
        File.WriteAllText("run.jsonl",
            """
            {"bond": {"chain": "osmo", "user": "alice", "amount": "1000"}}
            {"stake_remote": {"pairing": "osmo-juno", "user": "alice", "validator": "w1", "amount": "600"}}
            {"deliver": {"pairing": "osmo-juno", "from": "provider", "sequence": 1}}
            {"acknowledge": {"pairing": "osmo-juno", "from": "provider", "sequence": 1}}
            {"advance": {"seconds": 30}}

            """ + evidence + evidence);
        string[] lines = Fine("run", "--config", Mesh, "--commands", "run.jsonl", "--outcomes", "--state").TrimEnd('\n').Split('\n');
        Assert.That(lines[5], Is.EqualTo("""{"accepted":{"sent":[{"pairing":"osmo-juno","from":"provider","sequence":2}]}}"""));
        Assert.That(lines[6], Is.EqualTo("""{"rejected":"already_punished"}"""));
        Assert.That(lines[7], Does.Contain("\"collateral\":\"940\"").And.Contain("\"double_sign\":[\"w1\"]"));
    }
}
