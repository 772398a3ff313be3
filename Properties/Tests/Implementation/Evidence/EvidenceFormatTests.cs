using FsCheck;
using static MeshSecurity.Tests.Evidence.Samples;

namespace MeshSecurity.Tests.Evidence;

/// <summary>
/// Tests reading and writing of evidence in the JSON and protobuf forms of CometBFT, and the errors of other documents.
/// </summary>
public sealed class EvidenceFormatTests
{
    /// <summary>Evidence that a public test network kept in a block, as a node printed it.</summary>
    private const string Live =
        """
        {
          "type": "tendermint/DuplicateVoteEvidence",
          "value": {
            "vote_a": {
              "type": 1, "height": "116424", "round": 0,
              "block_id": {
                "hash": "C0D2F27C71E5F62B70AF42CB2CDE13FD70E520ED714250B3D446254529B24D6C",
                "parts": {"total": 1, "hash": "5C22738B18EE7F0EA93A51A803401D9CDEDB31DBA147D7DAC827181304675CE2"}
              },
              "timestamp": "2020-12-30T17:15:43.3895318Z",
              "validator_address": "50B54C1E37BB9383558FC5FD04BE69E3B229FE20", "validator_index": 13,
              "signature": "6qlymYq7BgBzJfE4AcfnPwWi/3LnzqGmpjf+7sMwI+tEJT+bclb4A4IXu7AzZH5dy3GoNKVE55+t2HmV1Ds5BQ=="
            },
            "vote_b": {
              "type": 1, "height": "116424", "round": 0,
              "block_id": {
                "hash": "F6DDB358D7E8FB48F67377B2A88FA00661459F6C13AC8F228B55842882A6CA99",
                "parts": {"total": 1, "hash": "20DAAEBB5CC1F8D4232735629CD609A445FA350EE3F9E9FAA7026F9FCE5BE5DB"}
              },
              "timestamp": "2020-12-30T17:15:42.854658231Z",
              "validator_address": "50B54C1E37BB9383558FC5FD04BE69E3B229FE20", "validator_index": 13,
              "signature": "kETxHR9OnibpBMBANkhhvOun7iFiv3jZMd8SHwY2tzi9BjfL5QQOY4UUE12PoFFWUUSbmj06btqXn4/LXEdmCQ=="
            },
            "TotalVotingPower": "12062530992", "ValidatorPower": "100827500", "Timestamp": "2020-12-30T17:15:37.438260677Z"
          }
        }
        """;

    private const string Times = "expected a time in UTC such as \"2023-05-01T09:30:00.123456789Z\"";

    private static readonly string Written = EvidenceDocument.Write(Valid);

    private static Gen<DuplicateVote> Anything() =>
        from height in Gen.Elements(1L, 10L, long.MaxValue)
        from seconds in Gen.Elements(-62_135_596_800L, -1L, 0L, 1_700_000_000L, 253_402_300_799L)
        from nanoseconds in Gen.Elements(0, 1, 100_000_000, 999_999_999)
        from round in Gen.Elements(0, 1, int.MaxValue)
        from second in Gen.Elements(BlockId.Nil, AtHeight10.Second)
        from total in Gen.Elements(0u, 1u, uint.MaxValue)
        from signature in Gen.Elements<Bytes>(default, [1], Valid.VoteA.Signature)
        let time = new VoteTime(Math.Min(seconds, 253_402_300_798), nanoseconds)
        let evidence = (AtHeight10 with { Height = height, Round = round, Second = second, Time = time }).By(W1)
        let block = evidence.VoteA.Block
        let parts = block.Parts with { Total = total }
        select evidence.WithA(vote => vote with { Block = block with { Parts = parts }, Signature = signature });

    private static string[] FaultsOf(string json) => SampleDocuments.FaultsOf(() => EvidenceDocument.Read(json, "evidence.json"));

    private static string[] FaultsOf(params byte[] protobuf) =>
        SampleDocuments.FaultsOf(() => ProtobufEvidence.Read(protobuf, "evidence.bin"));

    [Test]
    public void What_is_written_in_JSON_reads_back_equal() =>
        Always.Holds(Anything(), evidence => EvidenceDocument.Read(EvidenceDocument.Write(evidence), "written") == evidence);

    [Test]
    public void What_is_written_in_protobuf_reads_back_equal() =>
        Always.Holds(Anything(), evidence => ProtobufEvidence.Read(ProtobufEvidence.Write(evidence), "written") == evidence);

