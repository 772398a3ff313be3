namespace MeshSecurity.Evidence;

/// <summary>
/// Verifies evidence of a double sign: that one validator of a chain signed two conflicting votes (protocol, section 5.4). The verdict
/// depends on the evidence, the chain id and the keys only. Instances are thread-safe.
/// </summary>
/// <param name="signatures">The verifier of signatures.</param>
public sealed class EvidenceVerifier(ISignatureVerifier signatures)
{
    private static readonly EvidenceVerifier AsTheChain = new(new CometBftVerifier());

    /// <summary>Gets the function that verifies evidence with a <see cref="CometBftVerifier"/>.</summary>
    public static VerifyEvidence Default { get; } = (evidence, chainId, keys) => AsTheChain.Verify(evidence, chainId, keys);

    /// <summary>Verifies evidence. Checks for flaws in the order of <see cref="EvidenceFlaw"/> and stops at the first.</summary>
    /// <param name="evidence">The evidence.</param>
    /// <param name="chainId">The chain id that validators sign, such as <c>juno-1</c>.</param>
    /// <param name="keys">The keys of the chain's validators.</param>
    public Verdict Verify(DuplicateVote evidence, string chainId, KeyHistory keys)
    {
        if (FlawOfVotes(evidence) is { } flaw)
        {
            return flaw;
        }

        (Vote a, Vote b) = (evidence.VoteA, evidence.VoteB);
        if (keys.OwnerAt(a.ValidatorAddress, a.Height) is not { } validator)
        {
            return Dismiss(
                EvidenceFlaw.UnknownValidator, "vote_a.validator_address", $"{a.ValidatorAddress}; expected the address of a known key");
        }

        if (keys.KeyAt(validator, a.Height) is not { } key)
        {
            return Dismiss(
                EvidenceFlaw.NoKeyInForce, "vote_a.height", $"{a.Height}; expected a height at which a key of {validator} is in force");
        }

        if (key.Address != a.ValidatorAddress)
        {
            return Dismiss(
                EvidenceFlaw.AddressMismatch,
                "vote_a.validator_address",
                $"{a.ValidatorAddress}; expected {key.Address}, the address of the key of {validator} at height {a.Height}");
        }

        if (!IsSigned(a, chainId, key))
        {
            return Dismiss(EvidenceFlaw.FirstSignatureInvalid, "vote_a.signature", WrongSignature(validator, chainId));
        }

        return IsSigned(b, chainId, key)
            ? new Verdict.Guilty(validator, a.Height)
            : Dismiss(EvidenceFlaw.SecondSignatureInvalid, "vote_b.signature", WrongSignature(validator, chainId));
    }

    /// <summary>
    /// Verifies evidence in protobuf. Bytes that are no evidence are <see cref="EvidenceFlaw.Malformed"/> and throw no exception.
    /// </summary>
    /// <param name="protobuf">The message <c>DuplicateVoteEvidence</c>, or the message <c>Evidence</c> that holds it.</param>
    /// <param name="chainId">The chain id that validators sign, such as <c>juno-1</c>.</param>
    /// <param name="keys">The keys of the chain's validators.</param>
    public Verdict VerifyProtobuf(ReadOnlySpan<byte> protobuf, string chainId, KeyHistory keys) =>
        Verify(protobuf, ProtobufEvidence.Read, chainId, keys);

    /// <summary>
    /// Verifies evidence in JSON. Bytes that are no evidence are <see cref="EvidenceFlaw.Malformed"/> and throw no exception.
    /// </summary>
    /// <param name="utf8">The document, with one double sign in one of the forms of <see cref="EvidenceForm"/>.</param>
    /// <param name="chainId">The chain id that validators sign, such as <c>juno-1</c>.</param>
    /// <param name="keys">The keys of the chain's validators.</param>
    public Verdict VerifyJson(ReadOnlySpan<byte> utf8, string chainId, KeyHistory keys) =>
        Verify(utf8, EvidenceDocument.Read, chainId, keys);

    private Verdict Verify(ReadOnlySpan<byte> bytes, Func<ReadOnlySpan<byte>, string, DuplicateVote> read, string chainId, KeyHistory keys)
    {
        try
        {
            return Verify(read(bytes, "evidence"), chainId, keys);
        }
        catch (DocumentException refused)
        {
            return new Verdict.Dismissed(EvidenceFlaw.Malformed, Sequence.From(refused.Faults));
        }
    }

    private static Verdict.Dismissed? FlawOfVotes(DuplicateVote evidence)
    {
        (Vote a, Vote b) = (evidence.VoteA, evidence.VoteB);
        Sequence<Fault> faults = Sequence.From(VoteValidator.Validate(evidence));
        if (!faults.IsEmpty)
        {
            return new(EvidenceFlaw.Malformed, faults);
        }

        if (a.ValidatorAddress != b.ValidatorAddress)
        {
            return Dismiss(
                EvidenceFlaw.DifferentValidators,
                "vote_b.validator_address",
                $"{b.ValidatorAddress}; expected {a.ValidatorAddress}, as in vote_a");
        }

        if ((a.Height, a.Round, a.Type) != (b.Height, b.Round, b.Type))
        {
            return Dismiss(
                EvidenceFlaw.DifferentSteps,
                "vote_b",
                $"{Step(b)}; expected {Step(a)}, as in vote_a");
        }

        return a.Block == b.Block
            ? Dismiss(EvidenceFlaw.SameBlock, "vote_b.block_id", $"{Show(b.Block)} as in vote_a; expected another block")
            : null;
    }

    private static string Step(Vote vote) => $"{vote.TypeName} of height {vote.Height}, round {vote.Round}";

    private static string Show(BlockId block) => block.IsNil ? "no block" : $"block {block.Hash}";

    private static string WrongSignature(ValidatorId validator, string chainId) =>
        $"not valid; expected a signature by the key of {validator} of this vote on \"{chainId}\"";

    private static Verdict.Dismissed Dismiss(EvidenceFlaw flaw, string path, string message) => new(flaw, [new(path, message)]);

    private bool IsSigned(Vote vote, string chainId, PublicKey key) =>
        signatures.Verify(key, CanonicalVote.SignBytes(vote, chainId), vote.Signature.Span);
}
