using FsCheck;
using static MeshSecurity.Tests.Evidence.Samples;

namespace MeshSecurity.Tests.Evidence;

/// <summary>Tests that every form of evidence is told by its content and gives the same verdict, and the errors of mixed forms.</summary>
public sealed class EvidenceFormTests
{
    private const string TwoForms = ", each of another form of evidence; expected one of them";

    /// <summary>
    /// The example of interchain security's documentation (v7.0.0, docs/docs/features/slashing.md), for the chain id <c>consumer</c>, by
    /// the key that its header gives.
    /// </summary>
    private const string Documented =
        """
        {
          "vote_a": {
            "type": 1, "height": 25, "round": 0,
            "block_id": {
              "hash": "tBBWTqjECl31S/clZGoxLdDqs93kTvy3qhpPqET/laY=",
              "part_set_header": {"total": 1, "hash": "ai2qCLgVZAFph4FJ4Cqw5QW1GZKR4zjOv0bI/Um5AIc="}
            },
            "timestamp": "2023-11-20T12:57:54.565207Z", "validator_address": "aCG1hw85Zz7Ylgpsy263IJVJEMA=",
            "signature": "y9yILm9hmv45BZwAaaq9mS1FpH7QeAIJ5Jkcc3U2/k5uks9cuqr4NTIwaIrqMSMKwxVyqiR56xmCT59a6AngAA=="
          },
          "vote_b": {
            "type": 1, "height": 25, "round": 0,
            "block_id": {
              "hash": "3P06pszgPatuIdLTP5fDWiase4SYHIq9YXGSbRk9/50=",
              "part_set_header": {"total": 1, "hash": "S+SbOMxFRzfeNNpX9/jyFMz94VwBKk7Dpx6ZyvSYyNU="}
            },
            "timestamp": "2023-11-20T12:57:54.599273Z", "validator_address": "aCG1hw85Zz7Ylgpsy263IJVJEMA=", "validator_index": 0,
            "signature": "DGFcn4Um1t2kXW60+JhMk5cj7ZFdE5goKVOGiZkLwnNv43+6aGmOWjoq0SHYVzM4MwSwOwbhgZNbkWX+EHGUBw=="
          },
          "total_voting_power": 300, "validator_power": 100, "timestamp": "2023-11-20T12:57:51.267308Z"
        }
        """;

    private const string DocumentedKey = "dtn+SfD+4QLo0+t0hAoP6Q2sGjh0XEI3LWVG+doh3u0=";

    private static readonly string Rpc = EvidenceDocument.Write(Valid);
    private static readonly string Proto = EvidenceDocument.Write(Valid, EvidenceForm.Proto);

    private static IEnumerable<string> NamesOfForms => EvidenceForms.Names;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static DuplicateVote ReadOne(byte[] content) => EvidenceFile.Read(content, "file").DoubleVotes.Single().Evidence;

    private static string[] FaultsOf(string json) =>
        SampleDocuments.FaultsOf(() => EvidenceFile.Read(Utf8(json), "file"));

    /// <summary>Generates evidence with any of the values that forms write in their own way.</summary>
    private static Gen<DuplicateVote> Anything() =>
        from height in Gen.Elements(1L, 10L, long.MaxValue)
        from seconds in Gen.Elements(VoteTime.First.Seconds, -1L, 0L, 1_700_000_000L, VoteTime.Last.Seconds)
        from nanoseconds in Gen.Elements(0, 1, 100_000_000, 999_999_999)
        from index in Gen.Elements(0, 1, int.MaxValue)
        from type in Gen.Elements(VoteType.Prevote, VoteType.Precommit)
        from second in Gen.Elements(BlockId.Nil, AtHeight10.Second)
        from extension in Gen.Elements<Bytes>(default, [7], AtHeight10.First.Hash)
        let time = new VoteTime(seconds, nanoseconds)
        let evidence = (AtHeight10 with { Height = height, Second = second, Time = time, SecondTime = time, Type = type }).By(W1)
        select evidence
            .WithA(vote => vote with { ValidatorIndex = index })
            .WithB(vote => vote with { Extensions = new(extension, extension, default, extension) });

