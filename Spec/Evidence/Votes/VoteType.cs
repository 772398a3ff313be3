namespace MeshSecurity.Spec;

/// <summary>Specifies the type of a vote, with the numbers of CometBFT's <c>SignedMsgType</c>.</summary>
public enum VoteType
{
    /// <summary>Not the type of a vote.</summary>
    Unknown = 0,

    /// <summary>A vote that the block is valid.</summary>
    Prevote = 1,

    /// <summary>A vote to commit the block.</summary>
    Precommit = 2,
}
