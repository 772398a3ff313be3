namespace MeshSecurity.Tests;

/// <summary>Protocols under which relaying does not come to rest as it should, each in its own way.</summary>
internal static class RelayVariants
{
    private static readonly PairingId E = new("E");

    /// <summary>An Adjust is never acknowledged.</summary>
    public static ExplorationOptions AcknowledgeIsRefused { get; } = Twisted(step =>
        step is { Accepted: true, Command: Command<Amount>.Acknowledge answer } && PacketOf(step.Before, answer) is Packet<Amount>.Adjust
            ? new(new Outcome.Rejected(Rejection.NotDelivered), step.Before)
            : Right(step));

    /// <summary>The consumer does not release what was provisional.</summary>
    public static ExplorationOptions CountersStayApart { get; } = Twisted(step =>
        step is { Accepted: true, Command: Command<Amount>.Deliver }
        && step.Before.Pairings[E].Consumer.Provisional is { IsEmpty: false } provisional
        && step.After.Pairings[E].Consumer.Provisional.IsEmpty
            ? Right(step, pairing => pairing with { Consumer = pairing.Consumer with { Provisional = provisional } })
            : Right(step));

    /// <summary>A ValidatorUpdate that is acknowledged is sent once more.</summary>
    public static ExplorationOptions RelayingNeverEnds { get; } = Twisted(step =>
        step is { Accepted: true, Command: Command<Amount>.Acknowledge answer } && PacketOf(step.Before, answer) is Packet<Amount>.ValidatorUpdate update
            ? Right(step, pairing => pairing with { InFlight = pairing.InFlight.With(new(answer.From, answer.Sequence), new(update, null)) })
            : Right(step));

    /// <summary>The update that came last is what the view says, not the one with the highest number.</summary>
    public static ExplorationOptions OrderMatters { get; } = new()
    {
        Rules = Rules<Amount>.Standard with { Hear = (_, change) => Map<ulong, ValidatorChange>.Empty.With(change.Update, change) },
    };

    /// <summary>The protocol as it is.</summary>
    public static ExplorationOptions Standard { get; } = new();

    private static ExplorationOptions Twisted(Func<Transition<Amount>, Step<Amount>> twist) =>
        new() { Execution = ExecutionMode.Engine, Engine = mesh => new TwistedEngine(mesh, twist) };

    private static Step<Amount> Right(Transition<Amount> step) => new(step.Outcome, step.After);

    private static Step<Amount> Right(Transition<Amount> step, Func<Pairing<Amount>, Pairing<Amount>> change) =>
        new(step.Outcome, step.After.With(E, change(step.After.Pairings[E])));

    private static Packet<Amount> PacketOf(State<Amount> state, Command<Amount>.Acknowledge answer) =>
        state.Pairings[answer.Pairing].InFlight[new(answer.From, answer.Sequence)].Packet;
}
