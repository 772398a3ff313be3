using System.Runtime.InteropServices;

namespace MeshSecurity.Testing;

/// <summary>Counts the outcomes of every command and the coverage goals that runs reach.</summary>
public sealed class Coverage
{
    private static readonly CoverageGoal[] Goals = [.. CoverageGoals.All];

    private static readonly (string Command, Rejection? Reason)[] Rows =
    [
        .. from guards in Guards.ByCommand
           from reason in new Rejection?[] { null }.Concat(guards.Value.Select(reason => (Rejection?)reason))
           select (guards.Key, reason),
    ];

    private readonly Dictionary<(string Command, Rejection? Reason), long> outcomes = [];
    private readonly long[] reached = new long[Goals.Length];

    /// <summary>Returns the number of observed commands.</summary>
    public long Commands { get; private set; }

    /// <summary>Returns how often each command was accepted, then how often it was rejected for each reason, in guard order.</summary>
    /// <remarks>The reason is null for acceptance. Includes zero counts.</remarks>
    public IEnumerable<(string Command, Rejection? Reason, long Count)> Outcomes =>
        Rows.Select(row => (SnakeCase.Of(row.Command), row.Reason, outcomes.GetValueOrDefault(row)));

    /// <summary>Returns how often each goal was reached, including zero counts.</summary>
    public IEnumerable<(string Goal, long Count)> Reached => Goals.Select((goal, k) => (goal.Name, reached[k]));

    /// <summary>Returns a description of each outcome and goal that was never reached.</summary>
    public IEnumerable<string> Missing =>
        Outcomes.Where(row => row.Count == 0)
            .Select(row => row.Reason is { } reason ? $"{row.Command} rejected for {SnakeCase.Of(reason)}" : $"{row.Command} accepted")
            .Concat(Reached.Where(row => row.Count == 0).Select(row => row.Goal));

    /// <summary>Returns the names of the outcomes, in the order of <see cref="OutcomeCounts"/>.</summary>
    internal static IReadOnlyList<string> OutcomeNames { get; } =
        [.. Rows.Select(row => $"{SnakeCase.Of(row.Command)} {(row.Reason is { } reason ? SnakeCase.Of(reason) : "accepted")}")];

    /// <summary>Returns the names of the goals, in the order of <see cref="GoalCounts"/>.</summary>
    internal static IReadOnlyList<string> GoalNames { get; } = [.. Goals.Select(goal => goal.Name)];

    internal IEnumerable<long> OutcomeCounts => Rows.Select(row => outcomes.GetValueOrDefault(row));

    internal IEnumerable<long> GoalCounts => reached;

    /// <summary>Creates a coverage from counts, one for each name.</summary>
    internal static Coverage Of(long commands, IReadOnlyList<long> outcomes, IReadOnlyList<long> goals)
    {
        var coverage = new Coverage { Commands = commands };
        foreach (((string, Rejection?) row, long count) in Rows.Zip(outcomes).Where(pair => pair.Second > 0))
        {
            coverage.outcomes[row] = count;
        }

        goals.ToArray().CopyTo(coverage.reached, 0);
        return coverage;
    }

    /// <summary>Counts a step. Only accepted steps reach goals.</summary>
    /// <param name="step">The step.</param>
    public void Observe(Transition step)
    {
        Commands++;
        (string, Rejection?) outcome = (step.Command.GetType().Name, (step.Outcome as Outcome.Rejected)?.Reason);
        CollectionsMarshal.GetValueRefOrAddDefault(outcomes, outcome, out _)++;
        for (int k = 0; step.Accepted && k < reached.Length; k++)
        {
            reached[k] += Goals[k].Holds(step) ? 1 : 0;
        }
    }

    /// <summary>Adds the counts of other runs.</summary>
    /// <param name="other">The coverage of the other runs.</param>
    public void Add(Coverage other)
    {
        Commands += other.Commands;
        foreach (((string, Rejection?) outcome, long count) in other.outcomes)
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + count;
        }

        for (int k = 0; k < reached.Length; k++)
        {
            reached[k] += other.reached[k];
        }
    }
}
