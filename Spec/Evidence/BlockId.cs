namespace MeshSecurity.Spec;

/// <summary>What a vote is for: a block, or no block at all ("nil").</summary>
/// <param name="Hash">The hash of its header, 32 bytes; empty for no block.</param>
/// <param name="Parts">The parts in which it is gossiped.</param>
public sealed record BlockId(Bytes Hash, PartSetHeader Parts)
{
    /// <summary>How many bytes the hash of a header, or of parts, has.</summary>
    public const int HashLength = 32;

    /// <summary>No block.</summary>
    public static BlockId Nil { get; } = new(default, new(0, default));

    /// <summary>Whether it is no block.</summary>
    public bool IsNil => this == Nil;

    /// <summary>Whether it is a block, with nothing left out.</summary>
    public bool IsComplete => Hash.Length == HashLength && Parts.Total > 0 && Parts.Hash.Length == HashLength;
}

/// <summary>The parts of a block.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Hash">The root of their Merkle tree, 32 bytes; empty for no block.</param>
public sealed record PartSetHeader(uint Total, Bytes Hash);
