namespace MeshSecurity.Testing;

/// <summary>
/// Graph of the states of a tiny scope, for drawing. States that count as one are one node: the first that was reached. Unlike an
/// exploration, the graph continues after a finding.
/// </summary>
/// <param name="Scope">The scope.</param>
/// <param name="Nodes">The states in the order in which they are reached, genesis first.</param>
/// <param name="Edges">The steps between them.</param>
public sealed record StateGraph(Scope Scope, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    /// <summary>The most nodes of a graph, so that its drawing is readable.</summary>
    public const int MaxNodes = 60;

    /// <summary>Builds the graph of a scope.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="options">The options; depth, rules, engine, reduction and checks apply.</param>
    /// <exception cref="DocumentException">The graph has more than <see cref="MaxNodes"/> nodes.</exception>
    public static StateGraph Of(Scope scope, ExplorationOptions options) => Of(scope, options, MaxNodes);

    internal static StateGraph Of(Scope scope, ExplorationOptions options, int maxNodes) =>
        new StateGraphBuilder(scope, options, maxNodes).Build();
}

/// <summary>Node of a state graph.</summary>
/// <param name="Depth">The number of steps from genesis.</param>
/// <param name="State">The state as it was first reached.</param>
/// <param name="Left">How often each command with a budget may still be accepted, in the order of the scope.</param>
/// <param name="Findings">The findings in the state.</param>
public sealed record GraphNode(int Depth, State State, Sequence<int> Left, IReadOnlyList<Finding> Findings);

/// <summary>Edge of a state graph: the commands from one node to another. Rejected commands lead from a node to itself.</summary>
/// <param name="From">The index of the start node.</param>
/// <param name="To">The index of the end node.</param>
/// <param name="Steps">One step per command; all accepted or all rejected.</param>
/// <param name="Findings">The findings in the steps.</param>
public sealed record GraphEdge(int From, int To, IReadOnlyList<Transition> Steps, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the commands are rejected.</summary>
    public bool IsRejected => !Steps[0].Accepted;
}
