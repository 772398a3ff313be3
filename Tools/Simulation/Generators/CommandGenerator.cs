namespace MeshSecurity.Testing;

/// <summary>
/// Random commands that make sense in the state they meet, most of the time: rejections are reached by going just too far, and
/// now and then by an id that does not exist. Each run leans to other kinds of commands than the next.
/// </summary>
public sealed class CommandGenerator
{
    private readonly Configuration configuration;
    private readonly Dice dice;
    private readonly Choices choices;
    private readonly IReadOnlyList<Func<State, Move?>> kinds;
    private readonly int[] weights;
    private readonly int delivered;

    /// <summary>Commands for a mesh.</summary>
    public CommandGenerator(Configuration configuration, Dice dice)
    {
        (this.configuration, this.dice) = (configuration, dice);
        choices = new Choices(configuration, dice);
        var users = new UserCommands(configuration, choices, dice);
        var chains = new ChainCommands(configuration, choices, dice);
        (int Weight, Func<State, Move?> Kind)[] table = [.. users.Table, .. chains.Table, (45, Relay), (4, RelayBadly)];
        kinds = [.. table.Select(row => row.Kind)];
        delivered = dice.OneOf(95, 80, 50);
        weights = [.. table.Select(row => row.Weight * dice.OneOf(1, 1, 2, 2, 4))];
    }

    /// <summary>The next move of a run that has reached <paramref name="state"/>.</summary>
    public Move Next(State state)
    {
        while (true)
        {
            if (kinds[dice.Weighted(weights)](state) is { } move)
            {
                return move;
            }
        }
    }

    /// <summary>Any packet in any order: mostly delivered and acknowledged, sometimes timed out; in some runs often.</summary>
    private Move.Relay? Relay(State state) => Pick(state, dice.Chance(delivered)
        ? flight => flight.State == PacketState.Sent ? PacketTrigger.Deliver : PacketTrigger.Acknowledge
        : flight => flight.State == PacketState.Sent ? PacketTrigger.Timeout : PacketTrigger.Acknowledge);

    /// <summary>What a relayer may not do: what is done, what is not yet due, and what never was.</summary>
    private Move? RelayBadly(State state)
    {
        if (configuration.Pairings.IsEmpty)
        {
            return null;
        }

        if (dice.Chance(60))
        {
            return Pick(state, flight => flight.State == PacketState.Sent
                ? PacketTrigger.Acknowledge
                : dice.OneOf(PacketTrigger.Deliver, PacketTrigger.Timeout));
        }

        PairingId pairing = dice.Chance(30) ? new("nowhere") : dice.Pick(configuration.Pairings).Id;
        Side from = dice.OneOf(Side.Consumer, Side.Provider);
        ulong sequence = (ulong)dice.Between(0, 20);
        return new Move.Plain(dice.Between(0, 2) switch
        {
            0 => new Command.Deliver(pairing, from, sequence),
            1 => new Command.Acknowledge(pairing, from, sequence),
            _ => new Command.Timeout(pairing, from, sequence),
        });
    }

    private Move.Relay? Pick(State state, Func<InFlight<Amount>, PacketTrigger> trigger)
    {
        if (configuration.Pairings.IsEmpty)
        {
            return null;
        }

        PairingId id = choices.KnownPairing();
        Pairing<Amount> pairing = state.Pairings[id];
        if (pairing.InFlight.IsEmpty)
        {
            return null;
        }

        (PacketId packet, InFlight<Amount> flight) = pairing.InFlight.ElementAt(dice.Between(0, pairing.InFlight.Count - 1));
        return new(id, trigger(flight), PacketPattern.Of(pairing, packet));
    }
}
