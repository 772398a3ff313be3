using System.Buffers.Binary;

namespace MeshSecurity.Testing;

/// <summary>What all workers of an exploration share.</summary>
internal sealed record Search(Scope Scope, ExplorationOptions Options, Layout Layout, Arrangements Arrangements, Visited Visited, Goals Goals, Margins Margins)
{
    /// <summary>The states that were checked, whatever was left of their budgets.</summary>
    public FingerprintSet Checked { get; } = new();

    /// <summary>The states that relaying led to beyond what is explored.</summary>
    public Visited Relayed { get; } = new(Options.Keeping);

    /// <summary>An exploration of which nothing is done.</summary>
    public static Search Of(Scope scope, ExplorationOptions options)
    {
        var layout = new Layout(scope);
        Arrangements arrangements = options.Reduction == Reduction.Numbers ? Symmetry.None(layout) : Symmetry.Of(scope, layout);
        return new(scope, options, layout, arrangements, new(options.Keeping), new(scope.Goals), new(options.Checks));
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
    private TransitionDigest digest;

    public Worker(Search search)
    {
        this.search = search;
        ExplorationOptions options = search.Options;
        checker = new(new(search.Scope.Mesh, options.Rules));
        liveness = options.Checks == Checks.SafetyAndLiveness ? new(search, checker) : null;
        stepper = Stepper.Of(search.Layout, options, checker);
        source = new(search.Scope);
        packer = new(search.Layout, search.Arrangements);
        budgets = new byte[search.Layout.Budgets.Length];
        outcomes = [.. search.Scope.Commands.Select(_ => new long[1 + Enum.GetValues<Rejection>().Length])];
    }

    /// <summary>By row of the scope how often a command was accepted (0), and rejected for each reason (1 and up).</summary>
    public long[][] Outcomes => outcomes;

    /// <summary>What all transitions of this worker come to, in whatever order.</summary>
    public ulong Digest => digest.Sum;

    /// <summary>What was found, and where; null while nothing was.</summary>
    public Found? Finding { get; private set; }

    /// <summary>Starts an exploration: genesis is the first state.</summary>
    public void Start(Frontier next)
    {
        State genesis = checker.Mesh.Genesis();
        search.Layout.Budgets.CopyTo(budgets, 0);
        stepper.Start(genesis);
        ReadOnlySpan<byte> packed = packer.Pack(stepper.From, budgets);
        search.Visited.TryAdd(Visited.FingerprintOf(packed), packed, Visited.None, out uint number);
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
            (Transition step, int budget) = Try(state, (refused, _, offer) =>
                refused is null && Visited.FingerprintOf(PackReached(offer)) == wanted);
            steps.Add(step);
            state = step.After;
            Take(budget);
        }

        if (what.Command is not null)
        {
            (Transition last, _) = Try(state, (refused, failed, offer) =>
                (failed ?? FindingAfresh(offer, refused))?.Invariant == what.Finding.Invariant);
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
        UInt128 from = Visited.FingerprintOf(packed);
        packer.Unpack(packed, stepper.From, budgets);
        stepper.Start();
        source.Fill(offers, stepper.From, budgets);
        for (int k = 0; k < offers.Count; k++)
        {
            Offer offer = offers[k];
            Rejection? refused = stepper.Try(offer.Command, out Finding? finding);
            UInt128 to = from;
            finding ??= FindingOf(offer, refused);
            if (finding is null && refused is null)
            {
                finding = Arrive(number, offer, out to);
            }

            stepper.Undo();
            if (finding is not null)
            {
                Finding = new(number, offer.Command, finding);
                return;
            }

            int outcome = OutcomeOf(refused);
            outcomes[offer.Row][outcome]++;
            digest.Add(from, k, outcome, to);
        }

        if (stepper.Finish() is { } changed)
        {
            Finding = new(number, null, changed);
        }
    }

    /// <summary>A step was accepted: what it leads to is noted, and looked at where it is new.</summary>
    private Finding? Arrive(uint number, Offer offer, out UInt128 fingerprint)
    {
        if (!search.Goals.AllReached)
        {
            search.Goals.Observe(stepper.Step);
        }

        if (!search.Margins.AllOfSteps)
        {
            search.Margins.Observe(stepper.Step);
        }

        ReadOnlySpan<byte> packed = PackReached(offer);
        fingerprint = Visited.FingerprintOf(packed);
        search.Visited.Expect(fingerprint);
        stepper.Undo();
        if (!search.Visited.TryAdd(fingerprint, packed, number, out uint reached))
        {
            return null;
        }

        Append(reached, packed);
        if (!IsToBeChecked(packed))
        {
            return null;
        }

        State state = stepper.After;
        search.Margins.Observe(search.Scope.Mesh, state);
        return FindingsIn(state);
    }

    /// <summary>No invariant speaks of budgets: of states that differ in them only, the first is checked.</summary>
    private bool IsToBeChecked(ReadOnlySpan<byte> packed) =>
        search.Options.Keeping == Keeping.States
        || search.Checked.TryAdd((ulong)(Visited.FingerprintOf(packed[budgets.Length..]) & ulong.MaxValue));

    /// <summary>What is wrong with the last step: that a rejection is not a guard of the command, is looked at when it is first seen.</summary>
    private Finding? FindingOf(Offer offer, Rejection? refused) =>
        search.Options.Checks >= Checks.Safety ? First(checker.CheckStep(stepper.Step))
        : refused is { } reason && outcomes[offer.Row][OutcomeOf(refused)] == 0 ? Checker.CheckReason(offer.Command, reason)
        : null;

    /// <summary>0 where a command was accepted, 1 and up for the reason why not.</summary>
    private static int OutcomeOf(Rejection? refused) => refused is { } reason ? 1 + (int)reason : 0;

    /// <summary>What was found in the last step, or in the state that it led to, with nothing known of any other.</summary>
    private Finding? FindingAfresh(Offer offer, Rejection? refused) =>
        FindingOf(offer, refused) ?? (refused is null ? First(checker.CheckState(stepper.After)) ?? FutureOf(stepper.After) : null);

    private Finding? FutureOf(State state) => liveness is null ? null : Liveness.CheckAfresh(state, search, checker);

    private Finding? FindingsIn(State state) => First(checker.CheckState(state)) ?? liveness?.Check(state);

    private static Finding? First(IReadOnlyList<Finding> findings) => findings.Count > 0 ? findings[0] : null;

    private ReadOnlySpan<byte> PackReached(Offer offer)
    {
        Take(offer.Budget);
        FlatStep reached = stepper.Reached;
        ReadOnlySpan<byte> packed = packer.Pack(reached.State, reached.Touched, budgets);
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

    private void Append(uint number, ReadOnlySpan<byte> packed)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, number);
        found.Put(bytes);
        found.Number((ulong)packed.Length);
        found.Put(packed);
    }

    /// <summary>The first command in a state whose step is the one.</summary>
    private (Transition Step, int Budget) Try(State state, Func<Rejection?, Finding?, Offer, bool> isIt)
    {
        var tried = new List<Offer>();
        stepper.Start(state);
        source.Fill(tried, stepper.From, budgets);
        packer.Begin(stepper.From);
        foreach (Offer offer in tried)
        {
            Rejection? refused = stepper.Try(offer.Command, out Finding? failed);
            bool isFound = isIt(refused, failed, offer);
            Transition step = stepper.Step;
            stepper.Undo();
            if (isFound)
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
