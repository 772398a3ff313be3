using System.Text.Json.Nodes;

namespace MeshSecurity.Tests.Evidence;

/// <summary>
/// Tests the verification of headers on headers of real nodes and of a light client's generator. The files in Headers are those of
/// informalsystems/tendermint-rs (a38e9f5f; rpc/tests/kvstore_fixtures, and MC4_4_faulty_TestSuccess.json of the light client) and of
/// succinctlabs/tendermintx (174bef1; the test network mocha-4). The sets of the first are those of their genesis.
/// </summary>
public sealed class HeaderTests
{
    private static readonly HeaderVerifier Verifier = new(new CometBftVerifier());

    private static byte[] Content(string name) =>
        File.ReadAllBytes(Path.Combine(Repository.Root, "Properties", "Tests", "Implementation", "Evidence", "Headers", name));

    private static LightBlock Read(string name) => LightBlockDocument.Read(
        Content($"{name}.commit.json"), name, LightBlockDocument.ReadValidators(Content($"{name}.validators.json"), name));

    private static string[] FaultsOf(LightBlock block, string chain = "mocha-4") =>
        [.. Verifier.Verify(block, chain).Faults.Select(fault => fault.ToString())];

    /// <summary>Nodes of CometBFT 0.34, 0.37 and 0.38, and a network with 3 and with 100 validators.</summary>
    [TestCase("kvstore-v0_34", "dockerchain", 10, 10, 10)]
    [TestCase("kvstore-v0_37", "dockerchain", 10, 10, 10)]
    [TestCase("kvstore-v0_38", "dockerchain", 10, 10, 10)]
    [TestCase("mocha-4-10500", "mocha-4", 10500, 50_100_000, 75_100_000)]
    [TestCase("mocha-4-157001", "mocha-4", 157001, 0, 0)]
    public void A_real_header_is_signed_by_two_thirds_of_its_set(string name, string chain, long height, long signed, long total)
    {
        LightBlock block = Read(name);
        HeaderVerdict verdict = Verifier.Verify(block, chain);
        Assert.That(verdict.Faults, Is.Empty);
        Assert.That(block.Header.Height, Is.EqualTo(height));
        Assert.That(verdict.SignedPower * 3, Is.GreaterThan(verdict.TotalPower * 2));
        if (total > 0)
        {
            Assert.That(((long)verdict.SignedPower, (long)verdict.TotalPower), Is.EqualTo((signed, total)));
        }
    }

    [Test]
    public void A_header_of_a_light_client_comes_with_its_set() =>
        Assert.That(
            Verifier.Verify(LightBlockDocument.Read(Content("light-client-mc4.json"), "light"), "test-chain").Faults, Is.Empty);

    /// <summary>The same header as interchain security takes it: bytes in base64, the set beside the signed header.</summary>
    [Test]
    public void A_header_in_the_JSON_of_protobuf_is_the_same()
    {
        LightBlock block = Read("mocha-4-10500");
        Assert.That(LightBlockDocument.Read(InProtobuf("mocha-4-10500"), "ics"), Is.EqualTo(block));
    }

    /// <summary>Each field of the header, of the commit and of the set counts.</summary>
    [Test]
    public void A_changed_field_is_noticed()
    {
        LightBlock block = Read("mocha-4-10500");
        (BlockHeader header, Commit commit) = (block.Header, block.Commit);
        LightBlock[] changed =
        [
            block with { Header = header with { VersionOfBlock = 12 } },
            block with { Header = header with { VersionOfApp = 2 } },
            block with { Header = header with { Height = header.Height + 1 } },
            block with { Header = header with { Time = header.Time with { Nanoseconds = 0 } } },
            block with { Header = header with { LastBlock = BlockId.Nil } },
            .. header.Hashes.Select((_, k) =>
                block with { Header = header with { Hashes = Sequence.From(header.Hashes.Select((hash, j) => j == k ? default : hash)) } }),
            block with { Header = header with { ProposerAddress = default } },
            block with { Commit = commit with { Height = 1 } },
            block with { Commit = commit with { Round = 1 } },
            block with { Commit = commit with { Block = commit.Block with { Parts = new(2, commit.Block.Parts.Hash) } } },
            block with { Commit = commit with { Signatures = Sequence.From(commit.Signatures.Skip(1)) } },
            block with { Validators = Sequence.From(block.Validators.Reverse()) },
            block with { Validators = Sequence.From(block.Validators.Select(member => member with { Power = member.Power + 1 })) },
        ];
        Assert.That(FaultsOf(block), Is.Empty);
        Assert.That(FaultsOf(block, "mocha-3"), Is.Not.Empty);
        Assert.That(changed.Where(it => FaultsOf(it).Length == 0), Is.Empty);
    }

