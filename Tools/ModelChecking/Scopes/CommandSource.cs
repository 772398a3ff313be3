namespace MeshSecurity.Testing;

/// <summary>A command that is tried.</summary>
/// <param name="Command">The command.</param>
/// <param name="Row">The row of the scope that it comes from.</param>
/// <param name="Budget">The budget that it takes from when it is accepted; −1 for none.</param>
internal readonly record struct Offer(Command Command, int Row, int Budget);

/// <summary>All commands that a scope tries in a state.</summary>
/// <remarks>One thread at a time. Commands are made once.</remarks>
internal sealed class CommandSource
{
    private readonly Offer[] always;
    private readonly TimedRow[] timed;
    private readonly Relayer[] relayers;
    private readonly Dictionary<long, Offer[]> atTimes = [];

    public CommandSource(Scope scope)
    {
        var fixedOffers = new List<Offer>();
        var timedOffers = new List<TimedRow>();
        var packetOffers = new List<Relayer>();
        int budgets = 0;
        for (int row = 0; row < scope.Commands.Count; row++)
        {
            ScopeCommand command = scope.Commands[row];
            int budget = command.Times is null ? -1 : budgets++;
            int place = row;
            if (command.Name is "deliver" or "acknowledge" or "timeout")
            {
                packetOffers.Add(new(scope.Mesh, command, place, budget));
            }
            else if (command.Ages.IsEmpty)
            {
                fixedOffers.AddRange(ScopeChoices.Of(scope.Mesh, command, default).Select(choice => new Offer(choice, place, budget)));
            }
            else
            {
                timedOffers.Add(new(scope.Mesh, command, row, budget));
            }
        }

        (always, timed, relayers) = ([.. fixedOffers], [.. timedOffers], [.. packetOffers]);
    }

    /// <summary>Puts the commands for a state into a list; those whose budget is used up are left out.</summary>
    public void Fill(List<Offer> offers, FlatState state, ReadOnlySpan<byte> budgets)
    {
        offers.Clear();
        foreach (Offer offer in At(state.Time))
        {
            if (offer.Budget < 0 || budgets[offer.Budget] > 0)
            {
                offers.Add(offer);
            }
        }

        foreach (Relayer relayer in relayers)
        {
            if (relayer.Budget < 0 || budgets[relayer.Budget] > 0)
            {
                relayer.Add(offers, state);
            }
        }
    }

    /// <summary>What is tried at a time, whatever is in flight.</summary>
    private Offer[] At(long now)
    {
        if (timed.Length == 0)
        {
            return always;
        }

        if (!atTimes.TryGetValue(now, out Offer[]? offers))
        {
            offers = [.. always, .. timed.SelectMany(row => row.At(new(now)))];
            atTimes.Add(now, offers);
        }

        return offers;
    }

    /// <summary>Commands that name a time as long ago.</summary>
    private sealed record TimedRow(Configuration Mesh, ScopeCommand Command, int Row, int Budget)
    {
        public IEnumerable<Offer> At(Timestamp now) => ScopeChoices.Of(Mesh, Command, now).Select(choice => new Offer(choice, Row, Budget));
    }

    /// <summary>Deliver, Acknowledge or Timeout of whatever is in flight, by pairing, then side, then sequence.</summary>
    private sealed class Relayer
    {
        private readonly ScopeCommand command;
        private readonly int row;
        private readonly List<(int Pairing, Side From, PacketOffers Offers)> routes = [];

        public Relayer(Configuration mesh, ScopeCommand command, int row, int budget)
        {
            (this.command, this.row, Budget) = (command, row, budget);
            PairingId[] pairings = [.. mesh.Pairings.Select(pairing => pairing.Id).Order()];
            for (int pairing = 0; pairing < pairings.Length; pairing++)
            {
                if (command.Pairings.IsEmpty || command.Pairings.Contains(pairings[pairing]))
                {
                    PairingId id = pairings[pairing];
                    routes.AddRange(((Side[])[Side.Consumer, Side.Provider]).Select(from => (pairing, from, new PacketOffers(sequence => OfferOf(id, from, sequence)))));
                }
            }
        }

        public int Budget { get; }

        public void Add(List<Offer> offers, FlatState state)
        {
            foreach ((int pairing, Side from, PacketOffers made) in routes)
            {
                foreach (ref readonly FlatPacket packet in state.Pairings[pairing].InFlight(from).All)
                {
                    offers.Add(made[packet.Sequence]);
                }
            }
        }

        private Offer OfferOf(PairingId pairing, Side from, ulong sequence) => new(
            command.Name switch
            {
                "deliver" => new Command.Deliver(pairing, from, sequence),
                "acknowledge" => new Command.Acknowledge(pairing, from, sequence),
                _ => new Command.Timeout(pairing, from, sequence),
            },
            row,
            Budget);
    }

    /// <summary>Commands that speak of a packet of one side, by sequence.</summary>
    private sealed class PacketOffers(Func<ulong, Offer> make)
    {
        private readonly List<Offer> made = [];

        public Offer this[ulong sequence]
        {
            get
            {
                while ((ulong)made.Count < sequence)
                {
                    made.Add(make((ulong)made.Count + 1));
                }

                return made[(int)sequence - 1];
            }
        }
    }
}
