using System.Globalization;

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

    private string MakeAt(int height) => Fine(
        "evidence", "make", "--config", Mesh, "--chain", "juno", "--validator", "w1",
        "--height", height.ToString(CultureInfo.InvariantCulture));

    private (int Code, string Output, string Error) Verify(string evidence, params string[] more)
    {
        File.WriteAllText(EvidenceFile, evidence);
        return Invoke(["evidence", "verify", "--config", Mesh, "--chain", "juno", "--evidence", EvidenceFile, .. more]);
    }

    private static IEnumerable<string> Forms => MadeForm.Names.Where(form => form != MadeForm.Run);

    [TestCaseSource(nameof(Forms))]
    public void Created_evidence_is_verified(string form)
    {
        (int code, string output, string error) = Verify(Make("--form", form).Output);
        Assert.That(code, Is.EqualTo(ExitCode.Fine), error);
        Assert.That(output, Is.EqualTo(
            """
            guilty: w1 signed two precommits at height 1, round 0 of juno ("juno-1")
            keys: those of the configuration; no header shows the set and the block time at that height (--header)
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
            keys: those of the configuration; no header shows the set and the block time at that height (--header)
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

    /// <summary>A block with two double signs, of which one convicts, and an attack on light clients.</summary>
    [Test]
    public void Each_double_sign_of_a_block_has_its_line()
    {
        string good = Make().Output;
        string elsewhere = EvidenceDocument.Write(new DoubleSign("juno-2", 10, default).By(new TestKey("w1")));
        (int code, string output, string error) = Verify(
            "{\"evidence\":[" + good + "," + elsewhere + ",{\"light_client_attack_evidence\":{}}]}");
        Assert.That(code, Is.EqualTo(ExitCode.Finding), error);
        Assert.That(output, Is.EqualTo(
            """
            evidence[0]: guilty: w1 signed two precommits at height 1, round 0 of juno ("juno-1")
            evidence[1]: dismissed: first_signature_invalid
              vote_a.signature: not valid; expected a signature by the key of w1 of this vote on "juno-1"
            evidence[2]: evidence of another kind; only double signs are judged
            1 of 2 double signs convict
            keys: those of the configuration; no header shows the set and the block time at that height (--header)

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void A_block_without_evidence_convicts_nobody()
    {
        (int code, string output, _) = Verify("""{"block":{"evidence":{"evidence":[]}}}""");
        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(output, Does.StartWith("no double sign in this file\n"));
    }

    /// <summary>The order of the votes is no flaw, but a chain accepts one order only.</summary>
    [Test]
    public void Evidence_that_a_chain_refuses_in_this_form_convicts_with_a_note()
    {
        DuplicateVote made = EvidenceDocument.Read(Make().Output, "made");
        string[] outputs = [Verify(EvidenceDocument.Write(made)).Output, Verify(EvidenceDocument.Write(made.Swapped())).Output];
        Assert.That(outputs, Has.All.StartWith("guilty: w1 "));
        Assert.That(outputs, Has.One.Contains("note: vote_b: has the lower block id; "));
        DuplicateVote dismissed = made with { VoteA = made.VoteA with { Height = 0 } };
        Assert.That(Verify(EvidenceDocument.Write(dismissed)).Output + Verify(EvidenceDocument.Write(dismissed.Swapped())).Output,
            Does.Not.Contain("note: "));
    }

    /// <summary>A double sign of the height of a header that a network's nodes signed: its set is asked, and has no such key.</summary>
    [Test]
    public void A_header_gives_the_set_and_the_block_time()
    {
        string folder = Path.Combine(Repository.Root, "Properties", "Tests", "Implementation", "Evidence", "Headers");
        string header = Path.Combine(folder, "mocha-4-10500.commit.json");
        string[] options = ["--header", header, "--validators", Path.Combine(folder, "mocha-4-10500.validators.json")];
        File.WriteAllText(Mesh, File.ReadAllText(Mesh).Replace("juno-1", "mocha-4", StringComparison.Ordinal));
        (int code, string output, string error) = Verify(MakeAt(10500), options);
        Assert.That(code, Is.EqualTo(ExitCode.Finding), error);
        Assert.That(output, Does.StartWith("dismissed: unknown_validator\n"));
        Assert.That(output, Does.Contain(
            "keys: those of the set of block 10500, of 2023-09-07T14:22:16.806647536Z, "
            + "for which at least 50100000 of 75100000 power signed\n"));
        (code, _, error) = Verify(MakeAt(10501), options);
        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Is.EqualTo($"{header}: header.height: 10500; expected 10501, the height of the evidence\n"));
    }

    [TestCase("--evidence")]
    [TestCase("--header")]
    [TestCase("--validators")]
    public void An_empty_file_name_is_refused_by_its_option(string option)
    {
        string[] files = ["--evidence", EvidenceFile, "--header", "h", "--validators", "v"];
        files[Array.IndexOf(files, option) + 1] = "";
        Assert.That(
            Refused(["evidence", "verify", "--config", Mesh, "--chain", "juno", .. files]),
            Does.StartWith($"{option}: empty; expected FILE."));
    }

    [Test]
    public void A_set_needs_its_header()
    {
        (int code, _, string error) = Verify(Make().Output, "--validators", "set.json");
        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("--validators requires --header: name the header of the set."));
    }

    [TestCase("2023-05-01T09:30:00.5Z", "0001-01-01T00:00:00Z")]
    [TestCase("9999-12-31T23:59:59.999999999Z", "1969-12-31T23:59:59Z")]
    public void Votes_can_be_dated_at_will(string first, string second)
    {
        DuplicateVote made = EvidenceDocument.Read(
            Fine("evidence", "make", "--config", Mesh, "--chain", "juno", "--validator", "w1", "--height", "9223372036854775807",
                "--time", first, "--second-time", second), "made");
        Assert.That((made.VoteA.Time.ToString(), made.VoteB.Time.ToString()), Is.EqualTo((first, second)));
        Assert.That(made.VoteB.Height, Is.EqualTo(long.MaxValue));
        Assert.That(Verify(EvidenceDocument.Write(made)).Code, Is.EqualTo(ExitCode.Fine));
    }

    [TestCase("--time", "yesterday")]
    [TestCase("--second-time", "9223372036854775807")]
    public void A_time_that_no_vote_can_have_is_bad_input(string option, string time)
    {
        string error = Refused("evidence", "make", "--config", Mesh, "--chain", "juno", "--validator", "w1", option, time);
        Assert.That(error, Does.StartWith($"{option}: \"{time}\"; expected seconds on the clock of the mesh, or a time in UTC such as "));
    }

    /// <summary>Faults of pairings do not matter to the evidence of one chain.</summary>
    [Test]
    public void Evidence_needs_the_chains_of_a_mesh_only()
    {
        string made = Make().Output;
        string mesh = File.ReadAllText(Mesh);
        Assert.That(mesh, Does.Contain("\"price\": \"2.5\""));
        File.WriteAllText(Mesh, mesh.Replace("\"price\": \"2.5\"", "\"price\": 7", StringComparison.Ordinal));
        Assert.That(Verify(made).Output, Does.StartWith("guilty: w1 "));
        Assert.That(Refused("run", "--config", Mesh), Does.Contain("pairings[0].price: 7; "));
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

    [TestCase("", ": neither JSON nor protobuf; expected evidence as a JSON object or list, or as protobuf, also in base64")]
    [TestCase("abc", ": neither JSON nor protobuf; expected evidence as a JSON object or list, or as protobuf, also in base64")]
    [TestCase("{}", ": an object with 0 names; expected evidence: ")]
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
