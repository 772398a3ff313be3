namespace MeshSecurity.Testing;

/// <summary>What all workers of an exploration share.</summary>
internal sealed class Search
{
    /// <summary>An exploration of which nothing is done.</summary>
    public Search(Scope scope, ExplorationOptions options)
    {
        (Scope, Options, Layout) = (scope, options, new(scope));
        Arrangements = options.Reduction == Reduction.Numbers ? Symmetry.None(Layout) : Symmetry.Of(scope, Layout);
        (Goals, Margins) = (new(scope.Goals), new(options.Checks));
        (Visited, Relayed, Judged) = (new(options.Keeping), new(options.Keeping), new(options.Keeping, bits: 8));
        (Budgets, Outlines) = (new(Layout.Budgets), new(scope));
        Steps = new(Visited, Outlines);
    }

    public Scope Scope { get; }

    public ExplorationOptions Options { get; }

    public Layout Layout { get; }

    public Arrangements Arrangements { get; }

    public Goals Goals { get; }

    public Margins Margins { get; }

    /// <summary>The states seen, whatever was left of the budgets.</summary>
    public Visited Visited { get; }

    /// <summary>The states that relaying led to beyond what is explored.</summary>
    public Visited Relayed { get; }

    /// <summary>The parts of states that no state invariant finds anything in.</summary>
    public Visited Judged { get; }

    /// <summary>What was left of the budgets.</summary>
    public Budgets Budgets { get; }

    /// <summary>What came of the commands.</summary>
    public Outlines Outlines { get; }

    /// <summary>The steps taken from the states seen.</summary>
    public StepTable Steps { get; }

    /// <summary>The states seen, each with what was left of the budgets.</summary>
    public NodeSet Nodes { get; } = new();

    /// <summary>How many bytes all that was seen takes.</summary>
    public long Bytes => Visited.Bytes + Judged.Bytes + Steps.Bytes + Nodes.Bytes;

    /// <summary>The fewest steps from one node to another, as the nodes that they lead to.</summary>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public IReadOnlyList<Node> WayBetween(Node start, Node end)
    {
        var cameFrom = new Dictionary<Node, Node> { [start] = start };
        var waiting = new Queue<Node>([start]);
        while (waiting.TryDequeue(out Node at))
        {
            if (at == end)
            {
                return WayBack(start, end, cameFrom);
            }

            foreach (Node next in After(at))
            {
                if (cameFrom.TryAdd(next, at))
                {
                    waiting.Enqueue(next);
                }
            }
        }

        throw new InvalidOperationException("No steps lead to a state that was seen.");
    }

    private List<Node> After(Node node)
    {
        Budget left = Budgets[node.Budget];
        Steps steps = Steps.Of(node.State);
        var after = new List<Node>();
        for (int place = 0; place < steps.To.Length; place++)
        {
            if (left.Allows(steps.Outline.Accepted[place].Budget))
            {
                after.Add(steps.NodeAfter(place, left));
            }
        }

        return after;
    }

    private static List<Node> WayBack(Node start, Node end, Dictionary<Node, Node> cameFrom)
    {
        var way = new List<Node>();
        for (Node at = end; at != start; at = cameFrom[at])
        {
            way.Add(at);
        }

        way.Reverse();
        return way;
    }
}
