namespace MeshSecurity.Spec;

/// <summary>Represents the result of verifying evidence of a double sign: a closed union (protocol, section 5.4).</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>Represents proof that one validator signed both votes.</summary>
    /// <param name="Validator">The validator.</param>
    /// <param name="Height">The height of its chain.</param>
    public sealed record Guilty(ValidatorId Validator, long Height) : Verdict;

    /// <summary>Represents evidence with a flaw.</summary>
    /// <param name="Flaw">The first flaw, in the order of the checks.</param>
    /// <param name="Faults">The faults of the evidence with their paths; at least one.</param>
    public sealed record Dismissed(EvidenceFlaw Flaw, Sequence<Fault> Faults) : Verdict;
}

/// <summary>Verifies evidence. The function is pure.</summary>
/// <param name="evidence">The evidence.</param>
/// <param name="chainId">The chain id that validators sign.</param>
/// <param name="keys">The keys of the chain's validators.</param>
public delegate Verdict VerifyEvidence(DuplicateVote evidence, string chainId, KeyHistory keys);
