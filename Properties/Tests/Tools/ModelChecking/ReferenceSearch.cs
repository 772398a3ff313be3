namespace MeshSecurity.Tests;

/// <summary>Reference search: breadth first, over a set of states as objects, without normalization or symmetry.</summary>
internal static class ReferenceSearch
{
    /// <summary>Yields the reachable nodes of a scope, each once, by depth.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="apply">Returns the successor of a node by a candidate; null if it is rejected.</param>
    public static IEnumerable<ReferenceNode> Nodes(Scope scope, Func<ReferenceNode, CandidateCommand, State<Amount>?> apply)
    {
        var states = new EncodedStates(scope, Reduction.Numbers);
        var seen = new HashSet<(State<Amount>, string)>();
        var queue = new Queue<ReferenceNode>();
        void Add(State<Amount> state, byte[] budgets, int depth)
        {
            if (seen.Add((state, Convert.ToHexString(budgets))))
            {
                queue.Enqueue(new(state, budgets, depth, states.Candidates(state, budgets)));
            }
        }

        Add(new Mesh<Amount>(scope.Mesh).Genesis(), states.Layout.Budgets, 0);
        while (queue.TryDequeue(out ReferenceNode? node))
        {
            yield return node;
            foreach (CandidateCommand candidate in node.Candidates)
            {
                if (apply(node, candidate) is { } next)
                {
                    Add(next, candidate.Spend(node.Budgets), node.Depth + 1);
                }
            }
        }
    }
}

/// <summary>Node of a reference search.</summary>
/// <param name="State">The state.</param>
/// <param name="Budgets">The remaining budgets.</param>
/// <param name="Depth">The number of steps from genesis.</param>
/// <param name="Candidates">The commands to execute.</param>
internal sealed record ReferenceNode(State<Amount> State, byte[] Budgets, int Depth, CandidateCommand[] Candidates);
