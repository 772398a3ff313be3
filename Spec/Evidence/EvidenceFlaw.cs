namespace MeshSecurity.Spec;

/// <summary>Why evidence of a double sign does not hold, in the order in which it is checked (protocol, section 5.4).</summary>
public enum EvidenceFlaw
{
    /// <summary>A vote is none that CometBFT would look at: a length, a number or a block id is impossible.</summary>
    Malformed,

    /// <summary>The votes name two validators: their addresses or their places in the set differ.</summary>
    DifferentValidators,

    /// <summary>The votes are of two heights, rounds or types, so that both may be signed.</summary>
    DifferentSteps,

    /// <summary>The votes are for the same block, or both for none.</summary>
    SameBlock,

    /// <summary>No validator of the chain ever had a key of that address, as far as is known.</summary>
    UnknownValidator,

    /// <summary>The validator is not known to have had any key at that height.</summary>
    NoKeyInForce,

    /// <summary>The validator's key at that height is another than the one of that address.</summary>
    AddressMismatch,

    /// <summary>The first vote's signature is not the key's over the vote on that chain.</summary>
    FirstSignatureInvalid,

    /// <summary>The second vote's signature is not the key's over the vote on that chain.</summary>
    SecondSignatureInvalid,
}
