namespace MeshSecurity.Tests;

/// <summary>
/// Which wrong values each invariant detects. Takes every step of the worked examples and of the counterexamples of known mistakes,
/// replaces every single value of its next state and of its command by every other value, and checks all state and step invariants.
/// </summary>
/// <remarks>Runs first and run by run, because these tests kill the most mutants of invariants.</remarks>
[Order(0)]
public sealed class SensitivityTests
{
    private const string Folder = "Properties/Tests/Invariants";
    private const string ByRun = "sensitivity-by-run.txt";
    private const string ByMutation = "sensitivity.txt";

    private readonly Dictionary<string, IReadOnlyList<Mutation>> known = new(StringComparer.Ordinal);

    /// <summary>One line per run: the number of mutations, and the number that each invariant detects.</summary>
    [TestCaseSource(typeof(RecordedRuns), nameof(RecordedRuns.Names)), Order(0)]
    public void In_each_run_each_invariant_detects_as_much_as_recorded(string name)
    {
        string? recorded = File.ReadLines(Repository.PathOf(Folder, ByRun))
            .FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.Ordinal));
        Assert.That(LineOf(name), Is.EqualTo(recorded));
    }

    /// <summary>One line per place and kind of mutation: the number of mutations, and the number that each invariant detects.</summary>
    [Test, Order(1)]
    public void Each_mutation_is_detected_as_often_as_recorded()
    {
        Compare(ByRun, RecordedRuns.Names.Select(LineOf));
        Compare(ByMutation, RecordedRuns.Names
            .SelectMany(MutationsOf)
            .GroupBy(mutation => $"{mutation.Place} {mutation.Kind}")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Line(group.Key, [.. group])));
    }

    private static void Compare(string page, IEnumerable<string> lines)
    {
        string actual = string.Concat(lines.Select(line => $"{line}\n"));
        string file = Repository.PathOf("artifacts", page);
        File.WriteAllText(file, actual);
        Assert.That(actual, Is.EqualTo(File.ReadAllText(Repository.PathOf(Folder, page))), $"if it is right, copy {file} to {Folder}");
    }

    private string LineOf(string name) => Line(name, MutationsOf(name));

    private IReadOnlyList<Mutation> MutationsOf(string name)
    {
        if (!known.TryGetValue(name, out IReadOnlyList<Mutation>? mutations))
        {
            mutations = [.. RecordedRuns.Of(name).Steps.SelectMany(MutationsOf)];
            known.Add(name, mutations);
        }

        return mutations;
    }

    private static IEnumerable<Mutation> MutationsOf(Transition<Amount> step) =>
    [
        .. ValueMutations.Of(step.After).Select(value => Detect(value, step with { After = (State<Amount>)value.Value! })),
        .. CommandMutations.Of(step).Select(value => Detect(value, step with { Command = (Command<Amount>)value.Value! })),
    ];

    /// <summary>Counts an invariant that throws as one that detects the mutation.</summary>
    private static Mutation Detect(MutatedValue value, Transition<Amount> step) => new(
        value.Place,
        value.Kind,
        [
            .. Invariants<Amount>.OfState
                .Where(invariant => Noticing.Finds(() => invariant.Find(step.Configuration, step.After))).Select(invariant => invariant.Id),
            .. Invariants<Amount>.OfStep.Where(invariant => Noticing.Finds(() => invariant.Find(step))).Select(invariant => invariant.Id),
        ]);

    private static string Line(string subject, IReadOnlyList<Mutation> mutations) =>
        $"{subject}: {mutations.Count}{string.Concat(Invariants<Amount>.All
            .Select(invariant => (invariant.Id, Times: mutations.Count(mutation => mutation.DetectedBy.Contains(invariant.Id))))
            .Where(by => by.Times > 0)
            .Select(by => $", {by.Id} {by.Times}"))}";

    private sealed record Mutation(string Place, string Kind, IReadOnlyList<string> DetectedBy);
}
