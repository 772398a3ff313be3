namespace MeshSecurity.Evidence;

/// <summary>Computes the hashes of headers and of sets of validators as CometBFT does.</summary>
/// <remarks>
/// Source: <c>Header.Hash</c> in types/block.go and <c>Validator.Bytes</c> in types/validator.go, the same from v0.34 to v2.x.
/// </remarks>
public static class HeaderHash
{
    /// <summary>Returns the hash of a header: the Merkle root of its fields in protobuf, of which an empty one is empty.</summary>
    /// <param name="header">The header.</param>
    public static Bytes Of(BlockHeader header)
    {
        byte[] version = ProtobufWriter.Of(output =>
        {
            output.Varint(1, header.VersionOfBlock);
            output.Varint(2, header.VersionOfApp);
        });
        return Bytes.Of(MerkleTree.Root(
        [
            version,
            ProtobufWriter.Of(output => output.Text(1, header.ChainId)),
            ProtobufWriter.Of(output => output.Varint(1, header.Height)),
            ProtobufWriter.Time(header.Time),
            ProtobufWriter.Block(header.LastBlock),
            .. header.Hashes.Select(Wrapped),
            Wrapped(header.ProposerAddress),
        ]));
    }

    /// <summary>Returns the hash of a set: the Merkle root of its validators as <c>SimpleValidator</c>, in the order of the set.</summary>
    /// <param name="validators">The set.</param>
    public static Bytes Of(IEnumerable<SetMember> validators) => Bytes.Of(MerkleTree.Root([.. validators.Select(SimpleValidator)]));

    private static byte[] Wrapped(Bytes bytes) => ProtobufWriter.Of(output => output.Bytes(1, bytes));

    private static byte[] SimpleValidator(SetMember member) => ProtobufWriter.Of(output =>
    {
        Span<byte> key = stackalloc byte[PublicKey.Length];
        member.Key.CopyTo(key);
        output.Message(1, Wrapped(Bytes.Of(key)));
        output.Varint(2, member.Power);
    });
}
