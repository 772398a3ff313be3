using System.Diagnostics;
using System.Globalization;

namespace MeshSecurity.Verification;

/// <summary>One kind of evidence, gathered in one step of a plan.</summary>
/// <param name="name">The name of the evidence.</param>
/// <param name="column">The heading of its column in the table of invariants; null for no column.</param>
/// <param name="count">The number of items, for a progress bar.</param>
public abstract class Stage(string name, string? column, int count)
{
    /// <summary>The name of the evidence.</summary>
    public string Name => name;

    /// <summary>The heading of its column in the table of invariants; null for no column.</summary>
    public string? Column => column;

    /// <summary>The number of items, for a progress bar.</summary>
    public int Count => count;

    /// <summary>Describes the evidence for an invariant, as items of a Markdown list with links from the root of the project.</summary>
    /// <returns>No item if the stage does not check single invariants.</returns>
    public virtual IEnumerable<string> Evidence(Invariant<Amount> invariant) => [];

    /// <summary>Gathers the evidence.</summary>
    /// <param name="finished">Called after each item, from any thread; null for no progress.</param>
    /// <param name="interrupt">Ends the stage early, with the evidence gathered until then.</param>
    /// <exception cref="Proofs.SolverException">A solver cannot be started.</exception>
    public StageResult Run(Action? finished, CancellationToken interrupt)
    {
        long start = Stopwatch.GetTimestamp();
        StageResult result = Gather(finished, interrupt);
        return result with { Name = Name, Column = Column, Time = Stopwatch.GetElapsedTime(start) };
    }

    /// <summary>Gathers the evidence, without the name, the column and the time of the result.</summary>
    /// <param name="finished">Called after each item, from any thread; null for no progress.</param>
    /// <param name="interrupt">Ends the stage early, with the evidence gathered until then.</param>
    protected abstract StageResult Gather(Action? finished, CancellationToken interrupt);

    /// <summary>Formats a number with commas.</summary>
    protected static string Format(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
