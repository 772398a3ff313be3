namespace MeshSecurity.Proofs;

/// <summary>
/// Structures that runs of one source reach, and a selection that covers the pairs of parts that occur together. Takes turns among the
/// commands and their kinds, so that rare kinds get as many structures as frequent ones.
/// </summary>
internal sealed class StructureSelection
{
    /// <summary>The number of runs for each structure to prove.</summary>
    private const int RunsForEach = 1;

    /// <summary>The least number of runs.</summary>
    private const int MinRuns = 300;

    /// <summary>Counts for each candidate as much as this number of parts, so that small structures do not come first.</summary>
    private const double Overhead = 20;

    /// <summary>Takes a structure in which the run refused the command only in each of so many rounds, because the state stays.</summary>
    private const int RoundsForRejected = 4;

    /// <summary>Counts a part that is new as much as this number of pairs.</summary>
    private const int WeightOfPart = 50;

    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> reached;

    /// <summary>Runs the model and selects structures.</summary>
    /// <param name="source">The source of the runs.</param>
    /// <param name="count">The number of structures to select; all are selected if the runs reach fewer.</param>
    /// <param name="variant">The rules of the runs.</param>
    public StructureSelection(StructureSource source, int count, IVariant variant)
    {
        (Count, Runs) = (count, Math.Max(MinRuns, count * RunsForEach));
        Candidate[] candidates =
        [
            .. Enumerable.Range(0, Runs).AsParallel().AsOrdered().SelectMany(run => source.Steps(run, variant.Rules<Amount>()))
                .Select(step => (Step: step, Structure: Structure.Of(step)))
                .AsSequential().DistinctBy(entry => entry.Structure.Key).Select(entry => CandidateOf(entry.Step, entry.Structure)),
        ];
        reached = [.. candidates.Select(candidate => candidate.Structure.Key)];
        Selected = Select(candidates);
    }

    /// <summary>The number of structures that were to be selected.</summary>
    public int Count { get; }

    /// <summary>The number of runs.</summary>
    public int Runs { get; }

    /// <summary>The number of structures that the runs reached.</summary>
    public int Reached => reached.Count;

    /// <summary>The selected structures, each with a step that reached it.</summary>
    public IReadOnlyList<ReachedScenario> Selected { get; }

    /// <summary>Returns whether the runs reached a structure.</summary>
    public bool HasReached(Structure structure) => reached.Contains(structure.Key);

    private List<ReachedScenario> Select(Candidate[] candidates)
    {
        PriorityQueue<Candidate, double>[] kinds =
        [
            .. Turns(candidates.GroupBy(candidate => candidate.Structure.Kind))
                .Select(kind => new PriorityQueue<Candidate, double>(kind.Select(candidate => (candidate, double.NegativeInfinity)))),
        ];
        var covered = new HashSet<(int, int)>[kinds.Length];
        var selected = new List<ReachedScenario>();
        for (int round = 0; selected.Count < Count && kinds.Any(kind => kind.Count > 0); round++)
        {
            for (int k = 0; k < kinds.Length && selected.Count < Count; k++)
            {
                if (kinds[k].TryPeek(out Candidate? next, out _) && (next.Step.Rejection is null || round % RoundsForRejected == 0))
                {
                    selected.Add(new(Next(kinds[k], covered[k] ??= []).Step));
                }
            }
        }

        return selected;
    }

    /// <summary>
    /// Returns the kinds in the order of their turns: one of each command, then the second of each. The accepted kinds of a command come
    /// first, so that a few structures have all commands.
    /// </summary>
    private static IEnumerable<IGrouping<string, Candidate>> Turns(IEnumerable<IGrouping<string, Candidate>> kinds) => kinds
        .GroupBy(kind => kind.First().Step.Command.GetType().Name)
        .SelectMany(command => command
            .OrderBy(kind => kind.First().Step.Rejection is not null)
            .ThenBy(kind => kind.Key, StringComparer.Ordinal)
            .Select((kind, turn) => (Kind: kind, Turn: turn)))
        .OrderBy(entry => entry.Turn)
        .ThenBy(entry => entry.Kind.Key, StringComparer.Ordinal)
        .Select(entry => entry.Kind);

    /// <summary>
    /// Returns the candidate that adds the most pairs for its size. A gain can only shrink, so the first candidate that is not below the
    /// earlier gain of the next one has the largest gain.
    /// </summary>
    private static Candidate Next(PriorityQueue<Candidate, double> kind, HashSet<(int, int)> covered)
    {
        while (true)
        {
            Candidate candidate = kind.Dequeue();
            int weight = candidate.Pairs.Sum(pair => covered.Contains(pair) ? 0 : pair.One == pair.Other ? WeightOfPart : 1);
            double gain = weight / (Overhead + candidate.Structure.Parts.Count);
            if (!kind.TryPeek(out _, out double next) || -gain <= next)
            {
                covered.UnionWith(candidate.Pairs);
                return candidate;
            }

            kind.Enqueue(candidate, -gain);
        }
    }

    private Candidate CandidateOf(ReachedStep step, Structure structure)
    {
        int[] parts = [.. structure.Parts.Select(NumberOf)];
        return new(step, structure, [.. parts.SelectMany(one => parts.Where(other => one <= other), (one, other) => (one, other))]);
    }

    private int NumberOf(string part)
    {
        numbers.TryAdd(part, numbers.Count);
        return numbers[part];
    }

    /// <summary>Structure with the pairs of its parts as numbers.</summary>
    private sealed record Candidate(ReachedStep Step, Structure Structure, (int One, int Other)[] Pairs);
}
