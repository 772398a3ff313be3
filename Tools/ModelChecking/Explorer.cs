using System.Diagnostics;

namespace MeshSecurity.Testing;

/// <summary>
/// Visits every state of a scope, breadth first: every command in every state, and what is asked for of <see cref="Checks"/>. What it finds it finds by
/// the fewest steps.
/// </summary>
public sealed class Explorer : IDisposable
{
    private readonly Search search;
    private readonly Worker[] workers;
    private readonly long[][] outcomes;
    private readonly Stopwatch clock = new();
    private TimeSpan before;
    private TimeSpan saved;
    private Frontier current;
    private Frontier next;
    private int depth;
    private long peak;
    private long peakOnDisk;
    private bool isResumed;
    private long known;
    private long judgedBefore;
    private volatile bool isRehearsed;

    /// <summary>An exploration that has not started.</summary>
    /// <param name="scope">What is explored.</param>
    /// <param name="options">How.</param>
    public Explorer(Scope scope, ExplorationOptions options)
    {
        search = new(scope, options);
        workers = [.. Enumerable.Range(0, options.Threads).Select(_ => new Worker(search))];
        outcomes = [.. scope.Commands.Select(_ => new long[1 + Enum.GetValues<Rejection>().Length])];
        (current, next) = (NewFrontier(), NewFrontier());
    }

    /// <summary>Makes the exploration, or goes on with the one that was saved.</summary>
    /// <param name="progress">Told now and then how many states were seen, and at which depth.</param>
    /// <param name="interrupt">Ends it early; where a checkpoint is asked for, nothing is lost.</param>
    /// <exception cref="DocumentException">The checkpoint is of another exploration, or damaged.</exception>
    public ExplorationResult Run(Action<long, int>? progress = null, CancellationToken interrupt = default)
    {
        clock.Start();
        if (workers.Length > 1)
        {
            _ = Task.Run(() => new Rehearsal(search).Walk(() => isRehearsed), CancellationToken.None);
        }

        if (search.Options.Checkpoint is { } file && File.Exists(file))
        {
            using FileStream stream = File.OpenRead(file);
            new CheckpointFile(search).Load(stream, file, this);
            isResumed = true;
        }
        else
        {
            workers[0].Start(current);
        }

        ExplorationEnd ending = Walk(progress, interrupt);
        clock.Stop();
        isRehearsed = true;
        if (ending is not (ExplorationEnd.Exhausted or ExplorationEnd.Found))
        {
            Save();
        }

        return Result(ending);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        isRehearsed = true;
        current.Dispose();
        next.Dispose();
    }

    internal void Save(BinaryWriter to)
    {
        to.Write(depth);
        to.Write((before + clock.Elapsed).Ticks);
        to.Write(Judged);
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
        before = new(from.ReadInt64());
        judgedBefore = from.ReadInt64();
        foreach (long[] row in outcomes)
        {
            for (int k = 0; k < row.Length; k++)
            {
                row[k] = from.ReadInt64();
            }
        }

        current.Load(from);
        next.Load(from);
        known = search.Nodes.Count;
    }

    private ExplorationEnd Walk(Action<long, int>? progress, CancellationToken interrupt)
    {
        while (workers.All(worker => worker.Finding is null))
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

            if (depth >= search.Options.Depth)
            {
                return ExplorationEnd.DepthLimit;
            }

            ExplorationEnd? early = Level(progress, interrupt);
            if (early is { } ending)
            {
                return ending;
            }
        }

