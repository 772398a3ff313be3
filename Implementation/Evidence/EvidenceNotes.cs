namespace MeshSecurity.Evidence;

/// <summary>
/// Says what a chain refuses in the form of evidence although both votes are signed. No verdict depends on it: the same votes in another
/// order, or without extensions, are accepted.
/// </summary>
/// <remarks>Source: <c>ValidateBasic</c> in CometBFT's types/evidence.go and types/vote.go.</remarks>
public static class EvidenceNotes
{
    /// <summary>Returns the notes on evidence, in the order of the fields; none where a chain accepts the form.</summary>
    /// <param name="evidence">The evidence.</param>
    public static IReadOnlyList<Fault> Of(DuplicateVote evidence) =>
        [.. OfVote(evidence.VoteA, "vote_a"), .. OfVote(evidence.VoteB, "vote_b"), .. OfOrder(evidence)];

    private static IEnumerable<Fault> OfOrder(DuplicateVote evidence)
    {
        if (Key(evidence.VoteA.Block).AsSpan().SequenceCompareTo(Key(evidence.VoteB.Block)) > 0)
        {
            yield return new("vote_b", "has the lower block id; a chain accepts the votes in the order of their block ids only: swap them");
        }
    }

    private static IEnumerable<Fault> OfVote(Vote vote, string path)
    {
        VoteExtensions extensions = vote.Extensions;
        if (extensions == VoteExtensions.None)
        {
            yield break;
        }

        if (vote.Type != VoteType.Precommit || vote.Block.IsNil)
        {
            yield return new(path, "has an extension; CometBFT from 0.38 on accepts one on a precommit for a block only");
        }
        else if (IsMalsigned(extensions.Extension, extensions.Signature)
            || IsMalsigned(extensions.NonReplayProtected, extensions.NonReplayProtectedSignature))
        {
            yield return new(path, "has an extension without its signature, or a longer one; CometBFT that has the extension refuses that");
        }
        else if (extensions.Signature.IsEmpty != extensions.NonReplayProtectedSignature.IsEmpty)
        {
            yield return new(path, "has the signature of one extension only, as before CometBFT 2.0; from 2.0 on both are signed, or none");
        }
    }

    private static bool IsMalsigned(Bytes extension, Bytes signature) =>
        (!extension.IsEmpty && signature.IsEmpty) || signature.Length > Vote.SignatureLength;

    /// <summary>Returns the bytes by which chains order blocks: the hash, then the parts in protobuf.</summary>
    private static byte[] Key(BlockId block) => [.. block.Hash.Span, .. ProtobufWriter.Parts(block.Parts)];
}