    /// <summary>Two of three validators of about equal power are not more than two thirds; an absent one adds nothing.</summary>
    [TestCase(BlockIdFlag.Absent)]
    [TestCase(BlockIdFlag.Nil)]
    public void Two_thirds_must_sign_the_block(BlockIdFlag flag)
    {
        LightBlock block = Read("mocha-4-10500");
        Sequence<CommitSignature> signatures = Sequence.From(
            block.Commit.Signatures.Select((signature, k) => k == 0 ? signature with { Flag = flag } : signature));
        Assert.That(
            FaultsOf(block with { Commit = block.Commit with { Signatures = signatures } }),
            Is.EqualTo(["commit.signatures: 50000000 of 75100000 power signed; expected more than two thirds"]));
    }

    [Test]
    public void A_signature_of_another_is_told_with_its_place()
    {
        LightBlock block = Read("mocha-4-10500");
        Sequence<CommitSignature> signatures = Sequence.From(
            block.Commit.Signatures.Select(signature => signature with { Signature = block.Commit.Signatures[1].Signature }));
        Assert.That(
            FaultsOf(block with { Commit = block.Commit with { Signatures = signatures } }).Single(),
            Does.StartWith("commit.signatures[0].signature: not valid; expected a signature by "));
    }

    [Test]
    public void A_set_has_each_validator_once()
    {
        LightBlock block = Read("mocha-4-10500");
        var twice = Sequence.From(block.Validators.Select(_ => block.Validators[0]));
        LightBlock changed = block with { Validators = twice, Header = WithSet(block.Header, HeaderHash.Of(twice)) };
        Assert.That(FaultsOf(changed), Has.Some.StartsWith($"validators[1]: {block.Validators[0].Key.Address} again; "));
    }

    [TestCase(0L, "validators[0]: a power of 0; expected each validator once, with a power above 0")]
    [TestCase(long.MaxValue, "validators: a power of 9223372036904775807 in all; expected at most 1152921504606846975")]
    public void A_set_has_the_powers_that_a_chain_accepts(long power, string expected)
    {
        LightBlock block = Read("mocha-4-10500");
        Sequence<SetMember> set = Sequence.From(block.Validators.Select((member, k) => k == 0 ? member with { Power = power } : member));
        Assert.That(
            FaultsOf(block with { Validators = set, Header = WithSet(block.Header, HeaderHash.Of(set)) }), Does.Contain(expected));
    }

    /// <summary>A reply with an error, and a message that submits evidence with its header.</summary>
    [Test]
    public void The_header_is_found_in_a_message_and_an_error_is_passed_on()
    {
        string header = Encoding.UTF8.GetString(InProtobuf("mocha-4-10500"));
        byte[] message = Encoding.UTF8.GetBytes("{\"submitter\":\"x\",\"infraction_block_header\":" + header + "}");
        Assert.That(LightBlockDocument.Read(message, "message"), Is.EqualTo(Read("mocha-4-10500")));
        Assert.That(
            SampleDocuments.FaultsOf(() => LightBlockDocument.Read("{\"error\":{\"code\":-32603}}"u8, "reply")).Single(),
            Does.StartWith("the node answered with an error: "));
        byte[] withoutError = Encoding.UTF8.GetBytes("{\"error\":null,\"result\":" + header + "}");
        Assert.That(LightBlockDocument.Read(withoutError, "reply"), Is.EqualTo(Read("mocha-4-10500")));
    }

