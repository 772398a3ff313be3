namespace MeshSecurity.Testing;

/// <summary>
/// What must be possible from every state, whatever led there: leaving by commands of the provider alone (EXIT-1), and rest: relaying
/// alone, in any order, ends with nothing in flight on an Open channel, without any refusal, with both sides agreed (SYNC-3), and at
/// the same end where SYNC-4 says so.
/// </summary>
/// <remarks>
/// <para>
/// Leaving is tried from every state. Rest is an induction on the <see cref="RelayDistance"/>, over states of which every step of relaying
/// leads to one of them. <see cref="Checker"/> holds against each such step that it is accepted and lowers the distance, so that every
/// order ends; and SYNC-3, as a state invariant, holds where it ends. What is left is that two steps of relaying lead to the same
/// state in either order: then all orders lead to the same end (Newman's lemma).
/// </para>
/// <para>
/// The states of an exhausted scope that relays freely are such states. Where a scope does not, or an exploration ends before,
/// relaying goes on here, beyond the scope.
/// </para>
/// </remarks>
internal sealed class Liveness
{
    private readonly Checker checker;
    private readonly StatePacker packer;
    private readonly Visited? relayed;
    private readonly Pages<Visited.Seen>.Room room;

    /// <summary>A thread's part; the states that relaying led to beyond the scope are shared.</summary>
    public Liveness(Search search, Checker checker)
        : this(search, checker, search.Relayed)
    {
    }

    private Liveness(Search search, Checker checker, Visited relayed)
    {
        this.checker = checker;
        this.relayed = GoesOn(search) ? relayed : null;
        room = relayed.NewRoom();
        packer = new(search.Layout, search.Arrangements);
    }

    /// <summary>Whether relaying goes on beyond what is explored.</summary>
    public static bool GoesOn(Search search) =>
        !search.Scope.RelaysFreely || search.Options.Depth != int.MaxValue || search.Options.States != int.MaxValue;

    /// <summary>What cannot be done from a state; null where all can, or where another state has shown that it can.</summary>
    public Finding? Check(State state) => checker.CheckExit(state) ?? (relayed is null ? CheckOrder(state) : GoOn(state)?.Finding);

    /// <summary>The steps of relaying that lead from a state to what cannot be done; none where the state itself shows it.</summary>
    public static IReadOnlyList<Transition> WayFrom(State state, Search search, Checker checker)
    {
        var afresh = new Liveness(search, checker, new(search.Options.Keeping));
        return afresh.relayed is not null && checker.CheckExit(state) is null && afresh.GoOn(state) is { } shown ? shown.Way : [];
    }

    /// <summary>What cannot be done from a state, with nothing known of any other.</summary>
    public static Finding? CheckAfresh(State state, Search search, Checker checker) =>
        new Liveness(search, checker, new(search.Options.Keeping)).Check(state);

    /// <summary>Everything that relaying alone leads to, and that was not seen on another way.</summary>
    private (Finding Finding, IReadOnlyList<Transition> Way)? GoOn(State from)
    {
        var waiting = new Queue<Relayed>();
        if (See(from))
        {
            waiting.Enqueue(new(from, null, null));
        }

        while (waiting.TryDequeue(out Relayed? at))
        {
            if (CheckOrder(at.State) is { } apart)
            {
                return (apart, at.Way());
            }

            foreach (Command command in Relaying.Steps(at.State))
            {
                Transition step = checker.Apply(at.State, command, out Finding? failure);
                var next = new Relayed(step.After, at, step);
                bool isNew = See(step.After);
                if ((failure ?? First(checker.CheckStep(step)) ?? (isNew ? First(checker.CheckState(step.After)) : null)) is { } finding)
                {
                    return (finding, next.Way());
                }

                if (isNew)
                {
                    waiting.Enqueue(next);
                }
            }
        }

        return null;
    }

    private bool See(State state)
    {
        ReadOnlySpan<byte> packed = packer.Pack(state);
        return relayed!.TryAdd(Visited.FingerprintOf(packed), packed, Visited.None, room, out _);
    }

    /// <summary>Whether each two steps that SYNC-4 speaks of lead to the same state in either order.</summary>
    private Finding? CheckOrder(State state)
    {
        if (RelayInvariant<Amount>.HasRecordedSlashes(state))
        {
            return null;
        }

        (Command Command, State After)[] steps = [.. Relaying.Steps(state).Where(step => Concerns(state, step)).Select(step => (step, After(state, step)))];
        for (int one = 0; one < steps.Length; one++)
        {
            for (int other = one + 1; other < steps.Length; other++)
            {
                State left = After(steps[one].After, steps[other].Command);
                State right = After(steps[other].After, steps[one].Command);
                if (left != right && RelayInvariant<Amount>.Canonical(left) != RelayInvariant<Amount>.Canonical(right))
                {
                    return new(
                        RelayInvariant<Amount>.Sync4.Id,
                        "the state after two steps of relaying",
                        $"depends on their order: {CommandDocument.Write(steps[one].Command)}, {CommandDocument.Write(steps[other].Command)}");
                }
            }
        }

        return null;
    }

    /// <summary>A step that is refused, or fails, stays where it is: it is a finding where it is taken itself.</summary>
    private State After(State state, Command command) => checker.Apply(state, command, out _).After;

    private static bool Concerns(State state, Command step) => step switch
    {
        Command.Deliver deliver => Concerns(state, deliver.Pairing, new(deliver.From, deliver.Sequence)),
        Command.Acknowledge answer => Concerns(state, answer.Pairing, new(answer.From, answer.Sequence)),
        _ => false,
    };

    private static bool Concerns(State state, PairingId pairing, PacketId packet) =>
        RelayInvariant<Amount>.Concerns(state.Pairings[pairing].InFlight[packet].Packet);

    private static Finding? First(IReadOnlyList<Finding> findings) => findings.Count > 0 ? findings[0] : null;

    /// <summary>A state that relaying led to, and how.</summary>
    private sealed record Relayed(State State, Relayed? From, Transition? Step)
    {
        /// <summary>The steps that led here, the first one first.</summary>
        public List<Transition> Way()
        {
            var way = new List<Transition>();
            for (Relayed? at = this; at is { Step: { } step }; at = at.From)
            {
                way.Add(step);
            }

            way.Reverse();
            return way;
        }
    }
}
