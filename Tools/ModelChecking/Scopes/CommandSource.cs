namespace MeshSecurity.Testing;

/// <summary>Lists the candidate commands of a state.</summary>
/// <remarks>
/// Caches each command object: the state-independent ones, those with ages by time, those for a packet by sequence. Not thread-safe:
/// one per worker. Costs one copy per candidate; allocates only for new times and sequences.
/// </remarks>
internal sealed class CommandSource
{
    private readonly CandidateCommand[] untimed;
    private readonly List<Func<Timestamp, IEnumerable<CandidateCommand>>> timed = [];
    private readonly List<Relayer> relayers = [];
    private readonly Dictionary<long, CandidateCommand[]> byTime = [];

    public CommandSource(Scope scope)
    {
        var always = new List<CandidateCommand>();
        int budgets = 0;
        foreach ((int row, ScopeCommand command) in scope.Commands.Index())
        {
            int budget = command.Times is null ? -1 : budgets++;
            IEnumerable<CandidateCommand> At(Timestamp now) =>
                ScopeCommandFormat.Expand(scope.Mesh, command, now).Select(choice => new CandidateCommand(choice, row, budget));
            if (command.Name is "deliver" or "acknowledge" or "timeout")
            {
                relayers.Add(new(scope.Mesh, command, row, budget));
            }
            else if (command.Ages.IsEmpty)
            {
                always.AddRange(At(default));
            }
            else
            {
                timed.Add(At);
            }
        }

        untimed = [.. always];
    }

    /// <summary>Fills a list with the candidates that the budgets allow, in an order that depends on the state alone.</summary>
    public void Fill(List<CandidateCommand> candidates, FlatState state, ReadOnlySpan<byte> budgets)
    {
        candidates.Clear();
        foreach (CandidateCommand candidate in At(state.Time))
        {
            if (candidate.Budget < 0 || budgets[candidate.Budget] > 0)
            {
                candidates.Add(candidate);
            }
        }

        foreach (Relayer relayer in relayers)
        {
            if (relayer.Budget < 0 || budgets[relayer.Budget] > 0)
            {
                relayer.Add(candidates, state);
            }
        }
    }

    /// <summary>Returns the candidates at a time, without those for packets.</summary>
    private CandidateCommand[] At(long now)
    {
        if (timed.Count == 0)
        {
            return untimed;
        }

        if (!byTime.TryGetValue(now, out CandidateCommand[]? candidates))
        {
            candidates = [.. untimed, .. timed.SelectMany(row => row(new(now)))];
            byTime.Add(now, candidates);
        }

        return candidates;
    }

    /// <summary>Lists Deliver, Acknowledge or Timeout of every packet in flight, by pairing, side and sequence.</summary>
    private sealed class Relayer
    {
        private readonly ScopeCommand command;
        private readonly int row;
        private readonly List<(int Pairing, PairingId Id, Side From, List<CandidateCommand> BySequence)> routes = [];

        public Relayer(Configuration mesh, ScopeCommand command, int row, int budget)
        {
            (this.command, this.row, Budget) = (command, row, budget);
            foreach ((int pairing, PairingId id) in mesh.Pairings.Select(pairing => pairing.Id).Order().Index())
            {
                if (command.Pairings.IsEmpty || command.Pairings.Contains(id))
                {
                    routes.Add((pairing, id, Side.Consumer, []));
                    routes.Add((pairing, id, Side.Provider, []));
                }
            }
        }

        public int Budget { get; }

        public void Add(List<CandidateCommand> candidates, FlatState state)
        {
            foreach ((int pairing, PairingId id, Side from, List<CandidateCommand> bySequence) in routes)
            {
                foreach (ref readonly FlatPacket packet in state.Pairings[pairing].InFlight(from).All)
                {
                    while ((ulong)bySequence.Count < packet.Sequence)
                    {
                        bySequence.Add(new(CommandFor(id, from, (ulong)bySequence.Count + 1), row, Budget));
                    }

                    candidates.Add(bySequence[(int)packet.Sequence - 1]);
                }
            }
        }

        private Command CommandFor(PairingId pairing, Side from, ulong sequence) => command.Name switch
        {
            "deliver" => new Command.Deliver(pairing, from, sequence),
            "acknowledge" => new Command.Acknowledge(pairing, from, sequence),
            _ => new Command.Timeout(pairing, from, sequence),
        };
    }
}
