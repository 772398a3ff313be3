namespace MeshSecurity.Evidence;

/// <summary>
/// Checks evidence of a double sign: whether one validator of a chain really signed two conflicting votes (protocol, section 5.4).
/// A pure function of the evidence, the chain's id and its keys; safe to use from several threads at once.
/// </summary>
/// <param name="signatures">Checks the signatures.</param>
public sealed class EvidenceVerifier(ISignatureVerifier signatures)
{
    private const string Source = "evidence";

    private static readonly Lazy<EvidenceVerifier> ByOpenSsl = new(() => new(SodiumFastPath.Over(new OpenSslEd25519())));

    /// <summary>
    /// The judge that meshes are given: checks signatures by OpenSSL 3, loaded when first there are votes to judge, and faster where libsodium is there.
    /// </summary>
    /// <remarks>Where OpenSSL 3 is not installed it throws a <see cref="PlatformNotSupportedException"/> that says so.</remarks>
    public static VerifyEvidence Default { get; } = (evidence, chainId, keys) => ByOpenSsl.Value.Verify(evidence, chainId, keys);

    /// <summary>Checks evidence. Flaws are looked for in the order of <see cref="EvidenceFlaw"/>; the first one found is the verdict's.</summary>
    /// <param name="evidence">The two votes.</param>
    /// <param name="chainId">The id of the chain on which it is to have happened, as its validators sign it.</param>
    /// <param name="keys">Who signs on that chain with which key, and since when.</param>
    public Verdict Verify(DuplicateVote evidence, string chainId, KeyHistory keys)
    {
        if (FlawOfVotes(evidence) is { } flaw)
        {
            return flaw;
        }

        (Vote a, Vote b) = (evidence.VoteA, evidence.VoteB);
        if (keys.Accused(a.ValidatorAddress, a.Height) is not { } validator)
        {
            return Dismiss(EvidenceFlaw.UnknownValidator, "vote_a.validator_address", $"{a.ValidatorAddress}; expected that of a known key");
        }

        if (keys.InForce(validator, a.Height) is not { } key)
        {
            return Dismiss(EvidenceFlaw.NoKeyInForce, "vote_a.height", $"{a.Height}; expected one at which a key of {validator} is in force");
        }

        if (key.Address != a.ValidatorAddress)
        {
            return Dismiss(
                EvidenceFlaw.AddressMismatch,
                "vote_a.validator_address",
                $"{a.ValidatorAddress}; expected {key.Address}, that of the key of {validator} at height {a.Height}");
        }

        if (!IsSigned(a, chainId, key))
        {
            return Dismiss(EvidenceFlaw.FirstSignatureInvalid, "vote_a.signature", Unsigned(validator, chainId));
        }

        return IsSigned(b, chainId, key)
            ? new Verdict.Guilty(validator, a.Height, evidence.InfractionTime)
            : Dismiss(EvidenceFlaw.SecondSignatureInvalid, "vote_b.signature", Unsigned(validator, chainId));
    }

    /// <summary>Checks evidence in protobuf; bytes that are no evidence are <see cref="EvidenceFlaw.Malformed"/>. Nothing throws.</summary>
    /// <param name="protobuf">The message <c>DuplicateVoteEvidence</c>.</param>
    /// <param name="chainId">The id of the chain on which it is to have happened, as its validators sign it.</param>
    /// <param name="keys">Who signs on that chain with which key, and since when.</param>
    public Verdict VerifyProtobuf(ReadOnlySpan<byte> protobuf, string chainId, KeyHistory keys)
    {
        try
        {
            return Verify(ProtobufEvidence.Read(protobuf, Source), chainId, keys);
        }
        catch (DocumentException refused)
        {
            return Malformed(refused);
        }
    }

    /// <summary>Checks evidence in JSON; bytes that are no evidence are <see cref="EvidenceFlaw.Malformed"/>. Nothing throws.</summary>
    /// <param name="utf8">The document, as CometBFT's RPC prints it.</param>
    /// <param name="chainId">The id of the chain on which it is to have happened, as its validators sign it.</param>
    /// <param name="keys">Who signs on that chain with which key, and since when.</param>
    public Verdict VerifyJson(ReadOnlySpan<byte> utf8, string chainId, KeyHistory keys)
    {
        try
        {
            return Verify(EvidenceDocument.Read(utf8, Source), chainId, keys);
        }
        catch (DocumentException refused)
        {
            return Malformed(refused);
        }
    }

    private static Verdict.Dismissed? FlawOfVotes(DuplicateVote evidence)
    {
        (Vote a, Vote b) = (evidence.VoteA, evidence.VoteB);
        Sequence<Fault> faults = Sequence.From(VoteValidator.Faults(evidence));
        if (!faults.IsEmpty)
        {
            return new(EvidenceFlaw.Malformed, faults);
        }

        if (a.ValidatorAddress != b.ValidatorAddress || a.ValidatorIndex != b.ValidatorIndex)
        {
            return Dismiss(
                EvidenceFlaw.DifferentValidators,
                "vote_b",
                $"by validator {b.ValidatorIndex}, {b.ValidatorAddress}; expected {a.ValidatorIndex}, {a.ValidatorAddress}, as in vote_a");
        }

        if ((a.Height, a.Round, a.Type) != (b.Height, b.Round, b.Type))
        {
            return Dismiss(
                EvidenceFlaw.DifferentSteps,
                "vote_b",
                $"the {b.TypeName} of height {b.Height}, round {b.Round}; expected the {a.TypeName} of height {a.Height}, round {a.Round}, as in vote_a");
        }

        return a.Block == b.Block
            ? Dismiss(EvidenceFlaw.SameBlock, "vote_b.block_id", $"{Show(b.Block)} as in vote_a; expected any other")
            : null;
    }

    private static string Show(BlockId block) => block.IsNil ? "no block" : $"block {block.Hash}";

    private static string Unsigned(ValidatorId validator, string chainId) => $"not by the key of {validator} for this vote on \"{chainId}\"";

    private static Verdict.Dismissed Malformed(DocumentException refused) =>
        new(EvidenceFlaw.Malformed, Sequence.From(refused.Faults));

    private static Verdict.Dismissed Dismiss(EvidenceFlaw flaw, string path, string message) => new(flaw, [new(path, message)]);

    private bool IsSigned(Vote vote, string chainId, PublicKey key) =>
        signatures.Verify(key, CanonicalVote.SignBytes(vote, chainId), vote.Signature.Span);
}
