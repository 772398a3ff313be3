using MeshSecurity.Defects;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary><c>mesh defects</c>: which evidence catches which known mistake.</summary>
internal static class DefectsCommand
{
    private const int Finds = 8;
    private const int Runs = 2000;

    private static readonly Dictionary<string, HuntBy> Evidence = new(StringComparer.Ordinal)
    {
        ["check"] = HuntBy.Check,
        ["explore"] = HuntBy.Explore,
        ["prove"] = HuntBy.Prove,
        ["all"] = HuntBy.All,
    };

    private static readonly string Page = Path.Combine("docs", "defects.md");

    public static Command Create(TextWriter output, TextWriter error)
    {
        var id = new Option<string?>("--id") { Description = "Look for this one only, and tell its story.", HelpName = "ID" };
        id.AcceptOnlyFromAmong([.. KnownDefects.All.Select(defect => defect.Id)]);
        var by = new Option<string?>("--by")
        {
            Description = "By random runs of many seeds, by exploring the commands of the run that is kept, by proof, or by all of these. "
                + "Left out: by the cheapest that catches it, random runs of one seed before the others.",
            HelpName = string.Join('|', Evidence.Keys),
        };
        by.AcceptOnlyFromAmong([.. Evidence.Keys]);
        Option<int> seeds = Inputs.CountOption("--seeds", "From how many seeds random runs start.", 20);
        Option<int> commands = Inputs.CountOption("--commands", "After how many commands the random runs of a seed give up.", 20_000);
        Option<int> threads = Inputs.CountOption("--threads", "On how many threads; what is found is the same.", Environment.ProcessorCount);
        Option<Shard> shard = Sharding.ShardOption();
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
            id, by, seeds, commands, threads, shard, json, write, keep,
        };
        outputs.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(shard) is not null && result.GetValue(id) is not null)
            {
                result.AddError("--shard shares all mistakes: with --id there is one.");
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
            return Hunt(hunt, chosen, parsed.GetValue(by) is { } evidence ? Evidence[evidence] : HuntBy.Cheapest, report, outputs.Of(parsed), error);
        });
        return command;
    }

    private static int Hunt(DefectHunt hunt, Defect[] defects, HuntBy by, DefectReport report, OutputFiles files, TextWriter error)
    {
        try
        {
            return LongWork.Interruptible(interrupt =>
            {
                IReadOnlyList<HuntResult> results = LongWork.WithProgress(
                    error, "mistakes", defects.Length, finished => hunt.Run(defects, by, _ => finished?.Invoke(), interrupt));
                report.Finished(hunt, by, results, defects.Length - results.Count);
                files.Write(files.Itf is not null && results is [{ } only] ? DefectHunt.Shown(only, interrupt) : null);
                files.Write(DefectCases.Of(by, defects, results), DefectCases.Rules);
                return results.Any(result => result.Verdict is HuntVerdict.Missed or HuntVerdict.WrongReason) ? ExitCode.Finding : ExitCode.Fine;
            });
        }
        catch (SolverException missing)
        {
            error.WriteLine(missing.Message);
            return ExitCode.BadInput;
        }
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
