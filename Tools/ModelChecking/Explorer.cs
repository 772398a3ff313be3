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
public sealed class Explorer : IDisposable
{
    private readonly ExplorationContext context;
    private readonly Worker[] workers;
    private readonly long[][] savedOutcomes;
    private readonly Stopwatch clock = new();
    private TimeSpan savedTime;
    private TimeSpan lastSave;
    private Frontier current;
    private Frontier next;
    private int depth;
    private long peak;
    private long peakOnDisk;
    private bool isResumed;
    private long savedNodes;
    private long savedFullyChecked;
    private volatile bool isWarm;

    /// <summary>Creates an exploration that has not started.</summary>
    /// <param name="scope">The scope.</param>
    /// <param name="options">The options.</param>
    public Explorer(Scope scope, ExplorationOptions options)
    {
        context = new(scope, options);
        workers = [.. Enumerable.Range(0, options.Threads).Select(_ => new Worker(context))];
        savedOutcomes = [.. scope.Commands.Select(_ => new long[1 + CommandOutcome.LargestCode])];
        (current, next) = (new(options.Memory / 4), new(options.Memory / 4));
    }

    /// <summary>Explores the scope, from genesis or from the checkpoint.</summary>
    /// <param name="progress">Called now and then, on one thread, with the number of states and the depth.</param>
    /// <param name="interrupt">Stops the exploration after the chunks in work; a checkpoint loses nothing.</param>
    /// <exception cref="DocumentException">The checkpoint is of another exploration, of another version, or damaged.</exception>
    public ExplorationResult Run(Action<long, int>? progress = null, CancellationToken interrupt = default)
    {
        clock.Start();
        if (workers.Length > 1)
        {
            _ = Task.Run(() => new JitWarmUp(context).Run(() => isWarm), CancellationToken.None);
        }

        if (context.Options.Checkpoint is { } file && File.Exists(file))
        {
            using FileStream stream = File.OpenRead(file);
            new CheckpointFile(context).Load(stream, file, this);
            isResumed = true;
        }
        else
        {
            workers[0].Start(current);
        }

        ExplorationEnd ending = Explore(progress, interrupt);
        clock.Stop();
        isWarm = true;
        if (ending is not (ExplorationEnd.Exhausted or ExplorationEnd.Found))
        {
            Save();
        }

        return Result(ending);
    }

    /// <summary>Deletes the temporary files of the frontier.</summary>
    public void Dispose()
    {
        isWarm = true;
        current.Dispose();
        next.Dispose();
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(depth);
        to.Write((savedTime + clock.Elapsed).Ticks);
        to.Write(FullyChecked);
        foreach (long count in Outcomes().SelectMany(row => row))
        {
            to.Write(count);
        }

        current.Save(to);
        next.Save(to);
    }

    internal void Load(BinaryReader from)
    {
        depth = from.ReadInt32();
        savedTime = new(from.ReadInt64());
        savedFullyChecked = from.ReadInt64();
        foreach (long[] row in savedOutcomes)
        {
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = from.ReadInt64();
            }
        }

        current.Load(from);
        next.Load(from);
        savedNodes = context.Nodes.Count;
    }

    private bool HasFinding => workers.Any(worker => worker.Finding is not null);

    private long States => savedNodes + workers.Sum(worker => worker.NewNodes);

    private long FullyChecked => savedFullyChecked + workers.Sum(worker => worker.FullyChecked);

    private bool IsSaveDue => context.Options.Checkpoint is not null && clock.Elapsed - lastSave >= context.Options.SaveEvery;

    private ExplorationEnd Explore(Action<long, int>? progress, CancellationToken interrupt)
    {
        while (!HasFinding)
        {
            if (current.IsEmpty)
            {
                if (next.IsEmpty)
                {
                    return ExplorationEnd.Exhausted;
                }

                (current, next) = (next, current);
                depth++;
            }

            if (depth >= context.Options.Depth)
            {
                return ExplorationEnd.DepthLimit;
            }

            if (ExploreLevel(progress, interrupt) is { } ending)
            {
                return ending;
            }
        }

        return ExplorationEnd.Found;
    }

    /// <summary>Expands the nodes of the current depth, until none is left, a checkpoint is due, or the exploration must stop.</summary>
    private ExplorationEnd? ExploreLevel(Action<long, int>? progress, CancellationToken interrupt)
    {
        ExplorationEnd? early = null;
        Parallel.For(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, k =>
        {
            while (early is null && !IsSaveDue && !HasFinding && current.Take() is { } chunk)
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
        if (early is null && IsSaveDue)
        {
            Save();
        }

        return HasFinding ? null : early;
    }

    private ExplorationEnd? Limit(CancellationToken interrupt)
    {
        long visited = context.Bytes + context.RelayedStates.Bytes;
        peak = Math.Max(peak, visited + current.Bytes + next.Bytes);
        peakOnDisk = Math.Max(peakOnDisk, current.OnDisk + next.OnDisk);
        return interrupt.IsCancellationRequested ? ExplorationEnd.Interrupted
            : States >= context.Options.States ? ExplorationEnd.StateLimit
            : visited > context.Options.Memory / 2 ? ExplorationEnd.MemoryLimit
            : null;
    }

    private void Save()
    {
        lastSave = clock.Elapsed;
        if (context.Options.Checkpoint is not { } file)
        {
            return;
        }

        string temporary = $"{file}.tmp";
        using (FileStream stream = File.Create(temporary))
        {
            new CheckpointFile(context).Save(stream, this);
        }

        File.Move(temporary, file, overwrite: true);
    }

    private ExplorationResult Result(ExplorationEnd ending)
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
            FullyChecked = FullyChecked,
            Depth = depth,
            Permutations = context.Permutations.Count,
            Outcomes = [.. NamedOutcomes()],
            Digest = TransitionDigest.Of(context),
            Goals = [.. context.Goals.All],
            BoundaryCoverage = [.. context.Boundaries.All],
            PeakBytes = peak,
            DiskBytes = peakOnDisk,
            ShowsLiveness = ShowsLiveness(ending),
            VisitedBytes = context.Bytes,
            Time = savedTime + clock.Elapsed,
            Failure = found is null ? null : new CounterexampleBuilder(context).Build(found),
        };
    }

    /// <summary>
    /// Whether every visited state has its relay successors. An exhausted scope has; otherwise each worker explores them, but a
    /// resumed exploration has no record of the states before.
    /// </summary>
    private bool ShowsLiveness(ExplorationEnd ending) => context.Options.Checks == Checks.SafetyAndLiveness
        && (ending == ExplorationEnd.Exhausted || (ending != ExplorationEnd.Found && Liveness.RelaysOutside(context) && !isResumed));

    /// <summary>Returns the count of each outcome code by scope row.</summary>
    private long[][] Outcomes() =>
    [
        .. savedOutcomes.Select((saved, row) =>
            saved.Select((count, code) => count + workers.Sum(worker => worker.OutcomeCounts[row][code])).ToArray()),
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
