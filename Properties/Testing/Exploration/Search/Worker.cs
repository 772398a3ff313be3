using System.Buffers.Binary;

namespace MeshSecurity.Testing;

/// <summary>What all workers of an exploration share.</summary>
internal sealed record Search(Scope Scope, ExplorationOptions Options, Layout Layout, Arrangement[] Arrangements, Visited Visited, Goals Goals, Margins Margins)
{
    /// <summary>The states that relaying led to beyond what is explored.</summary>
    public Visited Relayed { get; } = new(Options.Keeping);

    /// <summary>An exploration of which nothing is done.</summary>
    public static Search Of(Scope scope, ExplorationOptions options)
    {
        var layout = new Layout(scope);
        Arrangement[] arrangements = options.Reduction == Reduction.Numbers ? Symmetry.None(layout) : Symmetry.Of(scope, layout);
        return new(scope, options, layout, arrangements, new(options.Keeping), new(scope.Goals), new());
    }
}

/// <summary>One thread's part of an exploration: it goes on from states, tries every command, and checks what comes of it.</summary>
internal sealed class Worker
{
    /// <summary>How many bytes of states are handed on at once.</summary>
    public const int ChunkSize = 1 << 14;

    private readonly Search search;
    private readonly Checker checker;
    private readonly Liveness? liveness;
    private readonly IStepper stepper;
    private readonly CommandSource source;
    private readonly StatePacker packer;
    private readonly List<Offer> offers = [];
    private readonly PackedWriter found = new();
    private readonly byte[] budgets;
    private readonly long[][] outcomes;

    public Worker(Search search)
    {
        this.search = search;
        ExplorationOptions options = search.Options;
        checker = new(new(search.Scope.Mesh, options.Rules));
        liveness = options.Checks == Checks.SafetyAndLiveness ? new(search, checker) : null;
        stepper = Stepper.Of(search.Scope.Mesh, options, checker);
        source = new(search.Scope);
        packer = new(search.Layout, search.Arrangements);
        budgets = new byte[search.Layout.Budgets.Length];
        outcomes = [.. search.Scope.Commands.Select(_ => new long[1 + Enum.GetValues<Rejection>().Length])];
    }

    /// <summary>By row of the scope how often a command was accepted (0), and rejected for each reason (1 and up).</summary>
    public long[][] Outcomes => outcomes;

    /// <summary>What was found, and where; null while nothing was.</summary>
    public Found? Finding { get; private set; }

    /// <summary>Starts an exploration: genesis is the first state.</summary>
    public void Start(Frontier next)
    {
        State genesis = checker.Mesh.Genesis();
        search.Layout.Budgets.CopyTo(budgets, 0);
        ReadOnlySpan<byte> packed = packer.Pack(genesis, budgets);
        search.Visited.TryAdd(packed, Visited.None, out uint number);
        Append(number, packed);
        Flush(next);
        if (FindingsIn(genesis) is { } finding)
        {
            Finding = new(number, null, finding);
        }
    }

    /// <summary>Goes on from every state of a chunk.</summary>
    public void Expand(ReadOnlySpan<byte> chunk, Frontier next)
    {
        while (!chunk.IsEmpty && Finding is null)
        {
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(chunk);
            var length = new PackedReader(chunk[sizeof(uint)..]);
            int size = length.Small();
            ReadOnlySpan<byte> packed = chunk.Slice(sizeof(uint) + length.Position, size);
            chunk = chunk[(sizeof(uint) + length.Position + size)..];
            Expand(number, packed);
            if (found.Length >= ChunkSize)
            {
                Flush(next);
            }
        }
    }

    /// <summary>Hands on the states found.</summary>
    public void Flush(Frontier next)
    {
        next.Add(found.Bytes);
        found.Clear();
    }

