namespace MeshSecurity.Testing;

/// <summary>Generates random actions that are mostly valid in the current state.</summary>
/// <remarks>
/// Rejections arise from amounts just beyond a limit and from unknown ids. Each run draws its own weights for the kinds of commands.
/// </remarks>
public sealed class CommandGenerator
{
    private readonly Configuration configuration;
    private readonly RandomSource random;
    private readonly ArgumentGenerator arguments;
    private readonly IReadOnlyList<Func<State, RunAction?>> kinds;
    private readonly int[] weights;
    private readonly int deliveredPercent;

    /// <summary>Creates a generator for one run.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="random">The source of random choices.</param>
    public CommandGenerator(Configuration configuration, RandomSource random)
    {
        (this.configuration, this.random) = (configuration, random);
        arguments = new ArgumentGenerator(configuration, random);
        var users = new UserCommandGenerator(configuration, arguments, random);
        var chains = new ChainCommandGenerator(configuration, arguments, random);
        var lies = new LieGenerator(configuration, arguments, random);
        (int Weight, Func<State, RunAction?> Kind)[] table =
        [
            .. users.Table.Concat(chains.Table).Concat(lies.Table).Select(row => (row.Weight, Submitting(row.Kind))),
            (45, Relay),
            (4, RelayWrongly),
        ];
        kinds = [.. table.Select(row => row.Kind)];
        deliveredPercent = random.OneOf(95, 80, 50);
        weights = [.. table.Select(row => row.Weight * random.OneOf(1, 1, 2, 2, 4))];
    }

    /// <summary>Returns the next action of a run.</summary>
    /// <param name="state">The current state.</param>
    public RunAction Next(State state)
    {
        while (true)
        {
            if (kinds[random.Weighted(weights)](state) is { } action)
            {
                return action;
            }
        }
    }

    private static Func<State, RunAction?> Submitting(Func<State, Command?> kind) =>
        state => kind(state) is { } command ? new RunAction.Submit(command) : null;

    /// <summary>Relays any packet in any order. The probability of timeouts differs between runs.</summary>
    private RunAction.Relay? Relay(State state) => Pick(state, random.Chance(deliveredPercent)
        ? flight => flight.State == PacketState.Sent ? PacketTrigger.Deliver : PacketTrigger.Acknowledge
        : flight => flight.State == PacketState.Sent ? PacketTrigger.Timeout : PacketTrigger.Acknowledge);

    /// <summary>Relays a packet in the wrong state, or one that does not exist.</summary>
    private RunAction? RelayWrongly(State state)
    {
        if (configuration.Pairings.IsEmpty)
        {
            return null;
        }

        if (random.Chance(60))
        {
            return Pick(state, flight => flight.State == PacketState.Sent
                ? PacketTrigger.Acknowledge
                : random.OneOf(PacketTrigger.Deliver, PacketTrigger.Timeout));
        }

        PairingId pairing = random.Chance(30) ? new("nowhere") : random.Pick(configuration.Pairings).Id;
        Side from = random.OneOf(Side.Consumer, Side.Provider);
        var packet = new PacketId(from, (ulong)random.Between(0, 20));
        return new RunAction.Submit(RunAction.Relay.CommandOf((PacketTrigger)random.Between(0, 2), pairing, packet));
    }

    private RunAction.Relay? Pick(State state, Func<InFlight<Amount>, PacketTrigger> trigger)
    {
        if (configuration.Pairings.IsEmpty)
        {
            return null;
        }

        PairingId id = arguments.KnownPairing();
        Pairing<Amount> pairing = state.Pairings[id];
        if (pairing.InFlight.IsEmpty)
        {
            return null;
        }

        (PacketId packet, InFlight<Amount> flight) = pairing.InFlight.ElementAt(random.Between(0, pairing.InFlight.Count - 1));
        return new(id, trigger(flight), PacketPattern.Of(pairing, packet));
    }
}