    [TestCaseSource(nameof(NamesOfForms))]
    public void Every_form_reads_back_equal_and_convicts_for_the_same_infraction(string form) =>
        Always.Holds(
            Anything(),
            evidence => ReadOne(EvidenceForms.Write(evidence, form)) is var read && read == evidence && Verify(read) == Verify(evidence));

    /// <summary>Flips bits all over each form: the document is refused, or the votes dismissed, or the same validator convicted.</summary>
    [TestCaseSource(nameof(NamesOfForms))]
    public void A_flipped_bit_convicts_nobody_else(string form)
    {
        const int Stride = 29; // Prime to 8, so that each bit of a byte gets its turn.
        byte[] content = EvidenceForms.Write(Valid, form);
        var results = new HashSet<string>();
        for (int bit = 0; bit < content.Length * 8; bit += Stride)
        {
            Flip(content, bit);
            results.Add(ResultOf(content));
            Flip(content, bit);
        }

        Assert.That(results, Does.Contain("refused").Or.Contain("dismissed"));
        Assert.That(results, Is.SubsetOf(["refused", "dismissed", "none", Verify(Valid).ToString()]));
    }

    private static string ResultOf(byte[] content)
    {
        try
        {
            EvidenceList list = EvidenceFile.Read(content, "flipped");
            return list.DoubleVotes is [{ } only]
                ? Verify(only.Evidence) is Verdict.Guilty guilty ? guilty.ToString() : "dismissed"
                : "none";
        }
        catch (DocumentException)
        {
            return "refused";
        }
    }

    [Test]
    public void Other_evidence_is_told_in_protobuf_as_well() =>
        Assert.That(EvidenceFile.Read([0x12, 0x02, 0x10, 0x01], "attack"), Is.EqualTo(new EvidenceList([], [""])));

    /// <summary>A gateway prints each alternative of a message, and null for those that are not set.</summary>
    [Test]
    public void An_alternative_that_is_null_is_read_over()
    {
        string sdk = EvidenceDocument.Write(Valid, EvidenceForm.Sdk);
        Assert.That(ReadOne(Utf8(sdk[..^1] + ",\"light_client_attack_evidence\":null}")), Is.EqualTo(Valid));
    }

