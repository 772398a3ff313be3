namespace MeshSecurity.Testing;

/// <summary>Accumulates the results of a campaign from one or several threads or machines. Thread-safe.</summary>
public sealed class CampaignProgress : IShardResults<CampaignProgress, RunResult>
{
    private readonly Lock adding = new();
    private readonly HashSet<int> finished = [];
    private readonly SortedDictionary<int, FailedRun> failed = [];

    /// <summary>Returns the coverage of the finished runs.</summary>
    public Coverage Coverage { get; } = new();

    /// <summary>Returns the comparison coverage of the finished runs.</summary>
    public ComparisonCoverage ComparisonCoverage { get; private set; } = ComparisonCoverage.None;

    /// <summary>Returns the number of finished runs.</summary>
    public int Runs => finished.Count;

    /// <summary>Returns the failed runs, in order.</summary>
    public IReadOnlyList<FailedRun> Failed => [.. failed.Values];

    /// <inheritdoc/>
    public static int NumberOf(RunResult result) => result.Index;

    /// <inheritdoc/>
    public static bool IsFinding(RunResult result) => result.Findings.Count > 0;

    /// <inheritdoc/>
    public static RunResult Read(string text, string source, int line) => RunLine.Read(text, new(source, line));

    /// <inheritdoc/>
    public string Line(RunResult result) =>
        RunLine.Write(result with { ComparisonCoverage = result.ComparisonCoverage.Except(ComparisonCoverage) });

    /// <summary>Adds a run. Counts a repeated run once; a run that failed once remains failed.</summary>
    /// <param name="result">The result of the run.</param>
    public void Add(RunResult result)
    {
        lock (adding)
        {
            if (finished.Add(result.Index))
            {
                Coverage.Add(result.Coverage);
            }

            ComparisonCoverage = ComparisonCoverage.And(result.ComparisonCoverage);
            if (result.Findings.Count > 0)
            {
                failed[result.Index] = new(result.Index, result.Coverage.Commands, result.Findings);
            }
        }
    }

    /// <inheritdoc/>
    public void Add(CampaignProgress other)
    {
        lock (adding)
        {
            finished.UnionWith(other.finished);
            Coverage.Add(other.Coverage);
            ComparisonCoverage = ComparisonCoverage.And(other.ComparisonCoverage);
            foreach ((int index, FailedRun run) in other.failed)
            {
                failed[index] = run;
            }
        }
    }

    /// <summary>Returns the runs that are still to be executed, in order. No run after a failed one is.</summary>
    /// <param name="runs">The indices of the runs, in order.</param>
    public IEnumerable<int> Remaining(IEnumerable<int> runs)
    {
        int end = failed.Count > 0 ? failed.Keys.First() : int.MaxValue;
        return runs.TakeWhile(run => run < end).Where(run => !finished.Contains(run));
    }
}
