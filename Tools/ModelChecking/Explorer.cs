using System.Diagnostics;

namespace MeshSecurity.Testing;

/// <summary>
/// Explicit-state model checker: explores every state of a scope, breadth first, and checks the invariants that
/// <see cref="ExplorationOptions.Checks"/> selects. A counterexample has the fewest steps.
/// </summary>
/// <remarks>
/// Two frontiers hold the nodes of the current depth and of the next. Workers take chunks from one and append to the other, and meet
/// at the end of each depth. Not thread-safe: one run per instance.
/// </remarks>
public sealed class Explorer
{
    private readonly ExplorationContext context;
    private readonly Worker[] workers;
    private Frontier current = new();
    private Frontier next = new();
    private int depth;
    private long peak;
    private volatile bool isWarm;

    /// <summary>Creates an exploration that has not started.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="options">The options.</param>
    public Explorer(Scope scope, ExplorationOptions options)
    {
        context = new(scope, options);
        workers = [.. Enumerable.Range(0, options.Threads).Select(_ => new Worker(context))];
    }

    /// <summary>Explores the scope from genesis.</summary>
    /// <param name="progress">Called now and then, on one thread, with the number of states and the depth.</param>
    /// <param name="interrupt">Stops the exploration after the chunks in work.</param>
    public ExplorationResult Run(Action<long, int>? progress = null, CancellationToken interrupt = default)
    {
        long start = Stopwatch.GetTimestamp();
        if (workers.Length > 1)
        {
            _ = Task.Run(() => new JitWarmUp(context).Run(() => isWarm), CancellationToken.None);
        }

        ExplorationEnd ending;
        try
        {
            workers[0].Start(current);
            ending = Explore(progress, interrupt);
        }
        finally
        {
            isWarm = true;
        }

        return Result(ending, Stopwatch.GetElapsedTime(start));
    }

    private bool HasFinding => workers.Any(worker => worker.Finding is not null);

    private long States => workers.Sum(worker => worker.NewNodes);

    private ExplorationEnd Explore(Action<long, int>? progress, CancellationToken interrupt)
    {
        for (; depth < context.Options.Depth; depth++)
        {
            if (ExploreLevel(progress, interrupt) is { } ending)
            {
                return ending;
            }

            if (next.IsEmpty)
            {
                return ExplorationEnd.Exhausted;
            }

            (current, next) = (next, current);
        }

        return HasFinding ? ExplorationEnd.Found : ExplorationEnd.DepthLimit;
    }

    /// <summary>Expands the nodes of the current depth, until none is left or the exploration must stop.</summary>
    private ExplorationEnd? ExploreLevel(Action<long, int>? progress, CancellationToken interrupt)
    {
        ExplorationEnd? early = null;
        Parallel.For(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, k =>
        {
            while (early is null && !HasFinding && current.Take() is { } chunk)
            {
                if (k > 0)
                {
                    isWarm = true;
                }

                workers[k].Expand(chunk, next);
                workers[k].Flush(next);
                early = Limit(interrupt) ?? early;
                if (k == 0)
                {
                    progress?.Invoke(States, depth);
                }
            }
        });
        return HasFinding ? ExplorationEnd.Found : early;
    }

    private ExplorationEnd? Limit(CancellationToken interrupt)
    {
        long used = context.Bytes + context.RelayedStates.Bytes + current.Bytes + next.Bytes;
        peak = Math.Max(peak, used);
        return interrupt.IsCancellationRequested ? ExplorationEnd.Interrupted
            : States >= context.Options.States ? ExplorationEnd.StateLimit
            : used > context.Options.Memory ? ExplorationEnd.MemoryLimit
            : null;
    }

    private ExplorationResult Result(ExplorationEnd ending, TimeSpan time)
    {
        LocatedFinding? found = workers.Select(worker => worker.Finding).FirstOrDefault(finding => finding is not null);
        return new()
        {
            Scope = context.Scope,
            Ending = ending,
            States = States,
            Transitions = Outcomes().Sum(row => row.Sum()),
            Executed = context.Successors.Executed,
            Distinct = context.States.Count,
            FullyChecked = workers.Sum(worker => worker.FullyChecked),
            Depth = depth,
            Permutations = context.Permutations.Count,
            Outcomes = [.. NamedOutcomes()],
            Digest = TransitionDigest.Of(context),
            Goals = [.. context.Goals.All],
            BoundaryCoverage = [.. context.Boundaries.All],
            PeakBytes = peak,
            ShowsLiveness = ShowsLiveness(ending),
            VisitedBytes = context.Bytes,
            Time = time,
            Failure = found is null ? null : new CounterexampleBuilder(context).Build(found),
        };
    }

    /// <summary>Whether every visited state has its relay successors: of an exhausted scope, or explored outside the scope.</summary>
    private bool ShowsLiveness(ExplorationEnd ending) => context.Options.Checks == Checks.SafetyAndLiveness
        && (ending == ExplorationEnd.Exhausted || (ending != ExplorationEnd.Found && Liveness.RelaysOutside(context)));

    /// <summary>Returns the count of each outcome code by scope row.</summary>
    private long[][] Outcomes() =>
    [
        .. context.Scope.Commands.Select((_, row) => Enumerable.Range(0, 1 + CommandOutcome.LargestCode)
            .Select(code => workers.Sum(worker => worker.OutcomeCounts[row][code])).ToArray()),
    ];

    private IEnumerable<(string Command, Rejection? Reason, long Count)> NamedOutcomes()
    {
        long[][] counts = Outcomes();
        for (int row = 0; row < counts.Length; row++)
        {
            string name = context.Scope.Commands[row].Name;
            yield return (name, null, counts[row][CommandOutcome.Accepted]);
            foreach (Rejection reason in Guards.ByCommand.Single(guards => SnakeCase.Of(guards.Key) == name).Value)
            {
                yield return (name, reason, counts[row][CommandOutcome.CodeOf(reason)]);
            }
        }
    }
}
