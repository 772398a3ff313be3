namespace MeshSecurity.Testing;

/// <summary>What was made of a campaign so far, by one thread or machine or by several. It can be added to from any thread.</summary>
public sealed class CampaignProgress : IShardResults<CampaignProgress, MadeRun>
{
    private readonly Lock door = new();
    private readonly HashSet<int> made = [];
    private readonly SortedDictionary<int, FailedRun> failed = [];

    /// <summary>What the runs reached.</summary>
    public Coverage Coverage { get; } = new();

    /// <summary>What was compared in them with an implementation in another process; nothing where there is none.</summary>
    public Compared Compared { get; private set; } = Compared.Nothing;

    /// <summary>How many runs were made.</summary>
    public int Runs => made.Count;

    /// <summary>The runs that failed, in order.</summary>
    public IReadOnlyList<FailedRun> Failed => [.. failed.Values];

    /// <inheritdoc/>
    public static int NumberOf(MadeRun result) => result.Index;

    /// <inheritdoc/>
    public static bool IsFinding(MadeRun result) => result.Findings.Count > 0;

    /// <inheritdoc/>
    public static MadeRun Read(string text, string source, int line) => RunLine.Read(text, new(source, line));

    /// <inheritdoc/>
    public string Line(MadeRun result) => RunLine.Write(result with { Compared = result.Compared.Except(Compared) });

    /// <summary>Adds a run. One that is there already counts once; where it failed once, it has failed.</summary>
    public void Add(MadeRun result)
    {
        lock (door)
        {
            if (made.Add(result.Index))
            {
                Coverage.Add(result.Coverage);
            }

            Compared = Compared.And(result.Compared);
            if (result.Findings.Count > 0)
            {
                failed[result.Index] = new(result.Index, result.Coverage.Commands, result.Findings);
            }
        }
    }

    /// <inheritdoc/>
    public void Add(CampaignProgress other)
    {
        lock (door)
        {
            made.UnionWith(other.made);
            Coverage.Add(other.Coverage);
            Compared = Compared.And(other.Compared);
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
