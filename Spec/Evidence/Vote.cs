namespace MeshSecurity.Spec;

/// <summary>One vote of a CometBFT validator, as the chain gossips it. What is signed of it is said by the canonical form.</summary>
/// <param name="Type">Prevote or precommit; signed.</param>
/// <param name="Height">The height voted on, above 0; signed.</param>
/// <param name="Round">The round of that height, 0 or more; signed.</param>
/// <param name="Block">What the vote is for: a complete block id or none; signed.</param>
/// <param name="Time">When the validator says it voted; signed.</param>
/// <param name="ValidatorAddress">Who votes: the first 20 bytes of the SHA-256 of the validator's public key.</param>
/// <param name="ValidatorIndex">The validator's place in the set of that height, 0 or more.</param>
/// <param name="Signature">The Ed25519 signature, 64 bytes.</param>
public sealed record Vote(
    VoteType Type,
    long Height,
    int Round,
    BlockId Block,
    VoteTime Time,
    Bytes ValidatorAddress,
    int ValidatorIndex,
    Bytes Signature)
{
    /// <summary>How many bytes an Ed25519 signature has.</summary>
    public const int SignatureLength = 64;

    /// <summary>The type as votes of any number have it: a name, or the number that has none.</summary>
    public string TypeName => Type switch
    {
        VoteType.Prevote => "prevote",
        VoteType.Precommit => "precommit",
        _ => ((int)Type).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
