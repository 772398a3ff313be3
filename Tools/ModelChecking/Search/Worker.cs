using System.Buffers.Binary;

namespace MeshSecurity.Testing;

/// <summary>
/// Worker of an exploration: expands nodes. Executes the commands of a state that no node of the state has executed, checks the steps
/// and successors, and appends the new nodes to the frontier.
/// </summary>
/// <remarks>
/// <para>
/// One per thread, not thread-safe. Shares the tables of the <see cref="ExplorationContext"/>. The loop itself allocates nothing
/// once its buffers are large enough, and prefetches the records of nodes that it will expand soon.
/// </para>
/// <para>
/// The frontier has the encoding of a state only if this worker executed the step to it. A cached step leads to a node without
/// encoding, because its commands are usually cached too; <see cref="Recover"/> rebuilds the encoding when they are not.
/// </para>
/// </remarks>
internal sealed class Worker
{
    /// <summary>The size of a chunk of the frontier, in bytes.</summary>
    public const int ChunkSize = 1 << 14;

    /// <summary>The number of nodes between the prefetch of a row and its expansion; records are prefetched twice as far ahead.</summary>
    private const int PrefetchDistance = 4;

    /// <summary>The number of successors that are looked up together, after their slots were prefetched.</summary>
    private const int BatchSize = 32;

    private readonly ExplorationContext context;
    private readonly StepChecker checker;
    private readonly IStepper stepper;
    private readonly CommandSource source;
    private readonly StatePacker packer;
    private readonly IncrementalInvariantCheck incremental;
    private readonly PagedArray<StateRecord>.Allocator states;
    private readonly PagedArray<uint>.Allocator rows;
    private readonly List<(Node Node, Range Encoding)> chunkNodes = [];
    private readonly List<CandidateCommand> candidates = [];
    private readonly List<(Node Node, ulong Hash, Range Encoding)> batch = [];
    private readonly PackedWriter found = new();
    private readonly PackedWriter successors = new();
    private CommandOutcome[] outcomes = [];
    private Range[] successorOf = [];
    private bool isExecuting;

    public Worker(ExplorationContext context)
    {
        this.context = context;
        checker = new(context);
        stepper = checker.Stepper;
        source = new(context.Scope);
        packer = new(context.Layout, context.Permutations);
        incremental = new(context, packer);
        OutcomeCounts = [.. context.Scope.Commands.Select(_ => new long[1 + CommandOutcome.LargestCode])];
        (states, rows) = (context.States.NewAllocator(), context.Successors.NewAllocator());
    }

    /// <summary>The number of new nodes that this worker has found.</summary>
    public long NewNodes { get; private set; }

    /// <summary>The number of states that this worker has checked against all state invariants.</summary>
    public long FullyChecked { get; private set; }

    /// <summary>The finding; null for none.</summary>
    public LocatedFinding? Finding { get; private set; }

    /// <summary>The count of each outcome code by scope row, over the nodes that this worker has expanded.</summary>
    public long[][] OutcomeCounts { get; }

    /// <summary>Adds genesis as the first node, and checks it.</summary>
    public void Start(Frontier next)
    {
        State genesis = checker.Genesis();
        ReadOnlySpan<byte> encoding = packer.Pack(genesis);
        context.States.TryAdd(StateInterner.FingerprintOf(encoding), encoding, StateInterner.None, states, out uint number);
        var node = new Node(number, context.Budgets.Full.Number);
        context.Nodes.TryAdd(node);
        Append(node, encoding);
        Flush(next);
        FullyChecked++;
        if (checker.CheckState(genesis) is { } finding)
        {
            Finding = new(node, null, finding);
        }
    }

    /// <summary>Expands the nodes of a chunk, until there is a finding.</summary>
    public void Expand(ReadOnlySpan<byte> chunk, Frontier next)
    {
        Decode(chunk);
        for (int k = 0; k < chunkNodes.Count && Finding is null; k++)
        {
            Prefetch(k);
            (Node node, Range encoding) = chunkNodes[k];
            Expand(node, chunk[encoding]);
            if (found.Length >= ChunkSize)
            {
                Flush(next);
            }
        }

        AddBatch();
    }

    /// <summary>Moves the new nodes to the frontier.</summary>
    public void Flush(Frontier next)
    {
        next.Add(found.Bytes);
        found.Clear();
    }

    private void Decode(ReadOnlySpan<byte> chunk)
    {
        chunkNodes.Clear();
        int at = 0;
        while (at < chunk.Length)
        {
            var node = Node.Of(BinaryPrimitives.ReadUInt64LittleEndian(chunk[at..]));
            var length = new PackedReader(chunk[(at + sizeof(ulong))..]);
            int size = length.Small();
            int start = at + sizeof(ulong) + length.Position;
            at = start + size;
            chunkNodes.Add((node, start..at));
        }
    }

    private void Prefetch(int place)
    {
        if (place + (2 * PrefetchDistance) < chunkNodes.Count)
        {
            context.States.Prefetch(chunkNodes[place + (2 * PrefetchDistance)].Node.State);
        }

        if (place + PrefetchDistance < chunkNodes.Count)
        {
            context.Successors.Prefetch(chunkNodes[place + PrefetchDistance].Node.State);
        }
    }

    private void Expand(Node node, ReadOnlySpan<byte> encoding)
    {
        Budget left = context.Budgets[node.Budget];
        Successors known = context.Successors.Of(node.State);
        isExecuting = false;
        if (!known.Outcomes.IsCompleteUnder(left))
        {
            Finding = ExecuteUntried(node, left, encoding.IsEmpty ? Recover(node.State) : encoding);
            if (Finding is not null)
            {
                return;
            }

            known = context.Successors.Of(node.State);
        }

        CountOutcomes(known.Outcomes, left);
        AddSuccessors(known, left);
    }

