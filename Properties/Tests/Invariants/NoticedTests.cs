namespace MeshSecurity.Tests;

/// <summary>
/// A wrong value anywhere in a state is noticed by the invariants that it concerns, and by no other: every state of the worked examples, and of the
/// runs that are kept of known mistakes, is taken with every other value at every single place, as what its last step led to, and every state and step invariant judges it. So is every
/// step, told as another command.
/// </summary>
/// <remarks>Run by run: nothing kills more mutants of invariants, and the first runs kill most.</remarks>
[Order(0)]
public sealed class NoticedTests
{
    private const string Folder = "Properties/Tests/Invariants";

    private readonly Dictionary<string, IReadOnlyList<Change>> known = new(StringComparer.Ordinal);

    /// <summary>A line a run: how many changes were made, and how many of them each invariant noticed.</summary>
    [TestCaseSource(typeof(RecordedRuns), nameof(RecordedRuns.Names)), Order(0)]
    public void In_each_run_each_invariant_notices_as_much_as_is_written(string name) =>
        Assert.That(
            LineOf(name),
            Is.EqualTo(File.ReadLines(Repository.PathOf(Folder, "noticed-by-run.txt")).FirstOrDefault(line => line.StartsWith($"{name}: ", StringComparison.Ordinal))));

    /// <summary>Lines as they should be, of what runs and of where: a line a place and change, how often it was made, and how often each invariant noticed.</summary>
    [Test, Order(1)]
    public void Each_wrong_value_is_noticed_as_often_as_it_is_written()
    {
        Compare("noticed-by-run.txt", RecordedRuns.Names.Select(LineOf));
        Compare("noticed.txt", RecordedRuns.Names
            .SelectMany(ChangesOf)
            .GroupBy(change => $"{change.Place} {change.How}")
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => Line(group.Key, [.. group])));
    }

    private static void Compare(string page, IEnumerable<string> lines)
    {
        string noticed = string.Concat(lines.Select(line => $"{line}\n"));
        string file = Repository.PathOf("artifacts", page);
        File.WriteAllText(file, noticed);

        Assert.That(noticed, Is.EqualTo(File.ReadAllText(Repository.PathOf(Folder, page))), $"if it is right, copy {file} to {Folder}");
    }

    private string LineOf(string name) => Line(name, ChangesOf(name));

    private IReadOnlyList<Change> ChangesOf(string name)
    {
        if (!known.TryGetValue(name, out IReadOnlyList<Change>? changes))
        {
            changes = [.. RecordedRuns.Of(name).Steps.SelectMany(Changed)];
            known.Add(name, changes);
        }

        return changes;
    }

    private static IEnumerable<Change> Changed(Transition<Amount> step) =>
    [
        .. OtherValues.Of(step.After).Select(other => new Change(other.Place, other.How, Noticed(step with { After = (State<Amount>)other.Value! }))),
        .. OtherCommands.Of(step).Select(other => new Change(other.Place, other.How, Noticed(step with { Command = (Command<Amount>)other.Value! }))),
    ];

    /// <summary>Those that notice; one that cannot even compute does.</summary>
    private static IReadOnlyList<string> Noticed(Transition<Amount> step) =>
    [
        .. Invariants<Amount>.OfState.Where(invariant => Noticing.Finds(() => invariant.Find(step.Configuration, step.After))).Select(invariant => invariant.Id),
        .. Invariants<Amount>.OfStep.Where(invariant => Noticing.Finds(() => invariant.Find(step))).Select(invariant => invariant.Id),
    ];

    private static string Line(string about, IReadOnlyList<Change> changes) =>
        $"{about}: {changes.Count}{string.Concat(Invariants<Amount>.All
            .Select(invariant => (invariant.Id, Times: changes.Count(change => change.By.Contains(invariant.Id))))
            .Where(by => by.Times > 0)
            .Select(by => $", {by.Id} {by.Times}"))}";

    private sealed record Change(string Place, string How, IReadOnlyList<string> By);
}
