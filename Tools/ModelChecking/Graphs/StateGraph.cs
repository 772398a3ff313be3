namespace MeshSecurity.Testing;

/// <summary>
/// Every state of a tiny scope and every command between them, to be drawn: states that count as one are one node, the first that was
/// reached. Unlike an exploration it goes on where something is found.
/// </summary>
/// <param name="Scope">What is drawn.</param>
/// <param name="Nodes">The states in the order in which they are reached, genesis first.</param>
/// <param name="Edges">What leads from one to another, by the nodes' order.</param>
public sealed record StateGraph(Scope Scope, IReadOnlyList<GraphNode> Nodes, IReadOnlyList<GraphEdge> Edges)
{
    /// <summary>The most states that anybody can still read.</summary>
    public const int Most = 60;

    /// <summary>The graph of a scope, as deep as the options allow.</summary>
    /// <exception cref="DocumentException">It has more states than <see cref="Most"/>.</exception>
    public static StateGraph Of(Scope scope, ExplorationOptions options) => Of(scope, options, Most);

    /// <summary>The graph of a scope, as deep as the options allow.</summary>
    /// <param name="scope">What is drawn.</param>
    /// <param name="options">How it is explored.</param>
    /// <param name="most">The most states.</param>
    /// <exception cref="DocumentException">It has more states.</exception>
    internal static StateGraph Of(Scope scope, ExplorationOptions options, int most) => new GraphSearch(scope, options, most).Graph();
}

/// <summary>A state of a graph.</summary>
/// <param name="Depth">How many steps it is from genesis.</param>
/// <param name="State">The state, as it was first reached.</param>
/// <param name="Left">How often each command with a budget may still be accepted, in the order of the scope.</param>
/// <param name="Findings">What was found in it.</param>
public sealed record GraphNode(int Depth, State State, Sequence<int> Left, IReadOnlyList<Finding> Findings);

/// <summary>Commands that lead from one state of a graph to another; those that are rejected lead back to where they are tried.</summary>
/// <param name="From">The node that it starts at.</param>
/// <param name="To">The node that it leads to.</param>
/// <param name="Steps">A step for each command.</param>
/// <param name="Findings">What was found in the steps.</param>
public sealed record GraphEdge(int From, int To, IReadOnlyList<Transition> Steps, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether its commands are rejected.</summary>
    public bool IsRejected => !Steps[0].Accepted;
}
