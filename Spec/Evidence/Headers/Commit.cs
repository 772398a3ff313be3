namespace MeshSecurity.Spec;

/// <summary>Represents the precommits for one block.</summary>
/// <param name="Height">The height.</param>
/// <param name="Round">The round, 0 or more.</param>
/// <param name="Block">The block.</param>
/// <param name="Signatures">The signatures, one for each validator of the set, in its order.</param>
public sealed record Commit(long Height, int Round, BlockId Block, Sequence<CommitSignature> Signatures);

/// <summary>Represents the part of a validator in a commit.</summary>
/// <param name="Flag">The vote.</param>
/// <param name="ValidatorAddress">The address of the validator; empty where it is absent.</param>
/// <param name="Time">The time of the vote.</param>
/// <param name="Signature">The signature, 64 bytes; empty where the validator is absent.</param>
public sealed record CommitSignature(BlockIdFlag Flag, Bytes ValidatorAddress, VoteTime Time, Bytes Signature);

/// <summary>Specifies for what a validator of a commit voted, with the numbers of CometBFT's <c>BlockIDFlag</c>.</summary>
public enum BlockIdFlag
{
    /// <summary>Not a vote.</summary>
    Unknown = 0,

    /// <summary>No vote was received.</summary>
    Absent = 1,

    /// <summary>A vote for the block of the commit.</summary>
    Commit = 2,

    /// <summary>A vote for no block.</summary>
    Nil = 3,
}
