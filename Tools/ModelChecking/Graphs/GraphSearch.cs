namespace MeshSecurity.Testing;

/// <summary>Makes the graph of a scope: breadth first, on one thread, with every state kept as it is.</summary>
internal sealed class GraphSearch
{
    private readonly Search search;
    private readonly Checker checker;
    private readonly IStepper stepper;
    private readonly CommandSource source;
    private readonly StatePacker packer;
    private readonly int most;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<GraphNode> nodes = [];
    private readonly List<GraphEdge> edges = [];

    public GraphSearch(Scope scope, ExplorationOptions options, int most)
    {
        search = new(scope, options);
        checker = new(new(scope.Mesh, options.Rules));
        stepper = Stepper.Of(search.Layout, options, checker);
        source = new(scope);
        packer = new(search.Layout, search.Arrangements);
        this.most = most;
    }

    /// <summary>The graph.</summary>
    /// <exception cref="DocumentException">There are too many states.</exception>
    public StateGraph Graph()
    {
        See(0, checker.Mesh.Genesis(), search.Layout.Budgets);
        for (int at = 0; at < nodes.Count && nodes[at].Depth < search.Options.Depth; at++)
        {
            Expand(at);
        }

        return new(search.Scope, nodes, edges);
    }

    private void Expand(int at)
    {
        GraphNode node = nodes[at];
        byte[] budgets = [.. node.Left.Select(left => (byte)left)];
        var offers = new List<Offer>();
        stepper.Start(node.State);
        source.Fill(offers, stepper.From, budgets);
        var found = new List<(int To, Transition Step, Finding[] Findings)>();
        foreach (Offer offer in offers)
        {
            stepper.Try(offer.Command, out Finding? failed);
            Transition step = stepper.Step;
            stepper.Undo();
            Finding[] findings = failed is null ? [.. checker.CheckStep(step)] : [failed];
            found.Add((step.Accepted && failed is null ? See(node.Depth + 1, step.After, Less(budgets, offer)) : at, step, findings));
        }

        edges.AddRange(found.GroupBy(edge => (edge.To, edge.Step.Accepted)).Select(group => new GraphEdge(
            at, group.Key.To, [.. group.Select(edge => edge.Step)], [.. group.SelectMany(edge => edge.Findings).Distinct()])));
    }

    private static byte[] Less(byte[] budgets, Offer offer)
    {
        byte[] left = [.. budgets];
        if (offer.Budget >= 0)
        {
            left[offer.Budget]--;
        }

        return left;
    }

    /// <summary>The number of a state, which is a new node where it was not seen before.</summary>
    private int See(int depth, State state, byte[] budgets)
    {
        string packed = Convert.ToHexString([.. budgets, .. packer.Pack(state)]);
        if (!numbers.TryGetValue(packed, out int number))
        {
            number = nodes.Count < most ? nodes.Count : throw TooMany();
            numbers.Add(packed, number);
            nodes.Add(new(depth, state, Sequence.From(budgets.Select(left => (int)left)), [.. Findings(state)]));
        }

        return number;
    }

    private IEnumerable<Finding> Findings(State state)
    {
        IReadOnlyList<Finding> safety = checker.CheckState(state);
        return safety.Count == 0 && search.Options.Checks == Checks.SafetyAndLiveness && Liveness.CheckAfresh(state, search, checker) is { } future
            ? [future]
            : safety;
    }

    private DocumentException TooMany() => new(search.Scope.Name, [new("", $"more than {most} states, which nobody can read when they are drawn: allowed is a smaller scope, or fewer steps")]);
}
