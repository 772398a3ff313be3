namespace MeshSecurity.Spec;

/// <summary>What a vote says of a block; the numbers are those of CometBFT's <c>SignedMsgType</c>.</summary>
public enum VoteType
{
    /// <summary>Nothing: no vote has it.</summary>
    Unknown = 0,

    /// <summary>The block is valid.</summary>
    Prevote = 1,

    /// <summary>The block is to be committed.</summary>
    Precommit = 2,
}
