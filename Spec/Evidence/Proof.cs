namespace MeshSecurity.Spec;

/// <summary>
/// Represents the content of submitted evidence: two votes, or a verdict on them. A closed union (protocol, section 5.4).
/// </summary>
public abstract record Proof
{
    private static readonly Assumed Granted = new(Valid: true);
    private static readonly Assumed Refuted = new(Valid: false);

    private Proof()
    {
    }

    /// <summary>Returns a proof without votes.</summary>
    /// <param name="valid">Whether the votes conflict and the validator signed both.</param>
    public static Proof Of(bool valid) => valid ? Granted : Refuted;

    /// <summary>Represents a verdict that is assumed, without the votes.</summary>
    /// <param name="Valid">Whether the votes conflict and the validator signed both.</param>
    public sealed record Assumed(bool Valid) : Proof;

    /// <summary>Represents two votes, which the mesh verifies.</summary>
    /// <param name="Evidence">The two votes.</param>
    public sealed record Votes(DuplicateVote Evidence) : Proof;
}
