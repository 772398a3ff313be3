namespace MeshSecurity.Mistakes;

/// <summary>The results of a search for known mistakes, from one machine or several. Any thread may add to it.</summary>
public sealed class MistakeSearchProgress : IShardResults<MistakeSearchProgress, MistakeResult>
{
    private readonly Lock guard = new();
    private readonly SortedDictionary<int, MistakeResult> results = [];

    /// <summary>Returns the number of mistakes with a result.</summary>
    public int Runs => results.Count;

    /// <summary>Returns the results, in the order of <see cref="KnownMistakes"/>.</summary>
    public IReadOnlyList<MistakeResult> Results => [.. results.Values];

    /// <summary>Returns the number of the mistake among <see cref="KnownMistakes"/>, from 0.</summary>
    public static int NumberOf(MistakeResult result) => KnownMistakes.NumberOf(result.Mistake);

    /// <inheritdoc/>
    public static bool IsFinding(MistakeResult result) => result.Verdict is MistakeVerdict.Missed or MistakeVerdict.WrongReason;

    /// <inheritdoc/>
    public static MistakeResult Read(string text, string source, int line) => MistakeResultLine.Read(text, new(source, line));

    /// <inheritdoc/>
    public string Line(MistakeResult result) => MistakeResultLine.Write(NumberOf(result), result);

    /// <inheritdoc/>
    public void Add(MistakeResult result)
    {
        lock (guard)
        {
            results.TryAdd(NumberOf(result), result);
        }
    }

    /// <inheritdoc/>
    public void Add(MistakeSearchProgress other)
    {
        foreach (MistakeResult result in other.Results)
        {
            Add(result);
        }
    }

    /// <summary>Returns the given numbers of mistakes that have no result yet, in order.</summary>
    public IEnumerable<int> Remaining(IEnumerable<int> runs) => runs.Where(run => !results.ContainsKey(run));
}
