namespace MeshSecurity.Spec;

/// <summary>What evidence is submitted with: the votes themselves, or a verdict on votes that are not shown. A closed union.</summary>
public abstract record Proof
{
    private static readonly Assumed Granted = new(Valid: true);
    private static readonly Assumed Refuted = new(Valid: false);

    private Proof()
    {
    }

    /// <summary>A verdict that is taken for granted.</summary>
    public static Proof Of(bool valid) => valid ? Granted : Refuted;

    /// <summary>The verdict on the votes is taken for granted, whatever it is.</summary>
    /// <param name="Valid">Whether they conflict and the validator signed both.</param>
    public sealed record Assumed(bool Valid) : Proof;

    /// <summary>The votes, to be judged.</summary>
    /// <param name="Evidence">The two votes.</param>
    public sealed record Votes(DuplicateVote Evidence) : Proof;
}
