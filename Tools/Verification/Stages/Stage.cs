using System.Diagnostics;
using System.Globalization;

namespace MeshSecurity.Verification;

/// <summary>One kind of evidence: it says what it holds of each invariant; it is gathered, and says how much there is.</summary>
/// <param name="name">What it is called.</param>
/// <param name="column">The heading of its column in the table of invariants; null where it has none.</param>
/// <param name="count">Of how many things progress is told.</param>
public abstract class Stage(string name, string? column, int count)
{
    /// <summary>What it is called.</summary>
    public string Name => name;

    /// <summary>The heading of its column in the table of invariants; null where it has none.</summary>
    public string? Column => column;

    /// <summary>Of how many things progress is told.</summary>
    public int Count => count;

    /// <summary>By what it speaks for an invariant, whenever it is gathered: items of a list in Markdown, as seen from the root of the project.</summary>
    /// <returns>Nothing where it does not speak of single invariants.</returns>
    public virtual IEnumerable<string> Evidence(Invariant<Amount> invariant) => [];

    /// <summary>Gathers the evidence.</summary>
    /// <param name="finished">Called after each thing, from any thread; null where nobody looks.</param>
    /// <param name="interrupt">Ends it early, with what there is until then.</param>
    /// <exception cref="Proofs.SolverException">A solver cannot be started.</exception>
    public StageResult Run(Action? finished, CancellationToken interrupt)
    {
        long start = Stopwatch.GetTimestamp();
        Gathered gathered = Gather(finished, interrupt);
        return new(Name, Column, gathered.Summary, gathered.Problems, gathered.Cells, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>Gathers the evidence.</summary>
    /// <param name="finished">Called after each thing, from any thread; null where nobody looks.</param>
    /// <param name="interrupt">Ends it early, with what there is until then.</param>
    protected abstract Gathered Gather(Action? finished, CancellationToken interrupt);

    /// <summary>A number for people.</summary>
    protected static string Tell(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>What a stage gathered.</summary>
/// <param name="Summary">What was done, in a line.</param>
/// <param name="Problems">What was found; empty where all is well.</param>
/// <param name="Cells">Of each invariant that the stage speaks of, how much evidence there is, in a word or two.</param>
public sealed record Gathered(string Summary, IReadOnlyList<Problem> Problems, IReadOnlyDictionary<string, string> Cells);
