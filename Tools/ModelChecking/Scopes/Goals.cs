namespace MeshSecurity.Testing;

/// <summary>The situations that a scope must reach, ticked off; one that is reached is not looked for again.</summary>
internal sealed class Goals
{
    private readonly CoverageGoal[] wanted;
    private readonly bool[] reached;
    private volatile int left;

    public Goals(Sequence<string> names)
    {
        wanted = [.. names.Select(name => CoverageGoals.All.Single(situation => situation.Name == name))];
        (reached, left) = (new bool[wanted.Length], wanted.Length);
    }

    /// <summary>What goals can be: every situation that campaigns look for.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. CoverageGoals.All.Select(situation => situation.Name)];

    /// <summary>Each goal, and whether it was reached.</summary>
    public IEnumerable<(string Name, bool Reached)> All => wanted.Select((goal, k) => (goal.Name, reached[k]));

    /// <summary>Whether nothing is looked for any more.</summary>
    public bool AllReached => left == 0;

    /// <summary>Looks at a step.</summary>
    public void Observe(Transition step)
    {
        for (int k = 0; k < wanted.Length; k++)
        {
            if (!reached[k] && wanted[k].Holds(step))
            {
                reached[k] = true;
            }
        }

        left = reached.Count(done => !done);
    }

    /// <summary>Takes over what was reached before.</summary>
    public void Add(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            reached[Array.FindIndex(wanted, goal => goal.Name == name)] = true;
        }

        left = reached.Count(done => !done);
    }
}
