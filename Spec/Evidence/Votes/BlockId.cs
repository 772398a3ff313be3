namespace MeshSecurity.Spec;

/// <summary>Represents the subject of a vote: a block, or no block ("nil").</summary>
/// <param name="Hash">The hash of the block's header, 32 bytes; empty for no block.</param>
/// <param name="Parts">The parts in which the block is gossiped.</param>
public sealed record BlockId(Bytes Hash, PartSetHeader Parts)
{
    /// <summary>The number of bytes in the hash of a header or of parts: 32.</summary>
    public const int HashLength = 32;

    /// <summary>Gets the id of no block.</summary>
    public static BlockId Nil { get; } = new(default, new(0, default));

    /// <summary>Gets whether this is the id of no block.</summary>
    public bool IsNil => this == Nil;

    /// <summary>Gets whether this is the id of a block with both hashes and at least one part.</summary>
    public bool IsComplete => Hash.Length == HashLength && Parts.Total > 0 && Parts.Hash.Length == HashLength;
}

/// <summary>Represents the parts of a block.</summary>
/// <param name="Total">The number of parts; 0 for no block.</param>
/// <param name="Hash">The root of the Merkle tree of the parts, 32 bytes; empty for no block.</param>
public sealed record PartSetHeader(uint Total, Bytes Hash);
