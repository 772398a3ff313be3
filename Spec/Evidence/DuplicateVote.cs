namespace MeshSecurity.Spec;

/// <summary>
/// Evidence of a double sign: two votes that one validator should never both have signed (CometBFT's
/// <c>DuplicateVoteEvidence</c>). It may be anything that has this shape: whether it holds is a <see cref="Verdict"/>.
/// </summary>
/// <param name="VoteA">One vote.</param>
/// <param name="VoteB">The other.</param>
/// <param name="TotalVotingPower">The power of the whole set, as the chain reports it; nobody signed it, and no verdict reads it.</param>
/// <param name="ValidatorPower">The validator's power, likewise.</param>
/// <param name="Timestamp">The time of the block at that height, likewise.</param>
public sealed record DuplicateVote(Vote VoteA, Vote VoteB, long TotalVotingPower, long ValidatorPower, VoteTime Timestamp)
{
    /// <summary>When the infraction happened: the earlier of the two votes' times, which may differ.</summary>
    public VoteTime InfractionTime => VoteTime.Earlier(VoteA.Time, VoteB.Time);

    /// <summary>The same with its votes in the other order.</summary>
    public DuplicateVote Swapped() => this with { VoteA = VoteB, VoteB = VoteA };
}
