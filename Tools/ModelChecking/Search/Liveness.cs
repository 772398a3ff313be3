namespace MeshSecurity.Testing;

/// <summary>
/// Checks liveness of a state: every user can leave by provider commands alone (EXIT-1), and relaying alone, in any order, ends with
/// nothing in flight on an Open channel, without a rejection, with both sides agreed (SYNC-3), in one state (SYNC-4).
/// </summary>
/// <remarks>
/// <para>
/// EXIT-1 is executed from every state. Relaying is an induction on <see cref="RelayDistance"/>: <see cref="Checker"/> checks that each
/// relay step is accepted and lowers the distance, so that every order ends; SYNC-3 is a state invariant, so it holds at the end.
/// This class checks local confluence: two relay steps lead to the same state in either order. By Newman's lemma all orders then end
/// in the same state.
/// </para>
/// <para>
/// The induction needs the successors by relay steps. An exhausted scope that relays freely has visited them. Otherwise this class
/// explores them outside the scope, and interns them in a set that all threads share.
/// </para>
/// <para>Not thread-safe: one per worker. Costs an exit and, per pair of packets in flight, four commands on the model.</para>
/// </remarks>
internal sealed class Liveness(ExplorationContext context, Checker checker, StateInterner relayed)
{
    private readonly StatePacker packer = new(context.Layout, context.Permutations);
    private readonly PagedArray<StateRecord>.Allocator allocator = relayed.NewAllocator();
    private readonly bool relaysOutside = RelaysOutside(context);

    /// <summary>Whether relay steps must be explored outside the scope.</summary>
    public static bool RelaysOutside(ExplorationContext context) =>
        !context.Scope.RelaysFreely || context.Options.Depth != int.MaxValue || context.Options.States != int.MaxValue;

    /// <summary>Returns a violation; null if there is none, or if it was found in another state.</summary>
    public Finding? Check(State state) => checker.CheckExit(state) ?? (relaysOutside ? Relay(state)?.Finding : CheckOrder(state));

    /// <summary>Returns the relay steps from a state to its violation; empty if the state itself violates.</summary>
    public static IReadOnlyList<Transition> PathFrom(State state, ExplorationContext context, Checker checker)
    {
        Liveness alone = Alone(context, checker);
        return alone.relaysOutside && checker.CheckExit(state) is null && alone.Relay(state) is { } found ? found.Path : [];
    }

    /// <summary>Returns a violation of a state, without knowledge of other states.</summary>
    public static Finding? CheckAlone(State state, ExplorationContext context, Checker checker) => Alone(context, checker).Check(state);

    private static Liveness Alone(ExplorationContext context, Checker checker) => new(context, checker, new(context.Options.Storage));

    /// <summary>Explores by relay steps, breadth first, the states that no thread has reached so.</summary>
    private (Finding Finding, IReadOnlyList<Transition> Path)? Relay(State from)
    {
        var queue = new Queue<RelayNode>();
        if (TryAdd(from))
        {
            queue.Enqueue(new(from, null, null));
        }

        while (queue.TryDequeue(out RelayNode? node))
        {
            if (CheckOrder(node.State) is { } disorder)
            {
                return (disorder, node.Path());
            }

            foreach (Command command in Relaying.Steps(node.State))
            {
                Transition step = checker.Apply(node.State, command, out Finding? failure);
                var next = new RelayNode(step.After, node, step);
                bool isNew = TryAdd(step.After);
                Finding? finding = failure ?? StepChecker.First(checker.CheckStep(step));
                finding ??= isNew ? StepChecker.First(checker.CheckState(step.After)) : null;
                if (finding is not null)
                {
                    return (finding, next.Path());
                }

                if (isNew)
                {
                    queue.Enqueue(next);
                }
            }
        }

        return null;
    }

    private bool TryAdd(State state)
    {
        ReadOnlySpan<byte> packed = packer.Pack(state);
        return relayed.TryAdd(StateInterner.FingerprintOf(packed), packed, StateInterner.None, allocator, out _);
    }

    /// <summary>Checks that each two relay steps of SYNC-4 lead to the same state in either order.</summary>
    private Finding? CheckOrder(State state)
    {
        if (RelayInvariant<Amount>.HasRecordedSlashes(state))
        {
            return null;
        }

        (Command Command, State After)[] steps =
            [.. Relaying.Steps(state).Where(step => Concerns(state, step)).Select(step => (step, After(state, step)))];
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
                        "depends on their order: "
                        + $"{CommandDocument.Write(steps[one].Command)}, {CommandDocument.Write(steps[other].Command)}");
                }
            }
        }

        return null;
    }

    /// <summary>Returns the successor; the state itself after a rejection or a failure, which is a finding of its own step.</summary>
    private State After(State state, Command command) => checker.Apply(state, command, out _).After;

    private static bool Concerns(State state, Command step) => step switch
    {
        Command.Deliver deliver => Concerns(state, deliver.Pairing, new(deliver.From, deliver.Sequence)),
        Command.Acknowledge answer => Concerns(state, answer.Pairing, new(answer.From, answer.Sequence)),
        _ => false,
    };

    private static bool Concerns(State state, PairingId pairing, PacketId packet) =>
        RelayInvariant<Amount>.Concerns(state.Pairings[pairing].InFlight[packet].Packet);

    private sealed record RelayNode(State State, RelayNode? Parent, Transition? Step)
    {
        public List<Transition> Path()
        {
            var path = new List<Transition>();
            for (RelayNode? at = this; at is { Step: { } step }; at = at.Parent)
            {
                path.Add(step);
            }

            path.Reverse();
            return path;
        }
    }
}
