using System.Collections.Concurrent;

namespace MeshSecurity.Proofs;

/// <summary>
/// Running solvers of one source, for one scenario after the other, because the start of a process takes longer than most queries.
/// Disposal ends the solvers.
/// </summary>
/// <param name="source">Starts the solvers.</param>
internal sealed class SolverPool(SolverSource source) : IDisposable
{
    private readonly ConcurrentDictionary<(TimeSpan Limit, string Logic), ConcurrentBag<ISolver>> idle = new();

    /// <summary>A source that takes solvers of the pool. The disposal of such a solver returns it to the pool.</summary>
    public SolverSource Source => new PooledSource(this, source.Name);

    public void Dispose()
    {
        foreach (ISolver solver in idle.Values.SelectMany(bag => bag))
        {
            solver.Dispose();
        }
    }

    private PooledSolver Rent(TimeSpan limit, string logic)
    {
        ConcurrentBag<ISolver> bag = idle.GetOrAdd((limit, logic), _ => []);
        return new(bag.TryTake(out ISolver? known) ? known : source.Start(limit, logic), bag.Add);
    }

    private sealed record PooledSource(SolverPool Pool, string Name) : SolverSource(Name)
    {
        internal override ISolver Start(TimeSpan limit, string logic) => Pool.Rent(limit, logic);
    }
}
