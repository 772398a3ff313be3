using MeshSecurity.Defects;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary><c>mesh defects</c>: which evidence catches which known mistake.</summary>
internal static class DefectsCommand
{
    private const int Finds = 8;
    private const int Runs = 2000;

    /// <summary>The kinds of evidence that can be asked for; left out, the cheapest that catches a mistake.</summary>
    private static readonly string[] Evidence = [.. Enum.GetValues<HuntBy>().Where(by => by != HuntBy.Cheapest).Select(by => Snake.Of(by))];

    private static readonly string Page = Path.Combine("docs", "defects.md");

    public static Command Create(TextWriter output, TextWriter error)
    {
        var id = new Option<string?>("--id") { Description = "Look for this one only, and tell its story.", HelpName = "ID" };
        id.AcceptOnlyFromAmong([.. KnownDefects.All.Select(defect => defect.Id)]);
        var by = new Option<string?>("--by")
        {
            Description = "By random runs of many seeds, by exploring the commands of the run that is kept, by proof, or by all of these. "
                + "Left out: by the cheapest that catches it, random runs of one seed before the others.",
            HelpName = string.Join('|', Evidence),
        };
        by.AcceptOnlyFromAmong(Evidence);
        Option<int> seeds = Inputs.CountOption("--seeds", "From how many seeds random runs start.", 20);
        Option<int> commands = Inputs.CountOption("--commands", "After how many commands the random runs of a seed give up.", 20_000);
        Option<int> threads = Inputs.CountOption("--threads", "On how many threads; what is found is the same.", Environment.ProcessorCount);
        Option<Shard> shard = Sharding.ShardOption();
        Option<string?> kept = Sharding.OutOption();
        Option<bool> json = Inputs.JsonOption();
        var write = new Option<bool>("--write") { Description = $"Write the page of all of them to {Page}, and look for none." };
        var keep = new Option<string?>("--keep")
        {
            Description = "Look for the shortest run that shows each of them, and keep it in a folder here.",
            HelpName = "DIR",
        };
        Outputs outputs = Outputs.OfFindings();
        var command = new Command(
            "defects",
            $"""
            Looks for known mistakes of the protocol, each a variant of the model, as if it did not know them: a suite that finds nothing proves
            nothing unless it would have found something. A finding under another invariant than the mistake's own does not count.

            Example: {MeshCommandLine.Name} defects --id D04 --by all
            """)
        {
            id, by, seeds, commands, threads, shard, kept, json, write, keep,
        };
        outputs.AddTo(command);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(shard) is not null || result.GetValue(kept) is not null) && result.GetValue(id) is not null)
            {
                result.AddError("--shard and --out are for all mistakes: with --id there is one.");
            }

            if (result.GetValue(kept) is not null && (result.GetValue(write) || result.GetValue(keep) is not null))
            {
                result.AddError("--out keeps what was found: --write and --keep look for nothing of that kind.");
            }

            if (outputs.ItfOf(result) is not null && (result.GetValue(id) is null || result.GetValue(by) == "prove"))
            {
                result.AddError("--itf writes the run that shows a mistake: --id says which, and --by check, explore or all looks for runs.");
            }

            if (outputs.AnyOf(result) && (result.GetValue(write) || result.GetValue(keep) is not null))
            {
                result.AddError("--itf, --junit and --sarif tell what was found: --write and --keep look for nothing of that kind.");
            }
        });
        command.SetAction(parsed =>
        {
            Shard share = parsed.GetValue(shard);
            Defect[] chosen = [.. KnownDefects.All.Where((defect, k) => share.Contains(k) && (parsed.GetValue(id) is not { } only || defect.Id == only))];
            if (parsed.GetValue(write))
            {
                return Write(output);
            }

            if (parsed.GetValue(keep) is { } folder)
            {
                return Keep(chosen, folder, output, error);
            }

            var hunt = new DefectHunt { Seeds = parsed.GetValue(seeds), Commands = parsed.GetValue(commands), Threads = parsed.GetValue(threads) };
            bool one = parsed.GetValue(id) is not null;
            DefectReport report = parsed.GetValue(json) ? new JsonDefectReport(output) : new TextDefectReport(output, one);
            HuntBy evidence = ByOf(parsed.GetValue(by))!.Value;
            if (parsed.GetValue(kept) is { } results)
            {
                var identity = new CampaignIdentity.Hunt(ProgramVersion.Text, Snake.Of(evidence), hunt.Seeds, parsed.GetValue(commands), KnownDefects.All.Count);
                using ShardLog<HuntProgress, HuntResult> log = Sharding.Open<HuntProgress, HuntResult>(results, identity, share, error);
                return Hunt(hunt, chosen, evidence, report, outputs.Of(parsed), log, error);
            }

            return Hunt(hunt, chosen, evidence, report, outputs.Of(parsed), null, error);
        });
        return command;
    }

    /// <summary>The evidence of a name; the cheapest where none is named, and null where there is no such evidence.</summary>
    public static HuntBy? ByOf(string? name) => name is null ? HuntBy.Cheapest : Snake.TryParse(name, out HuntBy by) ? by : null;

    private static int Hunt(
        DefectHunt hunt, Defect[] defects, HuntBy by, DefectReport report, OutputFiles files, ShardLog<HuntProgress, HuntResult>? log, TextWriter error)
    {
        HuntProgress progress = log?.Progress ?? new();
        Action<HuntResult> add = log is null ? progress.Add : log.Add;
        Defect[] left = [.. progress.Left(defects.Select(KnownDefects.NumberOf)).Select(number => KnownDefects.All[number])];
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
        IReadOnlyList<Defect> defects, HuntBy by, IReadOnlyList<HuntResult> results, OutputFiles files, CancellationToken interrupt = default)
    {
        files.Write(files.Itf is not null && results is [{ } only] ? DefectHunt.Shown(only, interrupt) : null);
        files.Write(DefectCases.Of(by, defects, results), DefectCases.Rules);
        return results.Any(HuntProgress.IsFinding) ? ExitCode.Finding : ExitCode.Fine;
    }

    private static int Write(TextWriter output)
    {
        TextFile.Replace(Page, DefectsPage.Print());
        output.WriteLine($"Wrote {Page}");
        return ExitCode.Fine;
    }

    private static int Keep(Defect[] defects, string folder, TextWriter output, TextWriter error) => LongWork.Interruptible(interrupt =>
    {
        var kept = new string?[defects.Length];
        LongWork.WithProgress(error, "mistakes", defects.Length, finished => Parallel.For(0, defects.Length, k =>
        {
            kept[k] = Keep(defects[k], folder, interrupt);
            finished?.Invoke();
        }));
        foreach ((Defect defect, string? line) in defects.Zip(kept))
        {
            output.WriteLine($"{defect.Id}: {line ?? "no run shows it"}");
        }

        return kept.Contains(null) ? ExitCode.Finding : ExitCode.Fine;
    });

    private static string? Keep(Defect defect, string folder, CancellationToken interrupt)
    {
        if (CounterexampleSearch.Shortest(defect, Finds, Runs, interrupt) is not { } run)
        {
            return null;
        }

        SavedRun saved = SavedRun.Save(folder, defect.Id, run, [$"{defect.Id}: {defect.Title}.", .. FailureReport.Of(run)]);
        return $"{run.Steps.Count} commands, kept in {saved.Folder}";
    }
}
