using System.Globalization;

namespace MeshSecurity.Evidence;

/// <summary>Whether votes could be any: what CometBFT asks of a vote before it looks at who signed it.</summary>
internal static class VoteValidator
{
    /// <summary>Everything that is impossible in the votes, by path.</summary>
    public static IEnumerable<Fault> Faults(DuplicateVote evidence) =>
        [.. Faults(evidence.VoteA, "vote_a"), .. Faults(evidence.VoteB, "vote_b")];

    private static IEnumerable<Fault> Faults(Vote vote, string path)
    {
        if (vote.Type is not (VoteType.Prevote or VoteType.Precommit))
        {
            yield return new($"{path}.type", $"{vote.TypeName}; expected 1 (prevote) or 2 (precommit)");
        }

        if (vote.Height < 1)
        {
            yield return new($"{path}.height", $"{Print(vote.Height)}; expected 1 or more");
        }

        if (vote.Round < 0)
        {
            yield return new($"{path}.round", $"{Print(vote.Round)}; expected 0 or more");
        }

        if (!vote.Block.IsNil && !vote.Block.IsComplete)
        {
            yield return new(
                $"{path}.block_id",
                $"a hash of {vote.Block.Hash.Length} bytes, {vote.Block.Parts.Total} parts and their hash of {vote.Block.Parts.Hash.Length} bytes, "
                + $"expected {BlockId.HashLength}, 1 or more and {BlockId.HashLength}, or none of them");
        }

        if (!vote.Time.IsValid)
        {
            yield return new($"{path}.timestamp", $"{vote.Time}; expected a time of the years 1 to 9999");
        }

        if (vote.ValidatorAddress.Length != PublicKey.AddressLength)
        {
            yield return new($"{path}.validator_address", $"{vote.ValidatorAddress.Length} bytes; expected {PublicKey.AddressLength}");
        }

        if (vote.ValidatorIndex < 0)
        {
            yield return new($"{path}.validator_index", $"{Print(vote.ValidatorIndex)}; expected 0 or more");
        }

        if (vote.Signature.Length != Vote.SignatureLength)
        {
            yield return new($"{path}.signature", $"{vote.Signature.Length} bytes; expected {Vote.SignatureLength}");
        }
    }

    private static string Print(long number) => number.ToString(CultureInfo.InvariantCulture);
}
