namespace MeshSecurity.Evidence;

/// <summary>
/// Encodes the bytes that a validator signs: CometBFT's <c>CanonicalVote</c> in protobuf, preceded by its length. Omits fields that are
/// zero or empty, except the timestamp and the part set header of a block. A vote for no block has no block id.
/// </summary>
/// <remarks>
/// <code>
/// message CanonicalVote {
///   SignedMsgType type = 1; sfixed64 height = 2; sfixed64 round = 3; CanonicalBlockID block_id = 4;
///   google.protobuf.Timestamp timestamp = 5; string chain_id = 6;
/// }
/// message CanonicalBlockID { bytes hash = 1; CanonicalPartSetHeader part_set_header = 2; }
/// message CanonicalPartSetHeader { uint32 total = 1; bytes hash = 2; }
/// </code>
/// </remarks>
public static class CanonicalVote
{
    /// <summary>Returns the bytes that a validator signs for a vote on a chain.</summary>
    /// <param name="vote">The vote. Its address, index and signature are not part of the bytes.</param>
    /// <param name="chainId">The chain id that validators sign, such as <c>juno-1</c>.</param>
    public static byte[] SignBytes(Vote vote, string chainId) =>
        ProtobufWriter.Delimited(ProtobufWriter.Of(output =>
        {
            output.Varint(1, (int)vote.Type);
            output.Fixed(2, vote.Height);
            output.Fixed(3, vote.Round);
            if (!vote.Block.IsNil)
            {
                output.Message(4, ProtobufWriter.Block(vote.Block));
            }

            output.Message(5, ProtobufWriter.Time(vote.Time));
            output.Text(6, chainId);
        }));
}
