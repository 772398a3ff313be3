namespace MeshSecurity.Testing;

/// <summary>Builds the state graph of a tiny scope: breadth first, with every state as an object.</summary>
/// <remarks>
/// A dictionary from encodings to node numbers. Single-threaded. Continues after findings, because a drawing shows all of them.
/// </remarks>
internal sealed class StateGraphBuilder
{
    private readonly ExplorationContext context;
    private readonly Checker checker;
    private readonly IStepper stepper;
    private readonly CommandSource source;
    private readonly StatePacker packer;
    private readonly int maxNodes;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<GraphNode> nodes = [];
    private readonly List<GraphEdge> edges = [];

    public StateGraphBuilder(Scope scope, ExplorationOptions options, int maxNodes)
    {
        context = new(scope, options);
        checker = new(new(scope.Mesh, options.Rules));
        stepper = Stepper.Of(context.Layout, options, checker);
        source = new(scope);
        packer = new(context.Layout, context.Permutations);
        this.maxNodes = maxNodes;
    }

    /// <summary>Builds the graph.</summary>
    /// <exception cref="DocumentException">The graph has too many nodes.</exception>
    public StateGraph Build()
    {
        NumberOf(0, checker.Mesh.Genesis(), context.Layout.Budgets);
        for (int number = 0; number < nodes.Count && nodes[number].Depth < context.Options.Depth; number++)
        {
            Expand(number);
        }

        return new(context.Scope, nodes, edges);
    }

    private void Expand(int number)
    {
        GraphNode node = nodes[number];
        byte[] budgets = [.. node.Left.Select(left => (byte)left)];
        var candidates = new List<CandidateCommand>();
        stepper.Start(node.State);
        source.Fill(candidates, stepper.From, budgets);
        var found = new List<(int To, Transition Step, Finding[] Findings)>();
        foreach (CandidateCommand candidate in candidates)
        {
            stepper.Try(candidate.Command, out Finding? failure);
            Transition step = stepper.Step;
            stepper.Undo();
            Finding[] findings = failure is null ? [.. checker.CheckStep(step)] : [failure];
            int to = step.Accepted && failure is null ? NumberOf(node.Depth + 1, step.After, candidate.Spend(budgets)) : number;
            found.Add((to, step, findings));
        }

        edges.AddRange(found.GroupBy(edge => (edge.To, edge.Step.Accepted)).Select(group => new GraphEdge(
            number, group.Key.To, [.. group.Select(edge => edge.Step)], [.. group.SelectMany(edge => edge.Findings).Distinct()])));
    }

    /// <summary>Returns the number of a state; adds a node if the state is new.</summary>
    private int NumberOf(int depth, State state, byte[] budgets)
    {
        string packed = Convert.ToHexString([.. budgets, .. packer.Pack(state)]);
        if (!numbers.TryGetValue(packed, out int number))
        {
            number = nodes.Count < maxNodes ? nodes.Count : throw new DocumentException(context.Scope.Name, [new(
                "", $"more than {maxNodes} states, too many to draw; expected a smaller scope, or fewer steps (`--depth`)")]);
            numbers.Add(packed, number);
            nodes.Add(new(depth, state, Sequence.From(budgets.Select(left => (int)left)), FindingsIn(state)));
        }

        return number;
    }

    private IReadOnlyList<Finding> FindingsIn(State state)
    {
        IReadOnlyList<Finding> safety = checker.CheckState(state);
        return safety.Count == 0 && context.Options.Checks == Checks.SafetyAndLiveness
            && Liveness.CheckAlone(state, context, checker) is { } finding ? [finding] : safety;
    }
}
