namespace MeshSecurity.Testing;

/// <summary>What was made of a campaign so far, by one thread or machine or by several. It can be added to from any thread.</summary>
public sealed class CampaignProgress
{
    private readonly Lock door = new();
    private readonly HashSet<int> made = [];
    private readonly SortedDictionary<int, FailedRun> failed = [];

    /// <summary>What the runs reached.</summary>
    public Coverage Coverage { get; } = new();

    /// <summary>How many runs were made.</summary>
    public int Runs => made.Count;

    /// <summary>The runs that failed, in order.</summary>
    public IReadOnlyList<FailedRun> Failed => [.. failed.Values];

    /// <summary>Adds a run. One that is there already counts once; where it failed once, it has failed.</summary>
    public void Add(MadeRun run)
    {
        lock (door)
        {
            if (made.Add(run.Index))
            {
                Coverage.Add(run.Coverage);
            }

            if (run.Findings.Count > 0)
            {
                failed[run.Index] = new(run.Index, run.Findings);
            }
        }
    }

    /// <summary>Adds what was made elsewhere: other runs than those here.</summary>
    public void Add(CampaignProgress other)
    {
        lock (door)
        {
            made.UnionWith(other.made);
            Coverage.Add(other.Coverage);
            foreach ((int index, FailedRun run) in other.failed)
            {
                failed[index] = run;
            }
        }
    }

    /// <summary>Which of some runs, in order, are still to be made: after one that failed, none are.</summary>
    public IEnumerable<int> Left(IEnumerable<int> runs)
    {
        int end = failed.Count > 0 ? failed.Keys.First() : int.MaxValue;
        return runs.TakeWhile(run => run < end).Where(run => !made.Contains(run));
    }
}
