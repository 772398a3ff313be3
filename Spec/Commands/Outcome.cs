namespace MeshSecurity.Spec;

/// <summary>Represents the outcome of a command: one atomic step, or a rejection without any change (protocol, section 5).</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Represents an accepted command.</summary>
    /// <param name="Sent">The packets that it sent, ordered by pairing, side (consumer first) and sequence number.</param>
    public sealed record Accepted(Sequence<PacketReference> Sent) : Outcome;

    /// <summary>Represents a rejected command.</summary>
    /// <param name="Reason">The rejection of the first guard that failed.</param>
    public sealed record Rejected(Rejection Reason) : Outcome;
}
