namespace MeshSecurity.Testing;

/// <summary>Shared state of an exploration: the scope, the options, and the tables that all workers read and write.</summary>
/// <remarks>Immutable itself. The tables are thread-safe; each documents its structure and cost.</remarks>
internal sealed class ExplorationContext
{
    public ExplorationContext(Scope scope, ExplorationOptions options)
    {
        (Scope, Options, Layout) = (scope, options, new(scope));
        Permutations = options.Reduction == Reduction.Numbers ? Symmetry.None(Layout) : Symmetry.Of(scope, Layout);
        (Goals, Boundaries) = (ScopeGoals.Of(scope), new(scope.Mesh, options.Checks));
        (States, RelayedStates, ValidParts) = (new(options.Storage), new(options.Storage), new(options.Storage, bits: 8));
        (Budgets, OutcomeVectors) = (new(Layout.Budgets), new(scope));
        Successors = new(States, OutcomeVectors);
    }

    public Scope Scope { get; }

    public ExplorationOptions Options { get; }

    public Layout Layout { get; }

    public Permutations Permutations { get; }

    public CoverageGoals<Transition> Goals { get; }

    public BoundaryCoverage Boundaries { get; }

    /// <summary>The visited states, without budgets.</summary>
    public StateInterner States { get; }

    /// <summary>The states that relaying reached outside the exploration; see <see cref="Liveness"/>.</summary>
    public StateInterner RelayedStates { get; }

    /// <summary>The parts of states that satisfy every state invariant; see <see cref="IncrementalInvariantCheck"/>.</summary>
    public StateInterner ValidParts { get; }

    public Budgets Budgets { get; }

    public OutcomeVectors OutcomeVectors { get; }

    public SuccessorCache Successors { get; }

    /// <summary>The visited nodes: states with budgets.</summary>
    public NodeSet Nodes { get; } = new();

    /// <summary>The memory of the visited set, in bytes.</summary>
    public long Bytes => States.Bytes + ValidParts.Bytes + Successors.Bytes + Nodes.Bytes;

    /// <summary>Returns a shortest path between two visited nodes, without the start, by breadth-first search.</summary>
    /// <exception cref="InvalidOperationException">No path exists.</exception>
    public IReadOnlyList<Node> PathBetween(Node start, Node end)
    {
        var parents = new Dictionary<Node, Node> { [start] = start };
        var queue = new Queue<Node>([start]);
        while (queue.TryDequeue(out Node node) && node != end)
        {
            foreach (Node next in SuccessorsOf(node))
            {
                if (parents.TryAdd(next, node))
                {
                    queue.Enqueue(next);
                }
            }
        }

        if (!parents.ContainsKey(end))
        {
            throw new InvalidOperationException("Cannot rebuild the counterexample: no path leads to a visited state. Please report this.");
        }

        var path = new List<Node>();
        for (Node at = end; at != start; at = parents[at])
        {
            path.Add(at);
        }

        path.Reverse();
        return path;
    }

    private List<Node> SuccessorsOf(Node node)
    {
        Budget left = Budgets[node.Budget];
        Successors successors = Successors.Of(node.State);
        var nodes = new List<Node>();
        for (int place = 0; place < successors.States.Length; place++)
        {
            if (left.Allows(successors.Outcomes.Accepted[place].Budget))
            {
                nodes.Add(successors.NodeAfter(place, left));
            }
        }

        return nodes;
    }
}
