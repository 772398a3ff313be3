namespace MeshSecurity.Testing;

/// <summary>
/// What must be possible from every state, whatever led there: leaving by commands of the provider alone (EXIT-1), the same end in whatever order
/// packets are relayed (SYNC-4), and rest: relaying alone, oldest first, ends with nothing in flight on an Open channel, without
/// any refusal, and with both sides agreed (SYNC-3). That it does so in every order, the graph shows: Deliver and Acknowledge are
/// among its steps, and SYNC-3 is held against all of its states.
/// </summary>
internal sealed class Liveness(Checker checker)
{
    /// <summary>The finding that relaying does not come to rest.</summary>
    public const string Rest = "REST";

    private const int Longest = 1000;

    /// <summary>What cannot be done from a state.</summary>
    public Finding? Check(State state) => checker.CheckFuture(state) is [{ } first, ..] ? first : CheckRest(state);

    private Finding? CheckRest(State state)
    {
        for (int steps = 0; Next(state) is { } command; steps++)
        {
            Transition step = checker.Apply(state, command, out Finding? failure);
            if (failure is not null || !step.Accepted || steps == Longest)
            {
                return failure ?? new(Rest, CommandDocument.NameOf(command), step.Accepted ? $"{Longest} packets are relayed without rest" : $"is refused: {step.Outcome}");
            }

            state = step.After;
        }

        return null;
    }

    /// <summary>The next step of relaying; null where nothing is in flight on an Open channel.</summary>
    private static Command? Next(State state)
    {
        foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
        {
            if (pairing.Channel == ChannelState.Open)
            {
                foreach ((PacketId packet, InFlight<Amount> flight) in pairing.InFlight)
                {
                    return flight.State == PacketState.Sent
                        ? new Command.Deliver(id, packet.From, packet.Sequence)
                        : new Command.Acknowledge(id, packet.From, packet.Sequence);
                }
            }
        }

        return null;
    }
}
