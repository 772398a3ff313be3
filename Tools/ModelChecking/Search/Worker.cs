using System.Buffers.Binary;

namespace MeshSecurity.Testing;

/// <summary>
/// One thread's part of an exploration. It goes on from nodes: takes the steps that nobody took from their states, checks what comes of them, and notes the
/// nodes that they lead to. A node that waits has its state's bytes with it where the step to it was taken, and not known.
/// </summary>
internal sealed class Worker
{
    /// <summary>How many bytes of nodes are handed on at once.</summary>
    public const int ChunkSize = 1 << 14;

    /// <summary>How many nodes ahead of one that it goes on from it looks.</summary>
    private const int Ahead = 4;

    /// <summary>How many nodes are looked up at once.</summary>
    private const int Many = 32;

    private readonly Search search;
    private readonly StepChecker checker;
    private readonly IStepper stepper;
    private readonly CommandSource source;
    private readonly StatePacker packer;
    private readonly Judge judge;
    private readonly Pages<Visited.Seen>.Room states;
    private readonly Pages<uint>.Room rows;
    private readonly List<(Node Node, Range Packed)> waiting = [];
    private readonly List<Offer> offers = [];
    private readonly List<(Node Node, ulong Mixed, Range Packed)> following = [];
    private readonly PackedWriter found = new();
    private readonly PackedWriter reached = new();
    private Attempt[] attempts = [];
    private Range[] reachedBy = [];
    private long[]?[] times = [];
    private bool isAtState;

    public Worker(Search search)
    {
        this.search = search;
        checker = new(search);
        stepper = checker.Stepper;
        source = new(search.Scope);
        packer = new(search.Layout, search.Arrangements);
        judge = new(search, packer);
        (states, rows) = (search.Visited.NewRoom(), search.Steps.NewRoom());
    }

    /// <summary>How many nodes were new that this worker came upon.</summary>
    public long New { get; private set; }

    /// <summary>How many states this worker held against every state invariant; the others have no part that is new.</summary>
    public long Judged { get; private set; }

    /// <summary>From how many nodes this worker went on by what a set of budgets allows of an outline.</summary>
    public long Times(Outline outline, int set) =>
        outline.Number < times.Length && times[outline.Number] is { } ofSet && set < ofSet.Length ? ofSet[set] : 0;

    /// <summary>What was found, and where; null while nothing was.</summary>
    public Found? Finding { get; private set; }

    /// <summary>Starts an exploration: genesis is the first state.</summary>
    public void Start(Frontier next)
    {
        State genesis = checker.Genesis();
        ReadOnlySpan<byte> packed = packer.Pack(genesis);
        search.Visited.TryAdd(Visited.FingerprintOf(packed), packed, Visited.None, states, out uint number);
        var node = new Node(number, search.Budgets.Full.Number);
        search.Nodes.TryAdd(node);
        Append(node, packed);
        Flush(next);
        Judged++;
        if (checker.CheckState(genesis) is { } finding)
        {
            Finding = new(node, null, finding);
        }
    }

    /// <summary>Goes on from every node of a chunk.</summary>
    public void Expand(ReadOnlySpan<byte> chunk, Frontier next)
    {
        Read(chunk);
        for (int k = 0; k < waiting.Count && Finding is null; k++)
        {
            Expect(k);
            (Node node, Range packed) = waiting[k];
            Expand(node, chunk[packed]);
            if (found.Length >= ChunkSize)
            {
                Flush(next);
            }
        }

        Settle();
    }

    /// <summary>The nodes of a chunk, and where each one's bytes are in it.</summary>
    private void Read(ReadOnlySpan<byte> chunk)
    {
        waiting.Clear();
        int at = 0;
        while (at < chunk.Length)
        {
            var node = Node.Of(BinaryPrimitives.ReadUInt64LittleEndian(chunk[at..]));
            var length = new PackedReader(chunk[(at + sizeof(ulong))..]);
            int size = length.Small();
            int start = at + sizeof(ulong) + length.Position;
            at = start + size;
            waiting.Add((node, start..at));
        }
    }

    /// <summary>What is known of nodes that come soon is fetched from memory meanwhile.</summary>
    private void Expect(int place)
    {
        if (place + (2 * Ahead) < waiting.Count)
        {
            search.Visited.Expect(waiting[place + (2 * Ahead)].Node.State);
        }

        if (place + Ahead < waiting.Count)
        {
            search.Steps.Expect(waiting[place + Ahead].Node.State);
        }
    }

    /// <summary>Hands on the nodes found.</summary>
    public void Flush(Frontier next)
    {
        next.Add(found.Bytes);
        found.Clear();
    }

    private void Expand(Node node, ReadOnlySpan<byte> packed)
    {
        Budget left = search.Budgets[node.Budget];
        Steps steps = search.Steps.Of(node.State);
        isAtState = false;
        if (!steps.Outline.IsCompleteUnder(left))
        {
            Finding = TryAll(node, left, packed.IsEmpty ? Recover(node.State) : packed);
            if (Finding is not null)
            {
                return;
            }

            steps = search.Steps.Of(node.State);
        }

        Count(steps.Outline, left);
        Follow(steps, left);
    }

