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
    private readonly Dictionary<Timestamp, Offer[]> atTimes = [];

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
                packetOffers.Add(new(command, place, budget));
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
    public void Fill(List<Offer> offers, State state, ReadOnlySpan<byte> budgets)
    {
        offers.Clear();
        Add(offers, always, budgets);
        if (timed.Length > 0)
        {
            Add(offers, TimedAt(state.Time), budgets);
        }

        foreach (Relayer relayer in relayers)
        {
            if (relayer.Budget < 0 || budgets[relayer.Budget] > 0)
            {
                relayer.Add(offers, state);
            }
        }
    }

    private static void Add(List<Offer> offers, Offer[] some, ReadOnlySpan<byte> budgets)
    {
        foreach (Offer offer in some)
        {
            if (offer.Budget < 0 || budgets[offer.Budget] > 0)
            {
                offers.Add(offer);
            }
        }
    }

    private Offer[] TimedAt(Timestamp now)
    {
        if (!atTimes.TryGetValue(now, out Offer[]? offers))
        {
            offers = [.. timed.SelectMany(row => row.At(now))];
            atTimes.Add(now, offers);
        }

        return offers;
    }

    /// <summary>Commands that name a time as long ago.</summary>
    private sealed record TimedRow(Configuration Mesh, ScopeCommand Command, int Row, int Budget)
    {
        public IEnumerable<Offer> At(Timestamp now) => ScopeChoices.Of(Mesh, Command, now).Select(choice => new Offer(choice, Row, Budget));
    }

    /// <summary>Deliver, Acknowledge or Timeout of whatever is in flight.</summary>
    private sealed class Relayer(ScopeCommand scope, int row, int budget)
    {
        private readonly Dictionary<(PairingId, PacketId), Offer> made = [];

        public int Budget => budget;

        public void Add(List<Offer> offers, State state)
        {
            foreach ((PairingId id, Pairing<Amount> pairing) in state.Pairings)
            {
                if (!scope.Pairings.IsEmpty && !scope.Pairings.Contains(id))
                {
                    continue;
                }

                foreach ((PacketId packet, _) in pairing.InFlight)
                {
                    offers.Add(OfferOf(id, packet));
                }
            }
        }

        private Offer OfferOf(PairingId pairing, PacketId packet)
        {
            if (!made.TryGetValue((pairing, packet), out Offer offer))
            {
                offer = new(
                    scope.Name switch
                    {
                        "deliver" => new Command.Deliver(pairing, packet.From, packet.Sequence),
                        "acknowledge" => new Command.Acknowledge(pairing, packet.From, packet.Sequence),
                        _ => new Command.Timeout(pairing, packet.From, packet.Sequence),
                    },
                    row,
                    budget);
                made.Add((pairing, packet), offer);
            }

            return offer;
        }
    }
}