    [Test]
    public void Evidence_of_a_live_chain_is_read()
    {
        DuplicateVote evidence = EvidenceDocument.Read(Live, "block.json");
        Assert.That(evidence.VoteA.ValidatorAddress.ToHex(), Is.EqualTo("50B54C1E37BB9383558FC5FD04BE69E3B229FE20"));
        Assert.That(evidence.VoteB.Time, Is.EqualTo(new VoteTime(1_609_348_542, 854_658_231)));
        Assert.That(evidence.TotalVotingPower, Is.EqualTo(12_062_530_992));
        Assert.That(Verify(evidence), Is.TypeOf<Verdict.Dismissed>().With.Property("Flaw").EqualTo(EvidenceFlaw.UnknownValidator));
        Assert.That(ProtobufEvidence.Read(ProtobufEvidence.Write(evidence), "again"), Is.EqualTo(evidence));
    }

    [Test]
    public void Extensions_of_votes_are_read()
    {
        string extended = Written.Replace(
            "\"validator_index\":0", "\"validator_index\":0,\"extension\":\"AQ==\",\"extension_signature\":null");
        VoteExtensions extensions = VoteExtensions.None with { Extension = [1] };
        Assert.That(
            EvidenceDocument.Read(extended, "extended"),
            Is.EqualTo(Valid.WithA(vote => vote with { Extensions = extensions }).WithB(vote => vote with { Extensions = extensions })));
    }

    [TestCase("", "line 1, column 1: empty; expected a JSON object")]
    [TestCase("[]", ": double signs: 0, other evidence: 0; expected one double sign")]
    [TestCase(
        "{}",
        ": an object with 0 names; expected evidence: an object with vote_a and vote_b, type and value, duplicate_vote_evidence, evidence, "
        + "block or result, or a list of such objects")]
    public void A_document_that_is_no_evidence_is_refused_with_its_place(string json, params string[] expected) =>
        Assert.That(
            FaultsOf(json).Select(fault => fault.TrimStart(':', ' ')),
            Is.EqualTo(expected.Select(fault => fault.TrimStart(':', ' '))));

    [TestCase(
        "tendermint/DuplicateVoteEvidence", "tendermint/LightClientAttackEvidence",
        "double signs: 0, other evidence: 1; expected one double sign")]
    [TestCase(
        "tendermint/DuplicateVoteEvidence", "tendermint/Vote",
        "type: \"tendermint/Vote\"; expected \"tendermint/DuplicateVoteEvidence\"")]
    [TestCase(
        "\"vote_a\":{\"type\":2,", "\"vote_a\":{\"type\":\"2\",", "value.vote_a.type: \"2\"; expected a whole number from 0 to 2147483647")]
    [TestCase(
        "\"height\":\"10\"", "\"height\":10", "value.vote_a.height: 10; expected a string of digits from \"0\" to \"9223372036854775807\"")]
    [TestCase(
        "\"height\":\"10\"", "\"height\":\"010\"",
        "value.vote_a.height: \"010\"; expected a string of digits from \"0\" to \"9223372036854775807\"")]
    [TestCase(
        "\"height\":\"10\"", "\"height\":\"9223372036854775808\"",
        "value.vote_a.height: \"9223372036854775808\"; expected a string of digits from \"0\" to \"9223372036854775807\"")]
    [TestCase("\"round\":0", "\"round\":-1", "value.vote_a.round: -1 is below 0; expected a whole number from 0 to 2147483647")]
    [TestCase("\"round\":0,", "\"round\":0,\"round\":0,", "value.vote_a.round: duplicate name; expected each name once")]
    [TestCase(
        "\"round\":0,", "\"round\":0,\"gas\":1,",
        "value.vote_a.gas: unknown field; expected type, height, round, block_id, timestamp, validator_address, validator_index, "
        + "signature, extension, extension_signature, non_rp_extension, non_rp_extension_signature")]
    [TestCase("\"value\":{", "\"height\":1,\"value\":{", "height: unknown field; expected type, value")]
    [TestCase("\"block_id\":{", "\"block_id\":{\"size\":1,", "value.vote_a.block_id.size: unknown field; expected hash, parts")]
    [TestCase("\"parts\":{", "\"parts\":{\"size\":1,", "value.vote_a.block_id.parts.size: unknown field; expected total, hash")]
    [TestCase(
        "\"round\":0,", "\"round\":0,\"extension\":\"?\",",
        "value.vote_a.extension: \"?\" is no base64; expected a string of bytes in base64")]
    [TestCase(
        "\"round\":0,", "\"round\":0,\"extension_signature\":7,",
        "value.vote_a.extension_signature: 7; expected a string of bytes in base64")]
    [TestCase("\"hash\":\"", "\"hash\":\"0", "value.vote_a.block_id.hash: ")]
    [TestCase(
        "\"parts\":{\"total\":1,", "\"parts\":{\"total\":4294967296,",
        "value.vote_a.block_id.parts.total: 4294967296 is out of range; expected a whole number from 0 to 4294967295")]
    [TestCase(
        "2023-11-14T22:13:20.123456789Z", "2023-02-30T00:00:00Z",
        "value.vote_a.timestamp: \"2023-02-30T00:00:00Z\" is no such time; " + Times)]
    [TestCase(
        "2023-11-14T22:13:20.123456789Z", "2023-11-14T22:13:20.1234567891Z",
        "value.vote_a.timestamp: \"2023-11-14T22:13:20.1234567891Z\" is no such time; " + Times)]
    [TestCase(
        "2023-11-14T22:13:20.123456789Z", "2023-11-14T22:13:20.123456789+00:00",
        "value.vote_a.timestamp: \"2023-11-14T22:13:20.123456789+00:00\" is no such time; " + Times)]
    [TestCase("\"signature\":\"", "\"signature\":\" ", "value.vote_a.signature: ")]
    [TestCase(
        "\"total_voting_power\":\"100\"", "\"total_voting_power\":\"100\",\"TotalVotingPower\":\"100\"",
        "value.TotalVotingPower: unknown field; expected vote_a, vote_b, total_voting_power, validator_power, timestamp")]
    public void What_is_wrong_in_JSON_is_told_with_its_path(string there, string instead, string expected)
    {
        int place = Written.IndexOf(there, StringComparison.Ordinal);
        Assert.That(place, Is.AtLeast(0));
        string changed = string.Concat(Written.AsSpan(0, place), instead, Written.AsSpan(place + there.Length));
        Assert.That(FaultsOf(changed)[0], Does.StartWith(expected));
    }

