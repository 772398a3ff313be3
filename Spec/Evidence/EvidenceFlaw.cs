namespace MeshSecurity.Spec;

/// <summary>Specifies a flaw of evidence, in the order of the checks (protocol, section 5.4).</summary>
public enum EvidenceFlaw
{
    /// <summary>A vote is not valid by itself: a length, a number or a block id is out of range.</summary>
    Malformed,

    /// <summary>
    /// The votes name two validators: their addresses differ. Their indices may: no signature covers them, and chains compare addresses.
    /// </summary>
    DifferentValidators,

    /// <summary>The votes differ in height, round or type, so one validator may sign both.</summary>
    DifferentSteps,

    /// <summary>The votes are for the same block, or both for no block.</summary>
    SameBlock,

    /// <summary>No known key of the chain has the address.</summary>
    UnknownValidator,

    /// <summary>No known key of the validator is in force at the height.</summary>
    NoKeyInForce,

    /// <summary>The validator's key at the height has another address.</summary>
    AddressMismatch,

    /// <summary>The signature of the first vote is not valid for the key, the vote and the chain.</summary>
    FirstSignatureInvalid,

    /// <summary>The signature of the second vote is not valid for the key, the vote and the chain.</summary>
    SecondSignatureInvalid,
}
