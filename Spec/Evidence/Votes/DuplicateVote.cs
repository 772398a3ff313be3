namespace MeshSecurity.Spec;

/// <summary>
/// Represents evidence of a double sign: two votes of one validator for one height, round and type (CometBFT's
/// <c>DuplicateVoteEvidence</c>; protocol, section 5.4). The values are not verified; see <see cref="Verdict"/>.
/// </summary>
/// <param name="VoteA">The first vote.</param>
/// <param name="VoteB">The second vote.</param>
/// <param name="TotalVotingPower">The voting power of the validator set. It is not signed, and no verdict depends on it.</param>
/// <param name="ValidatorPower">The voting power of the validator. It is not signed, and no verdict depends on it.</param>
/// <param name="Timestamp">The time of the block at that height. It is not signed, and no verdict depends on it.</param>
public sealed record DuplicateVote(Vote VoteA, Vote VoteB, long TotalVotingPower, long ValidatorPower, VoteTime Timestamp)
{
    /// <summary>Returns the evidence with its votes swapped.</summary>
    public DuplicateVote Swapped() => this with { VoteA = VoteB, VoteB = VoteA };
}
