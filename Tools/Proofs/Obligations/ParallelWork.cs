using System.Collections.Concurrent;

namespace MeshSecurity.Proofs;

/// <summary>Runs independent work on several threads, the largest first.</summary>
internal static class ParallelWork
{
    /// <summary>Runs the work. Blocks until all is finished.</summary>
    /// <param name="work">The items.</param>
    /// <param name="size">Returns a rank by duration.</param>
    /// <param name="workers">The number of threads.</param>
    /// <param name="run">Runs an item, on any thread.</param>
    /// <param name="finished">Called after each item, from any thread; null for no call.</param>
    /// <param name="interrupt">Starts no further items.</param>
    /// <returns>The results of the finished items, in the order of the items.</returns>
    /// <exception cref="SolverException">An item threw it.</exception>
    public static IReadOnlyList<TResult> Run<TItem, TResult>(
        IReadOnlyList<TItem> work,
        Func<TItem, int> size,
        int workers,
        Func<TItem, TResult> run,
        Action? finished,
        CancellationToken interrupt)
        where TResult : class
    {
        var results = new TResult?[work.Count];
        var left = new ConcurrentQueue<int>(Enumerable.Range(0, work.Count).OrderByDescending(k => size(work[k])));
        int threads = Math.Max(1, Math.Min(workers, work.Count));
        try
        {
            Task.WaitAll(
                [.. Enumerable.Range(0, threads).Select(_ => Task.Factory.StartNew(
                    RunNext, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))],
                CancellationToken.None);
        }
        catch (AggregateException failed) when (failed.Flatten().InnerExceptions[0] is SolverException missing)
        {
            throw new SolverException(missing.Message, missing);
        }

        return [.. results.OfType<TResult>()];

        void RunNext()
        {
            while (!interrupt.IsCancellationRequested && left.TryDequeue(out int next))
            {
                results[next] = run(work[next]);
                finished?.Invoke();
            }
        }
    }
}
