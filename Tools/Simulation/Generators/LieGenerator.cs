namespace MeshSecurity.Testing;

/// <summary>Generates lies of byzantine consumers (protocol, section 5.7), and chains that turn byzantine.</summary>
internal sealed class LieGenerator(Configuration configuration, ArgumentGenerator arguments, RandomSource random)
{
    /// <summary>Numbers of changes and slashes that a liar invents. Those of honest consumers are among the first.</summary>
    private const int MaxNumber = 12;

    /// <summary>The kinds of lies; none for a mesh whose chains are honest at genesis.</summary>
    public IReadOnlyList<(int Weight, Func<State, Command?> Kind)> Table => configuration.Chains.All(chain => !chain.IsByzantine)
        ? []
        :
        [
            (14, Forge),
            (8, ForgeAcknowledgement),
            (1, _ => random.Chance(25) ? new Command.Corrupt(random.Chance(20) ? new("nowhere") : arguments.Chain()) : null),
        ];

    private ulong Number => (ulong)random.Between(1, MaxNumber);

    private Command.Forge? Forge(State state)
    {
        PairingId pairing = LyingPairing(state);
        ChainId consumer = arguments.ConsumerOf(pairing);
        ValidatorId validator = arguments.Validator(state, consumer);
        return new(pairing, random.Between(0, 49) switch
        {
            0 => Slash(state, pairing, validator) with { Id = 0 },
            <= 24 => Slash(state, pairing, validator),
            <= 34 => new Packet.ValidatorUpdate(validator, Change(state)),
            <= 39 => new Packet.ForceUnstake(validator),
            _ => new Packet.Distribute(validator, random.Chance(5) ? Amount.Largest : arguments.Amount(1000)),
        });
    }

    private Packet.Slash Slash(State state, PairingId pairing, ValidatorId validator)
    {
        Duration period = configuration.Has(pairing) ? configuration.Pairing(pairing).UnbondingPeriod : new(1);
        Ratio ratio = random.OneOf(default, Ratio.One, Ratio.Of((uint)random.Between(1, 200_000_000)));
        Timestamp time = random.Chance(80) ? arguments.Infraction(state, period) : new(random.Between(0, state.Time.Seconds));
        Infraction infraction = random.Chance(25) ? Infraction.DoubleSign : Infraction.Downtime;
        return new(validator, Number, infraction, ratio, time, Number);
    }

    private ValidatorChange Change(State state) => new(
        Number,
        random.Between(0, state.Height),
        new(random.Between(0, state.Time.Seconds)),
        random.Pick(Enum.GetValues<ValidatorStatus>()));

    /// <summary>Answers a packet of a provider that is not delivered, seldom another one; null without one.</summary>
    private Command.ForgeAcknowledgement? ForgeAcknowledgement(State state)
    {
        PairingId pairing = LyingPairing(state);
        ulong[] waiting = state.Pairings.TryGetValue(pairing, out Pairing<Amount>? found)
            ? [.. found.InFlight.Where(entry => entry.Key.From == Side.Provider).Select(entry => entry.Key.Sequence)]
            : [];
        ulong? sequence = waiting.Length > 0 ? random.Pick(waiting) : random.Chance(10) ? Number : null;
        PacketError? error = random.Chance(50) ? null : random.Pick(Enum.GetValues<PacketError>());
        long time = random.Chance(3) ? state.Time.Seconds + 1 : random.Between(0L, state.Time.Seconds);
        return sequence is { } number ? new(pairing, number, new(random.Chance(50) ? state.Time.Seconds : time), error) : null;
    }

    /// <summary>Returns a pairing whose consumer lies, seldom another or one that does not exist.</summary>
    private PairingId LyingPairing(State state)
    {
        if (random.Chance(2))
        {
            return new("nowhere");
        }

        PairingId[] lying =
        [
            .. configuration.Pairings.Where(pairing => state.Chains[pairing.Consumer].IsByzantine).Select(pairing => pairing.Id),
        ];
        return lying.Length > 0 && random.Chance(95) ? arguments.Favoured(lying) : arguments.Pairing();
    }
}
