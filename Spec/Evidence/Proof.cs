namespace MeshSecurity.Spec;

/// <summary>
/// Represents the content of submitted evidence: two votes, or a verdict on them. A closed union (protocol, section 5.4).
/// </summary>
public abstract record Proof
{
    private Proof()
    {
    }

    /// <summary>Represents a verdict that is assumed, without the votes.</summary>
    /// <param name="Time">The time of the infraction: that of the consumer's block before it.</param>
    /// <param name="Valid">Whether the votes conflict and the validator signed both.</param>
    public sealed record Assumed(Timestamp Time, bool Valid) : Proof;

    /// <summary>Represents two votes, which the mesh verifies. The infraction is at their height; their own times decide nothing.</summary>
    /// <param name="Evidence">The two votes.</param>
    public sealed record Votes(DuplicateVote Evidence) : Proof;
}
