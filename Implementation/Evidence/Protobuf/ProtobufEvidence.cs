using Google.Protobuf;

namespace MeshSecurity.Evidence;

/// <summary>
/// Reads and writes evidence of a double sign as CometBFT's protobuf message <c>DuplicateVoteEvidence</c>, alone or in the message
/// <c>Evidence</c> (protocol, section 5.4). The packages <c>tendermint.types</c> and <c>cometbft.types.v1</c> have the same fields up to
/// 10; <c>cometbft.types.v2</c> has all.
/// </summary>
/// <remarks>
/// <code>
/// message Evidence { oneof sum { DuplicateVoteEvidence duplicate_vote_evidence = 1; … } }
/// message DuplicateVoteEvidence {
///   Vote vote_a = 1; Vote vote_b = 2; int64 total_voting_power = 3; int64 validator_power = 4; Timestamp timestamp = 5;
/// }
/// message Vote {
///   SignedMsgType type = 1; int64 height = 2; int32 round = 3; BlockID block_id = 4; Timestamp timestamp = 5;
///   bytes validator_address = 6; int32 validator_index = 7; bytes signature = 8; bytes extension = 9; bytes extension_signature = 10;
///   bytes non_rp_extension = 11; bytes non_rp_extension_signature = 12;
/// }
/// message BlockID { bytes hash = 1; PartSetHeader part_set_header = 2; }
/// message PartSetHeader { uint32 total = 1; bytes hash = 2; }
/// </code>
/// Refuses unknown fields and numbers that are not in their shortest form, so that each bit of a vote has a meaning. A time that is left
/// out is <see cref="VoteTime.First"/>, as nodes read it.
/// </remarks>
public static class ProtobufEvidence
{
    private const byte FirstFieldOfBytes = 0x0A;
    private const int LightClientAttack = 2;
    private const int TimeOfDuplicateVote = 5;

    /// <summary>Reads evidence from either message.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="source">The name of the message, for errors.</param>
    /// <returns>The evidence. Its signatures are not verified.</returns>
    /// <exception cref="DocumentException">The bytes are no evidence. Lists all faults of form with their paths.</exception>
    public static DuplicateVote Read(ReadOnlySpan<byte> bytes, string source)
    {
        var faults = new List<Fault>();
        var message = new ProtobufMessage(ByteString.CopyFrom(bytes), "", faults);
        DuplicateVote evidence = ReadEither(message);
        message.RejectUnknownFields();
        return faults.Count > 0 ? throw new DocumentException(source, faults) : evidence;
    }

    /// <summary>Checks whether the message <c>Evidence</c> holds evidence of another kind: the attack on a light client.</summary>
    /// <param name="bytes">The message.</param>
    public static bool IsOther(ReadOnlySpan<byte> bytes)
    {
        var faults = new List<Fault>();
        var message = new ProtobufMessage(ByteString.CopyFrom(bytes), "", faults);
        return faults.Count == 0 && message.Has(LightClientAttack) && !message.Has(1) && !message.Has(TimeOfDuplicateVote);
    }

    /// <summary>Writes <c>DuplicateVoteEvidence</c> in the form of CometBFT, which writes empty messages as well.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <returns>The message.</returns>
    public static byte[] Write(DuplicateVote evidence) => ProtobufWriter.Of(output =>
    {
        output.Message(1, Write(evidence.VoteA));
        output.Message(2, Write(evidence.VoteB));
        output.Varint(3, evidence.TotalVotingPower);
        output.Varint(4, evidence.ValidatorPower);
        output.Message(5, ProtobufWriter.Time(evidence.Timestamp));
    });

    /// <summary>Writes the message <c>Evidence</c>, in which a block holds evidence of any kind.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <returns>The message.</returns>
    public static byte[] WriteEvidence(DuplicateVote evidence) => ProtobufWriter.Of(output => output.Message(1, Write(evidence)));

    /// <summary>
    /// Tells the two messages apart: the first field of <c>Evidence</c> holds a message that begins with a message; the first field of
    /// <c>DuplicateVoteEvidence</c> holds a vote, which begins with a number.
    /// </summary>
    private static DuplicateVote ReadEither(ProtobufMessage message)
    {
        bool wrapped = message.Peek(1) is [FirstFieldOfBytes, ..];
        if (!wrapped)
        {
            return ReadDuplicateVote(message);
        }

        ProtobufMessage inner = message.Message(1, "duplicate_vote_evidence");
        DuplicateVote evidence = ReadDuplicateVote(inner);
        inner.RejectUnknownFields();
        return evidence;
    }

    private static DuplicateVote ReadDuplicateVote(ProtobufMessage message) => new(
        ReadVote(message.Message(1, "vote_a")),
        ReadVote(message.Message(2, "vote_b")),
        message.Number(3, "total_voting_power"),
        message.Number(4, "validator_power"),
        ReadTime(message, 5));

    private static byte[] Write(Vote vote) => ProtobufWriter.Of(output =>
    {
        output.Varint(1, (int)vote.Type);
        output.Varint(2, vote.Height);
        output.Varint(3, vote.Round);
        output.Message(4, ProtobufWriter.Block(vote.Block));
        output.Message(5, ProtobufWriter.Time(vote.Time));
        output.Bytes(6, vote.ValidatorAddress);
        output.Varint(7, vote.ValidatorIndex);
        output.Bytes(8, vote.Signature);
        output.Bytes(9, vote.Extensions.Extension);
        output.Bytes(10, vote.Extensions.Signature);
        output.Bytes(11, vote.Extensions.NonReplayProtected);
        output.Bytes(12, vote.Extensions.NonReplayProtectedSignature);
    });

    private static Vote ReadVote(ProtobufMessage message)
    {
        var vote = new Vote(
            (VoteType)message.Number(1, "type", 0, int.MaxValue),
            message.Number(2, "height"),
            (int)message.Number(3, "round", int.MinValue, int.MaxValue),
            ReadBlock(message.Message(4, "block_id")),
            ReadTime(message, 5),
            message.Bytes(6, "validator_address"),
            (int)message.Number(7, "validator_index", int.MinValue, int.MaxValue),
            message.Bytes(8, "signature"))
        {
            Extensions = new(
                message.Bytes(9, "extension"),
                message.Bytes(10, "extension_signature"),
                message.Bytes(11, "non_rp_extension"),
                message.Bytes(12, "non_rp_extension_signature")),
        };
        message.RejectUnknownFields();
        return vote;
    }

    private static BlockId ReadBlock(ProtobufMessage message)
    {
        Bytes hash = message.Bytes(1, "hash");
        ProtobufMessage parts = message.Message(2, "part_set_header");
        var header = new PartSetHeader((uint)parts.Number(1, "total", 0, uint.MaxValue), parts.Bytes(2, "hash"));
        parts.RejectUnknownFields();
        message.RejectUnknownFields();
        return new(hash, header);
    }

    private static VoteTime ReadTime(ProtobufMessage parent, int field)
    {
        if (!parent.Has(field))
        {
            return VoteTime.First;
        }

        ProtobufMessage message = parent.Message(field, "timestamp");
        var time = new VoteTime(message.Number(1, "seconds"), (int)message.Number(2, "nanos", int.MinValue, int.MaxValue));
        message.RejectUnknownFields();
        return time;
    }
}
