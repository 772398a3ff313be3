using MeshSecurity.Mistakes;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary><c>mesh defects</c>: which evidence catches which known mistake.</summary>
internal static class DefectsCommand
{
    private const int Finds = 8;
    private const int Runs = 2000;

    /// <summary>The page of all mistakes.</summary>
    public static readonly string Page = Path.Combine("docs", "defects.md");

    public static Command Create(TextWriter output, TextWriter error)
    {
        var arguments = new DefectsArguments();
        var command = new Command(
            CampaignIdentity.Hunt.Name,
            $"""
            Looks for known mistakes of the protocol, each a variant of the model, as if it did not know them: a suite that finds nothing proves
            nothing unless it would have found something. A finding under another invariant than the mistake's own does not count.

            Example: {MeshCommandLine.Name} defects --id D04 --by all
            """);
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(arguments.Write))
            {
                return Write(output);
            }

            if (parsed.GetValue(arguments.Keep) is { } folder)
            {
                return Keep(arguments.Chosen(parsed), folder, output, error);
            }

            DefectReport report = parsed.GetValue(arguments.Json) ? new JsonDefectReport(output) : new TextDefectReport(output, arguments.IsOne(parsed));
            using ShardLog<HuntProgress, HuntResult>? log = parsed.GetValue(arguments.Folder) is { } kept
                ? Sharding.Open<HuntProgress, HuntResult>(kept, arguments.Identity(parsed), arguments.Shard(parsed), error)
                : null;
            HuntBy by = ByOf(arguments.Identity(parsed).By)!.Value;
            return Hunt(arguments.Hunt(parsed), arguments.Chosen(parsed), by, report, arguments.Outputs.Of(parsed), log, error);
        });
        return command;
    }

    /// <summary>The evidence of a name; null where there is none.</summary>
    public static HuntBy? ByOf(string name) => SnakeCase.TryParse(name, out HuntBy by) ? by : null;

    private static int Hunt(
        MistakeHunt hunt, Mistake[] defects, HuntBy by, DefectReport report, OutputFiles files, ShardLog<HuntProgress, HuntResult>? log, TextWriter error)
    {
        HuntProgress progress = log?.Progress ?? new();
        Action<HuntResult> add = log is null ? progress.Add : log.Add;
        Mistake[] left = [.. progress.Remaining(defects.Select(KnownMistakes.NumberOf)).Select(number => KnownMistakes.All[number])];
        Action<HuntResult> Keep(Action? finished) => result =>
        {
            add(result);
            finished?.Invoke();
        };
        try
        {
            return LongWork.Interruptible(interrupt =>
            {
                LongWork.WithProgress(error, "mistakes", left.Length, finished => hunt.Run(left, by, Keep(finished), interrupt));
                report.Finished(hunt, by, progress.Results, defects.Length - progress.Runs);
                return Conclude(defects, by, progress.Results, files, interrupt);
            });
        }
        catch (SolverException missing)
        {
            error.WriteLine(missing.Message);
            return ExitCode.BadInput;
        }
    }

    /// <summary>What a hunt came to, wherever it was made: files for other tools are written, the exit code is known.</summary>
    /// <param name="defects">What was to be looked for.</param>
    /// <param name="by">By which evidence.</param>
    /// <param name="results">What came of each that was looked for to the end.</param>
    /// <param name="files">The files.</param>
    /// <param name="interrupt">Ends the shrinking of a run early.</param>
    public static int Conclude(
        IReadOnlyList<Mistake> defects, HuntBy by, IReadOnlyList<HuntResult> results, OutputFiles files, CancellationToken interrupt = default)
    {
        files.Write(files.Itf is not null && results is [{ } only] ? MistakeHunt.Shown(only, interrupt) ?? Refuted(only.Proof) : null);
        files.Write(DefectCases.Of(by, defects, results), DefectCases.Rules);
        return results.Any(HuntProgress.IsFinding) ? ExitCode.Finding : ExitCode.Fine;
    }

    private static Run? Refuted(ProofHunt? proof) => proof?.Invariant is { } invariant ? Refutations.RunOf(proof.Refutation, invariant) : null;

    private static int Write(TextWriter output)
    {
        TextFile.Replace(Page, MistakesPage.Print());
        output.WriteLine($"Wrote {Page}");
        return ExitCode.Fine;
    }

    private static int Keep(Mistake[] defects, string folder, TextWriter output, TextWriter error) => LongWork.Interruptible(interrupt =>
    {
        var kept = new string?[defects.Length];
        LongWork.WithProgress(error, "mistakes", defects.Length, finished => Parallel.For(0, defects.Length, k =>
        {
            kept[k] = Keep(defects[k], folder, interrupt);
            finished?.Invoke();
        }));
        foreach ((Mistake defect, string? line) in defects.Zip(kept))
        {
            output.WriteLine($"{defect.Id}: {line ?? "no run shows it"}");
        }

        return kept.Contains(null) ? ExitCode.Finding : ExitCode.Fine;
    });

    private static string? Keep(Mistake defect, string folder, CancellationToken interrupt)
    {
        if (CounterexampleSearch.Shortest(defect, Finds, Runs, interrupt) is not { } run)
        {
            return null;
        }

        SavedRun saved = SavedRun.Save(folder, defect.Id, run, [$"{defect.Id}: {defect.Title}.", .. FailureReport.Of(run)]);
        return $"{run.Steps.Count} commands, kept in {saved.Folder}";
    }
}
