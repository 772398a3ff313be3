namespace MeshSecurity.Mistakes;

/// <summary>What came of looking for known mistakes so far, on one machine or several. It can be added to from any thread.</summary>
public sealed class HuntProgress : IShardResults<HuntProgress, HuntResult>
{
    private readonly Lock door = new();
    private readonly SortedDictionary<int, HuntResult> made = [];

    /// <summary>How many mistakes were looked for.</summary>
    public int Runs => made.Count;

    /// <summary>What came of each, in the order of <see cref="KnownMistakes"/>.</summary>
    public IReadOnlyList<HuntResult> Results => [.. made.Values];

    /// <summary>The mistake's number among <see cref="KnownMistakes"/>, from 0.</summary>
    public static int NumberOf(HuntResult result) => KnownMistakes.NumberOf(result.Mistake);

    /// <inheritdoc/>
    public static bool IsFinding(HuntResult result) => result.Verdict is HuntVerdict.Missed or HuntVerdict.WrongReason;

    /// <inheritdoc/>
    public static HuntResult Read(string text, string source, int line) => HuntLine.Read(text, new(source, line));

    /// <inheritdoc/>
    public string Line(HuntResult result) => HuntLine.Write(NumberOf(result), result);

    /// <inheritdoc/>
    public void Add(HuntResult result)
    {
        lock (door)
        {
            made.TryAdd(NumberOf(result), result);
        }
    }

    /// <inheritdoc/>
    public void Add(HuntProgress other)
    {
        foreach (HuntResult result in other.Results)
        {
            Add(result);
        }
    }

    /// <summary>Which of some mistakes, in order, are still to be looked for: one that is missed does not keep the others from it.</summary>
    public IEnumerable<int> Remaining(IEnumerable<int> runs) => runs.Where(run => !made.ContainsKey(run));
}
