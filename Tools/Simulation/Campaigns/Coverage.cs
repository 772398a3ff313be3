using System.Runtime.InteropServices;

namespace MeshSecurity.Testing;

/// <summary>What runs have reached, and how often: every outcome of every command, and the situations that matter.</summary>
public sealed class Coverage
{
    private static readonly Situation[] All = [.. Situations.All];

    private static readonly (string Command, Rejection? Reason)[] Rows =
    [
        .. from guards in Guards.ByCommand
           from reason in new Rejection?[] { null }.Concat(guards.Value.Select(reason => (Rejection?)reason))
           select (guards.Key, reason),
    ];

    private readonly Dictionary<(string Command, Rejection? Reason), long> outcomes = [];
    private readonly long[] situations = new long[All.Length];

    /// <summary>How many commands were observed.</summary>
    public long Commands { get; private set; }

    /// <summary>How often each command was accepted, and rejected for each of its reasons, in guard order; zeros included.</summary>
    public IEnumerable<(string Command, Rejection? Reason, long Count)> Outcomes =>
        Rows.Select(row => (SnakeCase.Of(row.Command), row.Reason, outcomes.GetValueOrDefault(row)));

    /// <summary>How often each situation was reached; zeros included.</summary>
    public IEnumerable<(string Situation, long Count)> Reached =>
        All.Select((situation, k) => (situation.Name, situations[k]));

    /// <summary>What was never reached, in words.</summary>
    public IEnumerable<string> Missing =>
        Outcomes.Where(row => row.Count == 0)
            .Select(row => row.Reason is { } reason ? $"{row.Command} rejected for {SnakeCase.Of(reason)}" : $"{row.Command} accepted")
            .Concat(Reached.Where(row => row.Count == 0).Select(row => row.Situation));

    /// <summary>What the outcomes are, in the order of <see cref="OutcomeCounts"/>.</summary>
    internal static IReadOnlyList<string> OutcomeNames { get; } =
        [.. Rows.Select(row => $"{SnakeCase.Of(row.Command)} {(row.Reason is { } reason ? SnakeCase.Of(reason) : "accepted")}")];

    /// <summary>What the situations are, in the order of <see cref="SituationCounts"/>.</summary>
    internal static IReadOnlyList<string> SituationNames { get; } = [.. All.Select(situation => situation.Name)];

    /// <summary>How often there was each outcome.</summary>
    internal IEnumerable<long> OutcomeCounts => Rows.Select(row => outcomes.GetValueOrDefault(row));

    /// <summary>How often each situation was reached.</summary>
    internal IEnumerable<long> SituationCounts => situations;

    /// <summary>What those counts say, as many as there are names.</summary>
    internal static Coverage Of(long commands, IReadOnlyList<long> outcomes, IReadOnlyList<long> situations)
    {
        var coverage = new Coverage { Commands = commands };
        for (int k = 0; k < Rows.Length; k++)
        {
            if (outcomes[k] > 0)
            {
                coverage.outcomes[Rows[k]] = outcomes[k];
            }
        }

        situations.ToArray().CopyTo(coverage.situations, 0);
        return coverage;
    }

    /// <summary>Counts a step.</summary>
    public void Observe(Transition step)
    {
        Commands++;
        (string, Rejection?) outcome = (step.Command.GetType().Name, (step.Outcome as Outcome.Rejected)?.Reason);
        CollectionsMarshal.GetValueRefOrAddDefault(outcomes, outcome, out _)++;
        if (!step.Accepted)
        {
            return;
        }

        for (int k = 0; k < situations.Length; k++)
        {
            situations[k] += All[k].Holds(step) ? 1 : 0;
        }
    }

    /// <summary>Adds what other runs have reached.</summary>
    public void Add(Coverage other)
    {
        Commands += other.Commands;
        foreach (((string, Rejection?) outcome, long count) in other.outcomes)
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + count;
        }

        for (int k = 0; k < situations.Length; k++)
        {
            situations[k] += other.situations[k];
        }
    }
}