    [TestCase("""{"type":"tendermint/PubKeySecp256k1","value":"AAAA"}""", "secp256k1")]
    [TestCase("""{"secp256k1":"AAAA"}""", "secp256k1")]
    [TestCase("""{"type":"cometbft/PubKeyBls12_381","value":"AAAA"}""", "bls12_381")]
    [TestCase("""{"bls12381":"AAAA"}""", "bls12_381")]
    [TestCase("""{"@type":"/cosmos.crypto.secp256k1.PubKey","key":"AAAA"}""", "secp256k1")]
    public void A_key_of_another_type_is_named(string key, string type) =>
        Assert.That(
            SampleDocuments.FaultsOf(() => LightBlockDocument.ReadValidators(
                Encoding.UTF8.GetBytes($$"""{"validators":[{"pub_key":{{key}},"voting_power":"1"}]}"""), "set")),
            Is.EqualTo(
            [
                $"validators[0].pub_key: an object of a {type} key; expected an Ed25519 public key: 32 bytes in base64: "
                + $"{type} keys are not supported",
            ]));

    [Test]
    public void A_document_that_is_no_header_is_refused_with_its_places() =>
        Assert.That(
            SampleDocuments.FaultsOf(() => LightBlockDocument.Read("{\"result\":{}}"u8, "header")),
            Is.EqualTo(
            [
                "result.header: missing; expected an object",
                "result.commit: missing; expected an object",
                "result.validator_set: missing; expected the set; a reply to /commit has none: give the reply to /validators as well",
            ]));

    private static BlockHeader WithSet(BlockHeader header, Bytes hash) =>
        header with { Hashes = Sequence.From(header.Hashes.Select((old, k) => k == 2 ? hash : old)) };

    /// <summary>Rewrites a header by RPC as protobuf's JSON.</summary>
    private static byte[] InProtobuf(string name)
    {
        JsonNode signed = JsonNode.Parse(Content($"{name}.commit.json"))!["result"]!["signed_header"]!;
        JsonNode set = JsonNode.Parse(Content($"{name}.validators.json"))!["result"]!["validators"]!;
        Rewrite(signed);
        foreach (JsonNode? validator in set.AsArray())
        {
            Rewrite(validator!);
            validator!["pub_key"] = new JsonObject { ["ed25519"] = validator["pub_key"]!["value"]!.DeepClone() };
        }

        var light = new JsonObject
        {
            ["signed_header"] = signed.DeepClone(),
            ["validator_set"] = new JsonObject { ["validators"] = set.DeepClone() },
        };
        return Encoding.UTF8.GetBytes(light.ToJsonString());
    }

    private static void Rewrite(JsonNode node)
    {
        foreach ((string name, JsonNode? value) in node.AsObject().ToArray())
        {
            if (value is JsonObject inner)
            {
                Rewrite(inner);
            }
            else if (value is JsonArray list)
            {
                foreach (JsonNode? item in list)
                {
                    Rewrite(item!);
                }
            }
            else if (name.EndsWith("hash", StringComparison.Ordinal) || name.EndsWith("address", StringComparison.Ordinal))
            {
                node[name] = Convert.ToBase64String(Convert.FromHexString(value!.GetValue<string>()));
            }
            else if (name == "block_id_flag")
            {
                node[name] = value!.GetValue<int>() == 2 ? "BLOCK_ID_FLAG_COMMIT" : "BLOCK_ID_FLAG_ABSENT";
            }

            if (name == "parts")
            {
                node.AsObject().Remove(name);
                node["part_set_header"] = value!.DeepClone();
            }
        }
    }
}
