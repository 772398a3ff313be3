using Google.Protobuf;

namespace MeshSecurity.Evidence;

/// <summary>
/// Reads and writes evidence of a double sign as CometBFT's protobuf message <c>tendermint.types.DuplicateVoteEvidence</c> (protocol,
/// section 5.4).
/// </summary>
/// <remarks>
/// <code>
/// message DuplicateVoteEvidence {
///   Vote vote_a = 1; Vote vote_b = 2; int64 total_voting_power = 3; int64 validator_power = 4; Timestamp timestamp = 5;
/// }
/// message Vote {
///   SignedMsgType type = 1; int64 height = 2; int32 round = 3; BlockID block_id = 4; Timestamp timestamp = 5;
///   bytes validator_address = 6; int32 validator_index = 7; bytes signature = 8; bytes extension = 9; bytes extension_signature = 10;
/// }
/// message BlockID { bytes hash = 1; PartSetHeader part_set_header = 2; }
/// message PartSetHeader { uint32 total = 1; bytes hash = 2; }
/// </code>
/// Ignores extensions of votes, because no conflict depends on them. Refuses unknown fields and numbers that are not in their shortest
/// form, so that each bit of a vote has a meaning.
/// </remarks>
public static class ProtobufEvidence
{
    /// <summary>Reads evidence.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="source">The name of the message, for errors.</param>
    /// <returns>The evidence. Its signatures are not verified.</returns>
    /// <exception cref="DocumentException">The bytes are no evidence. Lists all faults of form with their paths.</exception>
    public static DuplicateVote Read(ReadOnlySpan<byte> bytes, string source)
    {
        var faults = new List<Fault>();
        var message = new ProtobufMessage(ByteString.CopyFrom(bytes), "", faults);
        var evidence = new DuplicateVote(
            ReadVote(message.Message(1, "vote_a")),
            ReadVote(message.Message(2, "vote_b")),
            message.Number(3, "total_voting_power"),
            message.Number(4, "validator_power"),
            ReadTime(message.Message(5, "timestamp")));
        message.RejectUnknownFields();
        return faults.Count > 0 ? throw new DocumentException(source, faults) : evidence;
    }

    /// <summary>Writes evidence in the form of CometBFT, which writes empty messages as well.</summary>
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
    });

    private static Vote ReadVote(ProtobufMessage message)
    {
        var vote = new Vote(
            (VoteType)message.Number(1, "type", 0, int.MaxValue),
            message.Number(2, "height"),
            (int)message.Number(3, "round", int.MinValue, int.MaxValue),
            ReadBlock(message.Message(4, "block_id")),
            ReadTime(message.Message(5, "timestamp")),
            message.Bytes(6, "validator_address"),
            (int)message.Number(7, "validator_index", int.MinValue, int.MaxValue),
            message.Bytes(8, "signature"));
        message.Bytes(9, "extension");
        message.Bytes(10, "extension_signature");
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

    private static VoteTime ReadTime(ProtobufMessage message)
    {
        var time = new VoteTime(message.Number(1, "seconds"), (int)message.Number(2, "nanos", int.MinValue, int.MaxValue));
        message.RejectUnknownFields();
        return time;
    }
}
