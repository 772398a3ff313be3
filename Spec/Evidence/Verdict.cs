namespace MeshSecurity.Spec;

/// <summary>What became of checking evidence of a double sign: a closed union.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>One validator signed both votes.</summary>
    /// <param name="Validator">Who did.</param>
    /// <param name="Height">At which height of its chain.</param>
    /// <param name="Time">When: the earlier of the two votes' times.</param>
    public sealed record Guilty(ValidatorId Validator, long Height, VoteTime Time) : Verdict;

    /// <summary>The evidence does not hold.</summary>
    /// <param name="Flaw">The first flaw that was found.</param>
    /// <param name="Faults">Where it is and what would be right, by the path in the evidence; at least one.</param>
    public sealed record Dismissed(EvidenceFlaw Flaw, Sequence<Fault> Faults) : Verdict;
}

/// <summary>Who judges evidence: a pure function of it, of the chain on which it is to have happened, and of that chain's keys.</summary>
/// <param name="evidence">The two votes.</param>
/// <param name="chainId">The chain's own id, which is part of what validators sign.</param>
/// <param name="keys">Who signs with which key, and since when.</param>
public delegate Verdict VerifyEvidence(DuplicateVote evidence, string chainId, KeyHistory keys);