    [Test]
    public void Base64_with_unused_bits_set_is_not_canonical() => Assert.That(Bytes.TryParseBase64("AR==", out _), Is.False);

    [Test]
    public void Bytes_that_are_no_UTF8_are_no_evidence() =>
        Assert.That(
            Verifier.VerifyJson([0x7B, 0xFF], Chain, Keys),
            Is.TypeOf<Verdict.Dismissed>().With.Property("Flaw").EqualTo(EvidenceFlaw.Malformed));

    [TestCase("ff", "broken protobuf: ")]
    [TestCase("0a", "broken protobuf: ")]
    [TestCase("0aff", "broken protobuf: ")]
    [TestCase("0a05", "broken protobuf: ")]
    [TestCase("00", "broken protobuf: ")]
    [TestCase("0800", "vote_a: field 1 has another wire type; expected bytes")]
    [TestCase("0d00000000", "field 1 of wire type Fixed32; expected each field once, a number or bytes")]
    [TestCase("0a000a00", "field 1 of wire type LengthDelimited; expected each field once, a number or bytes")]
    [TestCase("8a0000", "field 1 of wire type LengthDelimited; expected each field once, a number or bytes")]
    [TestCase("3a00", "field 7 is unknown; expected no such field")]
    [TestCase("0a800000", "field 1 has a number in too many bytes; expected the shortest form")]
    [TestCase("18808000", "field 3 has a number in too many bytes; expected the shortest form")]
    [TestCase("18ffffffffffffffffff7f", "field 3 has a number in too many bytes; expected the shortest form")]
    [TestCase("0a03188080", "vote_a: broken protobuf: ")]
    [TestCase("0a0618808080800f", "vote_a.round: 4026531840; expected -2147483648 to 2147483647")]
    [TestCase("0a0a08ffffffffffffffff7f", "vote_a.type: 9223372036854775807; expected 0 to 2147483647")]
    public void What_is_wrong_in_protobuf_is_told_with_its_path(string hex, string expected) =>
        Assert.That(FaultsOf(Convert.FromHexString(hex)), Has.Some.StartsWith(expected));

    /// <summary>Checks that no memory is allocated for a length beyond the message.</summary>
    [Test]
    public void A_length_beyond_the_message_is_refused() =>
        Assert.That(FaultsOf([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0x07]), Has.Some.StartsWith("broken protobuf: "));

    [TestCase("0001-01-01T00:00:00Z", -62_135_596_800, 0, "0001-01-01T00:00:00Z")]
    [TestCase("1970-01-01T00:00:00Z", 0, 0, "1970-01-01T00:00:00Z")]
    [TestCase("1969-12-31T23:59:59.5Z", -1, 500_000_000, "1969-12-31T23:59:59.5Z")]
    [TestCase("2023-05-01T09:30:00.120Z", 1_682_933_400, 120_000_000, "2023-05-01T09:30:00.12Z")]
    [TestCase("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z")]
    public void A_time_is_seconds_since_1970_and_nanoseconds(string text, long seconds, int nanoseconds, string printed)
    {
        Assert.That(VoteTime.TryParse(text, out VoteTime time), Is.True);
        Assert.That(time, Is.EqualTo(new VoteTime(seconds, nanoseconds)));
        Assert.That(time.ToString(), Is.EqualTo(printed));
    }

    [Test]
    public void Evidence_can_be_printed_for_programmers() => Assert.That(Valid.ToString(), Does.Contain(Valid.VoteB.Signature.ToHex()));

    [Test]
    public void UTF8_may_begin_with_its_mark() =>
        Assert.That(EvidenceDocument.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Written)], "marked"), Is.EqualTo(Valid));
}
