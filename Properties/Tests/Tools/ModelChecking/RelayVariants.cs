namespace MeshSecurity.Tests;

/// <summary>Wrong protocols, each with another violation of relaying.</summary>
internal static class RelayVariants
{
    private static readonly PairingId E = new("E");

    /// <summary>Rejects the Acknowledge of an Adjust.</summary>
    public static ExplorationOptions AcknowledgeIsRejected { get; } = Modified(step =>
        step is { Accepted: true, Command: Command<Amount>.Acknowledge answer } && PacketOf(step.Before, answer) is Packet<Amount>.Adjust
            ? new(new Outcome.Rejected(Rejection.NotDelivered), step.Before)
            : Right(step));

    /// <summary>Does not release provisional slashes at the consumer.</summary>
    public static ExplorationOptions CountersDiffer { get; } = Modified(step =>
        step is { Accepted: true, Command: Command<Amount>.Deliver }
        && step.Before.Pairings[E].Consumer.Provisional is { IsEmpty: false } provisional
        && step.After.Pairings[E].Consumer.Provisional.IsEmpty
            ? Right(step, pairing => pairing with { Consumer = pairing.Consumer with { Provisional = provisional } })
            : Right(step));

    /// <summary>Sends a ValidatorUpdate again after its Acknowledge.</summary>
    public static ExplorationOptions RelayingNeverEnds { get; } = Modified(step =>
        step is { Accepted: true, Command: Command<Amount>.Acknowledge answer }
        && PacketOf(step.Before, answer) is Packet<Amount>.ValidatorUpdate update
            ? Right(step, pairing => pairing with
            {
                InFlight = pairing.InFlight.With(new(answer.From, answer.Sequence), new(update, null)),
            })
            : Right(step));

    /// <summary>The view has the update that arrived last, not the one with the highest number.</summary>
    public static ExplorationOptions OrderMatters { get; } = new()
    {
        Rules = Rules<Amount>.Standard with
        {
            AddUpdateToView = (_, change) => Map<ulong, ValidatorChange>.Empty.With(change.Update, change),
        },
    };

    /// <summary>The standard protocol.</summary>
    public static ExplorationOptions Standard { get; } = new();

    private static ExplorationOptions Modified(Func<Transition<Amount>, Step<Amount>> modify) =>
        new() { Execution = ExecutionMode.Engine, Engine = mesh => new TwistedEngine(mesh, modify) };

    private static Step<Amount> Right(Transition<Amount> step) => new(step.Outcome, step.After);

    private static Step<Amount> Right(Transition<Amount> step, Func<Pairing<Amount>, Pairing<Amount>> change) =>
        new(step.Outcome, step.After.With(E, change(step.After.Pairings[E])));

    private static Packet<Amount> PacketOf(State<Amount> state, Command<Amount>.Acknowledge answer) =>
        state.Pairings[answer.Pairing].InFlight[new(answer.From, answer.Sequence)].Packet;
}
