namespace MeshSecurity.Evidence;

/// <summary>Validates votes without their signatures, as CometBFT's <c>ValidateBasic</c> does.</summary>
internal static class VoteValidator
{
    private static readonly string ExpectedBlock = $"expected {BlockId.HashLength}, 1 or more and {BlockId.HashLength}, or none of them";

    /// <summary>Returns all faults of both votes.</summary>
    public static IEnumerable<Fault> Validate(DuplicateVote evidence) =>
        [.. Validate(evidence.VoteA, "vote_a"), .. Validate(evidence.VoteB, "vote_b")];

    private static List<Fault> Validate(Vote vote, string path)
    {
        var faults = new List<Fault>();
        PartSetHeader parts = vote.Block.Parts;
        Require(vote.Type is VoteType.Prevote or VoteType.Precommit, "type", $"{vote.TypeName}; expected 1 (prevote) or 2 (precommit)");
        Require(vote.Height >= 1, "height", $"{vote.Height}; expected 1 or more");
        Require(vote.Round >= 0, "round", $"{vote.Round}; expected 0 or more");
        Require(
            vote.Block.IsNil || vote.Block.IsComplete,
            "block_id",
            $"a hash of {vote.Block.Hash.Length} bytes, {parts.Total} parts and their hash of {parts.Hash.Length} bytes; {ExpectedBlock}");
        Require(vote.Time.IsValid, "timestamp", $"{vote.Time}; expected a time of the years 1 to 9999");
        Require(
            vote.ValidatorAddress.Length == PublicKey.AddressLength,
            "validator_address",
            $"{vote.ValidatorAddress.Length} bytes; expected {PublicKey.AddressLength}");
        Require(vote.ValidatorIndex >= 0, "validator_index", $"{vote.ValidatorIndex}; expected 0 or more");
        Require(
            vote.Signature.Length == Vote.SignatureLength, "signature", $"{vote.Signature.Length} bytes; expected {Vote.SignatureLength}");
        return faults;

        void Require(bool isValid, string field, FormattableString message)
        {
            if (!isValid)
            {
                faults.Add(new($"{path}.{field}", FormattableString.Invariant(message)));
            }
        }
    }
}
