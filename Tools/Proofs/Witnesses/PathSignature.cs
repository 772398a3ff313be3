namespace MeshSecurity.Proofs;

/// <summary>
/// Path of a command with amounts, comparable between states: two steps with the same signature ran the same kind of command with the same
/// outcome and compared amounts with the same results in the same order.
/// </summary>
/// <param name="Kind">The name of the command, and of the packet that it relays.</param>
/// <param name="Outcome">Accepted, the reason of the rejection, or Failed.</param>
/// <param name="Decisions">The results of the comparisons.</param>
internal sealed record PathSignature(string Kind, string Outcome, string Decisions)
{
    /// <summary>The outcome of a command that throws.</summary>
    public const string Failed = "Failed";

    /// <summary>Runs a command on traced amounts.</summary>
    /// <returns>The signature, and the state after the command. A command that throws does not change the state.</returns>
    public static (PathSignature Signature, State<TracedAmount> Next) Of(
        Mesh<TracedAmount> mesh, State<TracedAmount> before, Command<TracedAmount> command)
    {
        (Step<TracedAmount>? step, string decisions) = DecisionTrace.Of(() => TryApply(mesh, before, command));
        return (new(KindOf(before, command), NameOf(step?.Outcome), decisions), step?.Next ?? before);
    }

    /// <summary>Returns the name of an outcome; null stands for a command that throws.</summary>
    public static string NameOf(Outcome? outcome) => outcome switch
    {
        null => Failed,
        Outcome.Rejected rejected => rejected.Reason.ToString(),
        _ => nameof(Spec.Outcome.Accepted),
    };

    /// <summary>Returns the name of a command, and of the packet that it relays.</summary>
    public static string KindOf<N>(State<N> state, Command<N> command) where N : IQuantity<N>
    {
        InFlight<N>? relayed = command switch
        {
            Command<N>.Deliver c => FlightOf(state, c.Pairing, new(c.From, c.Sequence)),
            Command<N>.Acknowledge c => FlightOf(state, c.Pairing, new(c.From, c.Sequence)),
            Command<N>.Timeout c => FlightOf(state, c.Pairing, new(c.From, c.Sequence)),
            _ => null,
        };
        string name = command.GetType().Name;
        return relayed is null ? name : $"{name} {relayed.Packet.GetType().Name}";
    }

    private static Step<TracedAmount>? TryApply(Mesh<TracedAmount> mesh, State<TracedAmount> before, Command<TracedAmount> command)
    {
        try
        {
            return mesh.Apply(before, command);
        }
        catch (Exception thrown) when (ModelFailure.Is(thrown))
        {
            return null;
        }
    }

    private static InFlight<N>? FlightOf<N>(State<N> state, PairingId pairing, PacketId packet) where N : IQuantity<N> =>
        state.Pairings.TryGetValue(pairing, out Pairing<N>? found) && found.InFlight.TryGetValue(packet, out InFlight<N>? flight)
            ? flight
            : null;
}
