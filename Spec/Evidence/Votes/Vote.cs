namespace MeshSecurity.Spec;

/// <summary>Represents a vote of a CometBFT validator, as the chain gossips it. The signature covers its canonical form only.</summary>
/// <param name="Type">Prevote or precommit; signed.</param>
/// <param name="Height">The height voted on, above 0; signed.</param>
/// <param name="Round">The round of that height, 0 or more; signed.</param>
/// <param name="Block">The block, or no block; signed.</param>
/// <param name="Time">The time that the validator states; signed.</param>
/// <param name="ValidatorAddress">The address of the validator, 20 bytes; not signed.</param>
/// <param name="ValidatorIndex">
/// The index of the validator in the set of that height, 0 or more. It is not signed, and no verdict depends on it.
/// </param>
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
    /// <summary>The number of bytes in an Ed25519 signature: 64.</summary>
    public const int SignatureLength = 64;

    /// <summary>Gets the extensions of the vote. The vote's signature does not cover them, and no verdict depends on them.</summary>
    public VoteExtensions Extensions { get; init; } = VoteExtensions.None;

    /// <summary>Gets the name of the type: <c>prevote</c>, <c>precommit</c>, or the number of any other type.</summary>
    public string TypeName => Type switch
    {
        VoteType.Prevote => "prevote",
        VoteType.Precommit => "precommit",
        _ => ((int)Type).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
