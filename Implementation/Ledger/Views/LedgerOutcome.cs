namespace MeshSecurity.Implementation;

/// <summary>
/// Represents the outcome of a command as a reference to memory of the ledger, because a copy in an <see cref="Outcome"/>
/// allocates.
/// </summary>
public readonly ref struct LedgerOutcome
{
    internal LedgerOutcome(Rejection? rejection, ReadOnlySpan<PacketReference> sent)
    {
        Rejection = rejection;
        Sent = sent;
    }

    /// <summary>The rejection of the first guard that failed; null if the command was accepted.</summary>
    public Rejection? Rejection { get; }

    /// <summary>Whether the command was accepted.</summary>
    public bool IsAccepted => Rejection is null;

    /// <summary>
    /// The packets that the command sent, by pairing, then side (consumer first), then sequence; none after a rejection. Valid
    /// until the next command of the ledger.
    /// </summary>
    public ReadOnlySpan<PacketReference> Sent { get; }

    /// <summary>Returns a copy that stays valid.</summary>
    public Outcome ToOutcome() => Rejection is { } reason ? new Outcome.Rejected(reason) : new Outcome.Accepted(Sequence.Of(Sent));
}