    /// <summary>Adds to the batch the successor nodes that the budgets allow.</summary>
    private void AddSuccessors(Successors known, Budget left)
    {
        for (int place = 0; place < known.States.Length; place++)
        {
            AcceptedCommand accepted = known.Outcomes.Accepted[place];
            if (left.Allows(accepted.Budget))
            {
                Node to = known.NodeAfter(place, left);
                batch.Add((to, context.Nodes.Prefetch(to), isExecuting ? successorOf[accepted.Command] : default));
            }
        }

        if (batch.Count >= BatchSize)
        {
            AddBatch();
        }
    }

    private void AddBatch()
    {
        foreach ((Node to, ulong hash, Range encoding) in batch)
        {
            if (context.Nodes.TryAdd(hash))
            {
                Append(to, successors.Bytes[encoding]);
            }
        }

        batch.Clear();
    }

    /// <summary>Rebuilds the encoding of a state by the path on which it was reached first.</summary>
    private byte[] Recover(uint state)
    {
        IReadOnlyList<uint> path = context.States.PathTo(state);
        byte[] encoding = packer.Pack(checker.Genesis()).ToArray();
        for (int k = 1; k < path.Count; k++)
        {
            Successors known = context.Successors.Of(path[k - 1]);
            int command = known.Outcomes.Accepted[known.States.IndexOf(path[k])].Command;
            Begin(encoding);
            stepper.Try(candidates[command].Command, out _);
            encoding = Pack(stepper.Reached, command).ToArray();
            stepper.Undo();
        }

        return encoding;
    }

    /// <summary>Starts the stepper at a state and lists its candidate commands.</summary>
    private void Begin(ReadOnlySpan<byte> encoding)
    {
        AddBatch();
        packer.Unpack(encoding, stepper.From);
        stepper.Start();
        source.Fill(candidates, stepper.From, context.Layout.Budgets);
        successors.Clear();
        if (successorOf.Length < candidates.Count)
        {
            (successorOf, outcomes) = (new Range[2 * candidates.Count], new CommandOutcome[2 * candidates.Count]);
        }

        successorOf.AsSpan().Clear();
        isExecuting = true;
    }

    /// <summary>Executes and checks the untried commands that the budgets allow, and caches their outcomes.</summary>
    private LocatedFinding? ExecuteUntried(Node node, Budget left, ReadOnlySpan<byte> encoding)
    {
        Begin(encoding);
        Span<CommandOutcome> all = outcomes.AsSpan(0, candidates.Count);
        for (int k = 0; k < all.Length; k++)
        {
            all[k] = new(candidates[k].Row, CommandOutcome.Untried, 0);
        }

        context.Successors.FillKnown(node.State, all);
        for (int k = 0; k < all.Length; k++)
        {
            CandidateCommand candidate = candidates[k];
            if (all[k].Code == CommandOutcome.Untried && left.Allows(candidate.Budget))
            {
                Rejection? rejection = stepper.Try(candidate.Command, out Finding? finding);
                uint to = 0;
                finding ??= checker.CheckStep(candidate, rejection) ?? (rejection is null ? AddState(node.State, k, out to) : null);
                stepper.Undo();
                if (finding is not null)
                {
                    return new(node, candidate.Command, finding);
                }

                all[k] = new(candidate.Row, CommandOutcome.CodeOf(rejection), to);
            }
        }

        context.Successors.Store(node.State, all, rows);
        return stepper.Finish() is { } changed ? new(node, null, changed) : null;
    }

    /// <summary>Interns the successor of an accepted command, and checks it if it is new.</summary>
    private Finding? AddState(uint parent, int command, out uint number)
    {
        if (!context.Goals.AllReached)
        {
            context.Goals.Observe(stepper.Step);
        }

        if (!context.Boundaries.OfSteps.AllReached)
        {
            context.Boundaries.OfSteps.Observe(stepper.Step);
        }

        FlatSuccessor reached = stepper.Reached;
        ReadOnlySpan<byte> encoding = Pack(reached, command);
        UInt128 fingerprint = StateInterner.FingerprintOf(encoding);
        context.States.Prefetch(fingerprint);
        stepper.Undo();
        return context.States.TryAdd(fingerprint, encoding, parent, states, out number) ? CheckNew(reached.Changed) : null;
    }

    private Finding? CheckNew(ChangedParts changed)
    {
        if (!checker.ChecksLiveness && !incremental.HasNewPart(changed))
        {
            return null;
        }

        FullyChecked++;
        State state = stepper.After;
        context.Boundaries.OfStates.Observe(state);
        Finding? finding = checker.CheckState(state);
        if (finding is null)
        {
            incremental.MarkValid();
        }

        return finding;
    }

    /// <summary>Encodes the successor of a command; valid until the next <see cref="Begin"/>.</summary>
    private ReadOnlySpan<byte> Pack(FlatSuccessor reached, int command)
    {
        int start = successors.Length;
        successors.Put(packer.Pack(reached));
        successorOf[command] = start..successors.Length;
        return successors.Bytes[start..];
    }

    private void CountOutcomes(OutcomeVector vector, Budget left)
    {
        foreach ((int row, int code, ulong bit) in vector.Commands)
        {
            if ((left.Bits & bit) != 0)
            {
                OutcomeCounts[row][code]++;
            }
        }
    }

    private void Append(Node node, ReadOnlySpan<byte> encoding)
    {
        NewNodes++;
        Span<byte> key = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(key, node.Key);
        found.Put(key);
        found.Number((ulong)encoding.Length);
        found.Put(encoding);
    }
}
