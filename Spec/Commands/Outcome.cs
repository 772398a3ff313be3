namespace MeshSecurity.Spec;

/// <summary>What became of a command: it took one atomic step, or it was refused and changed nothing.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The command took its step.</summary>
    /// <param name="Sent">The packets that it sent: by pairing, then side (consumer first), then sequence.</param>
    public sealed record Accepted(Sequence<PacketReference> Sent) : Outcome;

    /// <summary>The command was refused.</summary>
    /// <param name="Reason">The first reason in guard order.</param>
    public sealed record Rejected(Rejection Reason) : Outcome;
}