    [Test]
    public void UTF_16_is_named() =>
        Assert.That(
            SampleDocuments.FaultsOf(() => EvidenceFile.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Rpc)], "file")),
            Is.EqualTo(["UTF-16; expected UTF-8: save the file as UTF-8"]));

    [Test]
    public void Protobuf_may_be_in_base64_and_JSON_may_begin_with_a_mark()
    {
        Assert.That(ReadOne(Utf8($"{Convert.ToBase64String(ProtobufEvidence.Write(Valid))}\n")), Is.EqualTo(Valid));
        string lines = Convert.ToBase64String(ProtobufEvidence.Write(Valid), Base64FormattingOptions.InsertLineBreaks);
        Assert.That(ReadOne(Utf8(lines)), Is.EqualTo(Valid));
        Assert.That(ReadOne([.. Encoding.UTF8.Preamble, .. Utf8($" {Rpc}\n")]), Is.EqualTo(Valid));
    }

    [Test]
    public void The_example_of_interchain_security_is_guilty()
    {
        Assert.That(PublicKey.TryParse(DocumentedKey, out PublicKey key), Is.True);
        KeyHistory keys = KeyHistory.Of(new KeySince(Steady, 0, key));
        Assert.That(
            Verifier.Verify(ReadOne(Utf8(Documented)), "consumer", keys), Is.EqualTo(new Verdict.Guilty(Steady, 25)));
    }

    /// <summary>A number may be text, an enum a name or a number, names in either case; null and a missing field are one.</summary>
    [TestCase("\"height\":\"10\"", "\"height\":10")]
    [TestCase("\"round\":0", "\"round\":\"0\"")]
    [TestCase("\"round\":0,", "")]
    [TestCase("\"round\":0", "\"round\":null")]
    [TestCase("\"total\":1", "\"total\":\"1\"")]
    [TestCase("\"SIGNED_MSG_TYPE_PRECOMMIT\"", "2")]
    [TestCase("\"block_id\"", "\"blockId\"")]
    [TestCase("\"part_set_header\"", "\"partSetHeader\"")]
    [TestCase("\"validator_address\"", "\"validatorAddress\"")]
    [TestCase("\"vote_a\"", "\"voteA\"")]
    [TestCase("\"total_voting_power\":\"100\"", "\"totalVotingPower\":100")]
    public void The_JSON_of_protobuf_has_several_ways_to_write_a_value(string there, string instead) =>
        Assert.That(ReadOne(Utf8(Once(Proto, there, instead))), Is.EqualTo(Valid));

    [TestCase("\"validator_index\":0,")]
    [TestCase("\"round\":0,")]
    public void A_field_that_is_left_out_of_RPC_JSON_is_zero(string field) =>
        Assert.That(ReadOne(Utf8(Once(Rpc, field, ""))), Is.EqualTo(Valid));

    /// <summary>A node reads a time that is left out as the zero of Go, and an empty Timestamp as 1970.</summary>
    [Test]
    public void A_time_that_is_left_out_is_the_first_of_year_1()
    {
        string without = Once(Proto, $"\"timestamp\":\"{Valid.VoteA.Time}\",", "");
        Assert.That(ReadOne(Utf8(without)).VoteA.Time, Is.EqualTo(VoteTime.First));
        byte[] protobuf = ProtobufEvidence.Write(Valid with { Timestamp = default });
        Assert.That(protobuf[^2..], Is.EqualTo(new byte[] { 0x2A, 0x00 }));
        Assert.That(ReadOne(protobuf).Timestamp, Is.EqualTo(default(VoteTime)));
        Assert.That(ReadOne(protobuf[..^2]).Timestamp, Is.EqualTo(VoteTime.First));
    }

    /// <summary>Votes for no block have no parts to tell the dialect by; their addresses do.</summary>
    [TestCase(EvidenceForm.RpcValue, "\"block_id\":{\"hash\":\"\",\"parts\":{\"total\":0,\"hash\":\"\"}}")]
    [TestCase(EvidenceForm.Proto, "\"block_id\":{\"hash\":\"\",\"part_set_header\":{\"total\":0,\"hash\":\"\"}}")]
    public void Votes_without_blocks_are_told_by_their_addresses(EvidenceForm form, string block)
    {
        DuplicateVote nil = Valid.WithA(vote => vote with { Block = BlockId.Nil }).WithB(vote => vote with { Block = BlockId.Nil });
        string written = EvidenceDocument.Write(nil, form);
        Assert.That(written, Does.Contain(block));
        string without = written.Replace(block, "\"block_id\":null", StringComparison.Ordinal);
        Assert.That(ReadOne(Utf8(without)), Is.EqualTo(nil));
    }

    [Test]
    public void The_fields_of_a_submission_are_read_over()
    {
        string submission = $$"""
            {"@type":"/interchain_security.ccv.provider.v1.MsgSubmitConsumerDoubleVoting","submitter":"cosmos1x",
            "duplicate_vote_evidence":{{Proto}},"infraction_block_header":{"signed_header":null},"consumer_id":"0"}
            """;
        Assert.That(ReadOne(Utf8(submission)), Is.EqualTo(Valid));
    }

    [Test]
    public void A_block_may_have_several_pieces_of_evidence_or_none()
    {
        string sdk = EvidenceDocument.Write(Valid, EvidenceForm.Sdk);
        string[] items =
            [Rpc, """{"type":"tendermint/LightClientAttackEvidence","value":{}}""", sdk, """{"light_client_attack_evidence":{}}"""];
        string block = "{\"block\":{\"header\":{\"height\":\"12\"},\"evidence\":{\"evidence\":[" + string.Join(',', items) + "]}}}";
        EvidenceList list = EvidenceFile.Read(Utf8(block), "block");
        Assert.That(
            list.DoubleVotes.Select(located => (located.Path, located.Evidence)),
            Is.EqualTo(new[] { ("block.evidence.evidence[0]", Valid), ("block.evidence.evidence[2]", Valid) }));
        Assert.That(list.Others, Is.EqualTo(["block.evidence.evidence[1]", "block.evidence.evidence[3]"]));
        foreach (string none in new[] { "null", "[]" })
        {
            string empty = "{\"result\":{\"block\":{\"evidence\":{\"evidence\":" + none + "}}}}";
            Assert.That(EvidenceFile.Read(Utf8(empty), "block").DoubleVotes, Is.Empty);
        }
    }

    [Test]
    public void Where_one_double_sign_is_expected_several_are_refused() =>
        Assert.That(
            SampleDocuments.FaultsOf(() => EvidenceDocument.Read($"[{Rpc},{Rpc}]", "file")),
            Is.EqualTo(["double signs: 2, other evidence: 0; expected one double sign"]));

    [TestCase("""{"vote_a":{},"type":"x"}""", "has type and vote_a" + TwoForms)]
    [TestCase("""{"vote_a":{},"voteA":{}}""", "has vote_a and voteA" + TwoForms)]
    [TestCase("""{"result":{},"block":{}}""", "has result and block" + TwoForms)]
    [TestCase("""{"duplicate_vote_evidence":{},"light_client_attack_evidence":{}}""",
        "has duplicate_vote_evidence and light_client_attack_evidence" + TwoForms)]
    [TestCase("""[{"evidence":[{"vote_b":{}}]}]""", "[0].evidence[0]: an object with vote_b; expected evidence: ")]
    [TestCase("""{"error":{"code":-32603}}""", "the node answered with an error: ")]
    [TestCase("""[7]""", "[0]: 7; expected evidence: ")]
    [TestCase(
        """{"vote_a":{"block_id":{"parts":{}}},"vote_b":{"block_id":{"part_set_header":{}}}}""",
        "one block_id has parts, as RPC JSON, and one part_set_header, as protobuf's JSON; expected one of the two")]
    [TestCase("""{"type":"tendermint/DuplicateVoteEvidence","value":{"vote_a":{"block_id":{"part_set_header":{}}},"vote_b":{}}}""",
        "value.vote_a.block_id.part_set_header: unknown field; expected hash, parts")]
    public void A_mixed_or_unknown_form_is_refused_by_name(string json, string expected) =>
        Assert.That(FaultsOf(json).Select(fault => fault.TrimStart(':', ' ')), Has.Some.StartsWith(expected));

    [TestCase("\"SIGNED_MSG_TYPE_PRECOMMIT\"", "\"SIGNED_MSG_TYPE_PROPOSAL\"",
        "vote_a.type: \"SIGNED_MSG_TYPE_PROPOSAL\"; expected \"SIGNED_MSG_TYPE_UNKNOWN\", \"SIGNED_MSG_TYPE_PREVOTE\", "
        + "\"SIGNED_MSG_TYPE_PRECOMMIT\", or its number")]
    [TestCase("\"height\":\"10\"", "\"height\":\"1e1\"",
        "vote_a.height: \"1e1\"; expected a whole number from 0 to 9223372036854775807, or a string of its digits")]
    [TestCase("\"round\":0", "\"round\":\"2147483648\"",
        "vote_a.round: \"2147483648\"; expected a whole number from 0 to 2147483647, or a string of its digits")]
    public void What_is_wrong_in_the_JSON_of_protobuf_is_told_with_its_path(string there, string instead, string expected) =>
        Assert.That(FaultsOf(Once(Proto, there, instead)), Is.EqualTo([expected]));

    [Test]
    public void Text_that_is_neither_JSON_nor_base64_is_refused() =>
        Assert.That(
            FaultsOf("vote_a: 1"),
            Is.EqualTo(["neither JSON nor protobuf; expected evidence as a JSON object or list, or as protobuf, also in base64"]));

    /// <summary>Replaces the first occurrence, which must exist.</summary>
    private static string Once(string text, string there, string instead)
    {
        int place = text.IndexOf(there, StringComparison.Ordinal);
        Assert.That(place, Is.AtLeast(0), there);
        return string.Concat(text.AsSpan(0, place), instead, text.AsSpan(place + there.Length));
    }
}
