using System.Collections.Concurrent;

namespace MeshSecurity.Proofs;

/// <summary>A pool for each source of solvers. Disposal ends all solvers.</summary>
internal sealed class SolverPools : IDisposable
{
    private readonly ConcurrentDictionary<SolverSource, SolverPool> pools = new();

    /// <summary>Returns the source that takes solvers of the pool of a source.</summary>
    public SolverSource Of(SolverSource source) => pools.GetOrAdd(source, of => new(of)).Source;

    public void Dispose()
    {
        foreach (SolverPool pool in pools.Values)
        {
            pool.Dispose();
        }
    }
}