        return ExplorationEnd.Found;
    }

    /// <summary>Goes on from the states of the current depth, until they are done, or it is time to save, or to end.</summary>
    private ExplorationEnd? Level(Action<long, int>? progress, CancellationToken interrupt)
    {
        ExplorationEnd? early = null;
        Parallel.For(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = workers.Length }, k =>
        {
            while (early is null && !IsSaveDue && workers.All(worker => worker.Finding is null) && current.Take() is { } chunk)
            {
                if (k > 0)
                {
                    isRehearsed = true;
                }

                workers[k].Expand(chunk, next);
                workers[k].Flush(next);
                early = Limit(interrupt) ?? early;
                if (k == 0)
                {
                    progress?.Invoke(Seen, depth);
                }
            }
        });
        if (early is null && IsSaveDue)
        {
            Save();
        }

        return workers.Any(worker => worker.Finding is not null) ? null : early;
    }

    /// <summary>How many nodes were seen.</summary>
    private long Seen => known + workers.Sum(worker => worker.New);

    private long Judged => judgedBefore + workers.Sum(worker => worker.Judged);

    private bool IsSaveDue => search.Options.Checkpoint is not null && clock.Elapsed - saved >= search.Options.SaveEvery;

    private ExplorationEnd? Limit(CancellationToken interrupt)
    {
        long visited = search.Bytes + search.Relayed.Bytes;
        peak = Math.Max(peak, visited + current.Bytes + next.Bytes);
        peakOnDisk = Math.Max(peakOnDisk, current.OnDisk + next.OnDisk);
        return interrupt.IsCancellationRequested ? ExplorationEnd.Interrupted
            : Seen >= search.Options.States ? ExplorationEnd.StateLimit
            : visited > search.Options.Memory / 2 ? ExplorationEnd.MemoryLimit
            : null;
    }

    private void Save()
    {
        saved = clock.Elapsed;
        if (search.Options.Checkpoint is not { } file)
        {
            return;
        }

        string temporary = $"{file}.tmp";
        using (FileStream stream = File.Create(temporary))
        {
            new CheckpointFile(search).Save(stream, this);
        }

        File.Move(temporary, file, overwrite: true);
    }

    private ExplorationResult Result(ExplorationEnd ending)
    {
        Worker? finder = workers.FirstOrDefault(worker => worker.Finding is not null);
        return new()
        {
            Scope = search.Scope,
            Ending = ending,
            States = Seen,
            Transitions = Outcomes().Sum(row => row.Sum()),
            Taken = search.Steps.Taken,
            Distinct = search.Visited.Count,
            Judged = Judged,
            Depth = depth,
            Arrangements = search.Arrangements.Count,
            Outcomes = [.. NamedOutcomes()],
            Digest = TransitionDigest.Of(search),
            Goals = [.. search.Goals.All],
            Margins = [.. search.Margins.All],
            PeakBytes = peak,
            DiskBytes = peakOnDisk,
            ShowsLiveness = ShowsLiveness(ending),
            VisitedBytes = search.Bytes,
            Time = before + clock.Elapsed,
            Failure = finder is null ? null : new Retracer(search).To(finder.Finding!),
        };
    }

    /// <summary>
    /// Rest is shown once there is no other state, or where relaying went on beyond each of those seen; of states of an exploration
    /// that was resumed nobody knows whether it did.
    /// </summary>
    private bool ShowsLiveness(ExplorationEnd ending) => search.Options.Checks == Checks.SafetyAndLiveness
        && (ending == ExplorationEnd.Exhausted || (ending != ExplorationEnd.Found && Liveness.GoesOn(search) && !isResumed));

    private long[][] Outcomes()
    {
        long[][] sum = [.. outcomes.Select(row => (long[])row.Clone())];
        IReadOnlyList<ulong> sets = search.Budgets.Sets;
        foreach (Outline outline in search.Outlines.All)
        {
            for (int set = 0; set < sets.Count; set++)
            {
                long times = workers.Sum(worker => worker.Times(outline, set));
                foreach ((int row, int outcome) in times == 0 ? [] : outline.Allowed(sets[set]))
                {
                    sum[row][outcome] += times;
                }
            }
        }

        return sum;
    }

    private IEnumerable<(string Command, Rejection? Reason, long Count)> NamedOutcomes()
    {
        long[][] counts = Outcomes();
        for (int row = 0; row < counts.Length; row++)
        {
            string name = search.Scope.Commands[row].Name;
            yield return (name, null, counts[row][0]);
            Sequence<Rejection> reasons = Guards.ByCommand.Single(guards => SnakeCase.Of(guards.Key) == name).Value;
            foreach (Rejection reason in reasons)
            {
                yield return (name, reason, counts[row][1 + (int)reason]);
            }
        }
    }

    private Frontier NewFrontier() => new(search.Options.Memory / 4);
}