    /// <summary>
    /// The run on the real state, with nothing left out, that takes the way of given fingerprints and ends in what was found.
    /// </summary>
    public Run Retrace(IReadOnlyList<UInt128> path, Found what)
    {
        State state = checker.Mesh.Genesis();
        search.Layout.Budgets.CopyTo(budgets, 0);
        var steps = new List<Transition>();
        for (int k = 1; k < path.Count; k++)
        {
            UInt128 wanted = path[k];
            (Transition step, int budget) = Try(state, (transition, _, offer) =>
                transition.Accepted && Visited.FingerprintOf(PackAfter(transition, offer)) == wanted);
            steps.Add(step);
            state = step.After;
            Take(budget);
        }

        if (what.Command is not null)
        {
            (Transition last, _) = Try(state, (step, failed, _) => FindingIn(step, failed)?.Invariant == what.Finding.Invariant);
            steps.Add(last);
        }

        if (liveness is not null)
        {
            steps.AddRange(Liveness.WayFrom(steps.Count == 0 ? state : steps[^1].After, search, checker));
        }

        IEnumerable<Move> moves = steps.Select(step => new Move.Plain(step.Command));
        return new(search.Scope.Mesh, search.Options.Stepping == Stepping.Model ? [.. moves] : WithReload(moves), steps, [what.Finding]);
    }

    private void Expand(uint number, ReadOnlySpan<byte> packed)
    {
        State state = packer.Unpack(packed, budgets);
        source.Fill(offers, state, budgets);
        stepper.Start(state);
        foreach (Offer offer in offers)
        {
            Transition step = stepper.Step(offer.Command, out Finding? failed);
            Count(offer.Row, step.Outcome);
            Finding? finding = failed ?? First(checker.CheckStep(step));
            if (finding is null && step.Accepted)
            {
                search.Goals.Observe(step);
                search.Margins.Observe(step);
                ReadOnlySpan<byte> after = PackAfter(step, offer);
                if (search.Visited.TryAdd(after, number, out uint reached))
                {
                    Append(reached, after);
                    search.Margins.Observe(search.Scope.Mesh, step.After);
                    finding = FindingsIn(step.After);
                }
            }

            if (finding is not null)
            {
                Finding = new(number, offer.Command, finding);
                return;
            }
        }

        if (stepper.Finish() is { } changed)
        {
            Finding = new(number, null, changed);
        }
    }

    private Finding? FindingIn(Transition step, Finding? failed) =>
        failed ?? First(checker.CheckStep(step)) ?? (step.Accepted ? First(checker.CheckState(step.After)) ?? FutureOf(step.After) : null);

    private Finding? FutureOf(State state) => liveness is null ? null : Liveness.CheckAfresh(state, search, checker);

    private Finding? FindingsIn(State state) => First(checker.CheckState(state)) ?? liveness?.Check(state);

    private static Finding? First(IReadOnlyList<Finding> findings) => findings.Count > 0 ? findings[0] : null;

    private ReadOnlySpan<byte> PackAfter(Transition step, Offer offer)
    {
        Take(offer.Budget);
        ReadOnlySpan<byte> packed = packer.Pack(step.After, budgets);
        if (offer.Budget >= 0)
        {
            budgets[offer.Budget]++;
        }

        return packed;
    }

    private void Take(int budget)
    {
        if (budget >= 0)
        {
            budgets[budget]--;
        }
    }

    private void Count(int row, Outcome outcome) =>
        outcomes[row][outcome is Outcome.Rejected rejected ? 1 + (int)rejected.Reason : 0]++;

    private void Append(uint number, ReadOnlySpan<byte> packed)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        found.Put(bytes);
        found.Number((ulong)packed.Length);
        found.Put(packed);
    }

    /// <summary>The first command in a state whose step is the one.</summary>
    private (Transition Step, int Budget) Try(State state, Func<Transition, Finding?, Offer, bool> isIt)
    {
        var tried = new List<Offer>();
        source.Fill(tried, state, budgets);
        stepper.Start(state);
        foreach (Offer offer in tried)
        {
            Transition step = stepper.Step(offer.Command, out Finding? failed);
            if (isIt(step, failed, offer))
            {
                return (step, offer.Budget);
            }
        }

        throw new InvalidOperationException("The way back to genesis is lost: the packed form leaves out something that matters.");
    }

    /// <summary>The engine takes over the state before the last step, as it did in the exploration.</summary>
    private static Move[] WithReload(IEnumerable<Move> moves)
    {
        Move[] all = [.. moves];
        return all.Length == 0 ? all : [.. all[..^1], new Move.Reload(), all[^1]];
    }
}

/// <summary>What was found.</summary>
/// <param name="State">The number of the state in which it was.</param>
/// <param name="Command">The command that shows it; null where the state itself does.</param>
/// <param name="Finding">What it is.</param>
internal sealed record Found(uint State, Command? Command, Finding Finding);
