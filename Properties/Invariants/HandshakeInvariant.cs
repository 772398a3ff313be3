namespace MeshSecurity.Invariants;

/// <summary>The invariant of handshakes: no refused version is for ever (protocol, section 8, OPEN).</summary>
internal static class HandshakeInvariant<N> where N : IQuantity<N>
{
    public static Invariant<N> Open1 => new Invariant<N>.OfStep(
        "OPEN-1",
        "A handshake can start anew: OpenInit is refused only where the two sides have agreed on a version.",
        [nameof(Command<>.OpenInit)],
        step => step is { Command: Command<N>.OpenInit { Pairing: var id }, Outcome: Outcome.Rejected { Reason: var reason } }
            && reason != Rejection.UnknownPairing
            && step.Before.Pairings[id].Channel is var channel
            && channel is not (ChannelState.Acknowledged or ChannelState.Open or ChannelState.Frozen)
                ? new($"pairings.{id}", $"OpenInit is refused for {reason} in state {channel}")
                : null);
}