    /// <summary>Notes the nodes that the steps from a state lead to, as far as budgets allow them; whether they are new is looked up for many at once.</summary>
    private void Follow(Steps steps, Budget left)
    {
        for (int place = 0; place < steps.To.Length; place++)
        {
            AcceptedStep step = steps.Outline.Accepted[place];
            if (left.Allows(step.Budget))
            {
                Node to = steps.NodeAfter(place, left);
                following.Add((to, search.Nodes.Expect(to), isAtState ? reachedBy[step.Command] : default));
            }
        }

        if (following.Count >= Many)
        {
            Settle();
        }
    }

    /// <summary>Looks up the nodes that were followed to: those that are new wait from now on, with the bytes of those that steps were taken to.</summary>
    private void Settle()
    {
        foreach ((Node to, ulong mixed, Range packed) in following)
        {
            if (search.Nodes.TryAdd(mixed))
            {
                Append(to, reached.Bytes[packed]);
            }
        }

        following.Clear();
    }

    /// <summary>
    /// The bytes of a state that a known step led to, from which budgets now allow what none did before: the way on which it was reached first is taken again.
    /// </summary>
    private byte[] Recover(uint state)
    {
        IReadOnlyList<uint> way = search.Visited.WayTo(state);
        byte[] packed = packer.Pack(checker.Genesis()).ToArray();
        for (int k = 1; k < way.Count; k++)
        {
            Steps steps = search.Steps.Of(way[k - 1]);
            int command = steps.Outline.Accepted[steps.To.IndexOf(way[k])].Command;
            Begin(packed);
            stepper.Try(offers[command].Command, out _);
            packed = Pack(stepper.Reached, command).ToArray();
            stepper.Undo();
        }

        return packed;
    }

    /// <summary>From now on steps start at a state, and none of them was taken.</summary>
    private void Begin(ReadOnlySpan<byte> packed)
    {
        Settle();
        packer.Unpack(packed, stepper.From);
        stepper.Start();
        source.Fill(offers, stepper.From, search.Layout.Budgets);
        reached.Clear();
        if (reachedBy.Length < offers.Count)
        {
            (reachedBy, attempts) = (new Range[2 * offers.Count], new Attempt[2 * offers.Count]);
        }

        reachedBy.AsSpan().Clear();
        isAtState = true;
    }

    /// <summary>Tries what nobody has tried yet from a state, and keeps what comes of it.</summary>
    private Found? TryAll(Node node, Budget left, ReadOnlySpan<byte> packed)
    {
        Begin(packed);
        Span<Attempt> all = attempts.AsSpan(0, offers.Count);
        for (int k = 0; k < all.Length; k++)
        {
            all[k] = new(offers[k].Row, Attempt.Untried, 0);
        }

        search.Steps.Recall(node.State, all);
        for (int k = 0; k < all.Length; k++)
        {
            Offer offer = offers[k];
            if (all[k].Outcome == Attempt.Untried && left.Allows(offer.Budget))
            {
                Rejection? refused = stepper.Try(offer.Command, out Finding? finding);
                uint to = 0;
                finding ??= checker.CheckStep(offer, refused) ?? (refused is null ? Arrive(node.State, k, out to) : null);
                stepper.Undo();
                if (finding is not null)
                {
                    return new(node, offer.Command, finding);
                }

                all[k] = new(offer.Row, Attempt.OutcomeOf(refused), to);
            }
        }

        search.Steps.Keep(node.State, all, rows);
        return stepper.Finish() is { } changed ? new(node, null, changed) : null;
    }

    /// <summary>A step was accepted: what it leads to is noted, and looked at where it is new.</summary>
    private Finding? Arrive(uint from, int command, out uint number)
    {
        if (!search.Goals.AllReached)
        {
            search.Goals.Observe(stepper.Step);
        }

        if (!search.Margins.AllOfSteps)
        {
            search.Margins.Observe(stepper.Step);
        }

        FlatStep step = stepper.Reached;
        ReadOnlySpan<byte> packed = Pack(step, command);
        UInt128 fingerprint = Visited.FingerprintOf(packed);
        search.Visited.Expect(fingerprint);
        stepper.Undo();
        return search.Visited.TryAdd(fingerprint, packed, from, states, out number) ? Look(step.Touched) : null;
    }

    /// <summary>What is wrong with a state that is new; one without a new part is as fine as those that its parts are from.</summary>
    private Finding? Look(Touched touched)
    {
        if (!checker.LooksAhead && !judge.HasNewPart(touched))
        {
            return null;
        }

        Judged++;
        State state = stepper.After;
        search.Margins.Observe(search.Scope.Mesh, state);
        Finding? finding = checker.CheckState(state);
        if (finding is null)
        {
            judge.Acquit();
        }

        return finding;
    }

    /// <summary>The bytes of what a step led to; they are kept until steps start at another state.</summary>
    private ReadOnlySpan<byte> Pack(FlatStep step, int command)
    {
        int start = reached.Length;
        reached.Put(packer.Pack(step.State, step.Touched));
        reachedBy[command] = start..reached.Length;
        return reached.Bytes[start..];
    }

    private void Count(Outline outline, Budget left)
    {
        if (outline.Number >= times.Length)
        {
            Array.Resize(ref times, 2 * (outline.Number + 1));
        }

        ref long[]? ofSet = ref times[outline.Number];
        if (ofSet is null || left.Set >= ofSet.Length)
        {
            Array.Resize(ref ofSet, 2 * (left.Set + 1));
        }

        ofSet[left.Set]++;
    }

    private void Append(Node node, ReadOnlySpan<byte> packed)
    {
        New++;
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, node.Key);
        found.Put(bytes);
        found.Number((ulong)packed.Length);
        found.Put(packed);
    }
}
