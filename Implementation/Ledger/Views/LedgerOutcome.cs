namespace MeshSecurity.Implementation;

/// <summary>
/// What became of a command, read where the ledger keeps it instead of copied into an <see cref="Outcome"/>, so that
/// commands allocate nothing.
/// </summary>
public readonly ref struct LedgerOutcome
{
    internal LedgerOutcome(Rejection? rejection, ReadOnlySpan<PacketReference> sent)
    {
        Rejection = rejection;
        Sent = sent;
    }

    /// <summary>The first reason in guard order why the command was refused; null where it took its step.</summary>
    public Rejection? Rejection { get; }

    /// <summary>Whether the command took its step.</summary>
    public bool IsAccepted => Rejection is null;

    /// <summary>
    /// The packets that the command sent: by pairing, then side (consumer first), then sequence; none where it was refused.
    /// Valid until the ledger's next command.
    /// </summary>
    public ReadOnlySpan<PacketReference> Sent { get; }

    /// <summary>The same outcome to keep.</summary>
    public Outcome ToOutcome() => Rejection is { } reason ? new Outcome.Rejected(reason) : new Outcome.Accepted(Sequence.Of(Sent));
}
