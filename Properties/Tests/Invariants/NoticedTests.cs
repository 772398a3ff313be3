using MeshSecurity.Defects;
using MeshSecurity.Model;
using MeshSecurity.Spec;
using MeshSecurity.Testing;
using NUnit.Framework;

namespace MeshSecurity.Tests;

/// <summary>
/// A wrong value anywhere in a state is noticed by the invariants that it concerns, and by no other: every state of the worked examples, and of the
/// runs that are kept of known mistakes, is taken with every other value at every single place, as what its last step led to, and every state and step invariant judges it.
/// </summary>
/// <remarks>Early: nothing kills more mutants of invariants.</remarks>
[Order(2)]
public sealed class NoticedTests
{
    private const string Page = "Properties/Tests/Invariants/noticed.txt";

    private static IEnumerable<Run> Runs =>
    [
        .. KnownDefects.All.Select(defect => Counterexample.Of(defect)!.Replay(Rules<Amount>.Standard)),
        .. Example.Names.Select(Example.Read).Select(example => new Runner(Rules<Amount>.Standard).Replay(
            example.Configuration,
            [.. example.Run.Select(command => new Move.Plain(command))])),
    ];

    /// <summary>A line a place and change: how often it was made, and how often each invariant noticed.</summary>
    [Test]
    public void Each_wrong_value_is_noticed_as_often_as_it_is_written()
    {
        string noticed = string.Join('\n', Runs
            .SelectMany(run => run.Steps)
            .SelectMany(Changed)
            .GroupBy(change => (change.Place, change.How))
            .OrderBy(group => group.Key.Place, StringComparer.Ordinal).ThenBy(group => group.Key.How, StringComparer.Ordinal)
            .Select(group => Line(group.Key.Place, group.Key.How, [.. group.Select(change => change.By)])));
        string file = Repository.PathOf("artifacts", Path.GetFileName(Page));
        File.WriteAllText(file, noticed + "\n");

        Assert.That(noticed + "\n", Is.EqualTo(File.ReadAllText(Repository.PathOf(Page))), $"if it is right, copy {file} to {Page}");
    }

    private static IEnumerable<(string Place, string How, IReadOnlyList<string> By)> Changed(Transition<Amount> step) =>
        OtherValues.Of(step.After).Select(other => (other.Place, other.How, Noticed(step with { After = (State<Amount>)other.Value! })));

    /// <summary>Those that notice; one that cannot even compute does.</summary>
    private static IReadOnlyList<string> Noticed(Transition<Amount> step) =>
    [
        .. Invariants<Amount>.OfState.Where(invariant => Finds(() => invariant.Find(step.Configuration, step.After))).Select(invariant => invariant.Id),
        .. Invariants<Amount>.OfStep.Where(invariant => Finds(() => invariant.Find(step))).Select(invariant => invariant.Id),
    ];

    private static bool Finds(Func<Violation?> find)
    {
        try
        {
            return find() is not null;
        }
        catch (Exception thrown) when (thrown is OverflowException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            return true;
        }
    }

    private static string Line(string place, string how, IReadOnlyList<IReadOnlyList<string>> noticed) =>
        $"{place} {how}: {noticed.Count}{string.Concat(Invariants<Amount>.All
            .Select(invariant => (invariant.Id, Times: noticed.Count(by => by.Contains(invariant.Id))))
            .Where(by => by.Times > 0)
            .Select(by => $", {by.Id} {by.Times}"))}";
}
