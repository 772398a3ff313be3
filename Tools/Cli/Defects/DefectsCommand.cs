using MeshSecurity.Mistakes;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh defects</c>: the evidence that catches each known mistake.</summary>
internal static class DefectsCommand
{
    private const int Finds = 8;
    private const int Runs = 2000;

    /// <summary>The page of known mistakes.</summary>
    public static readonly string Page = Path.Combine("docs", "defects.md");

    public static Command Create(TextWriter output, TextWriter error)
    {
        var options = new DefectsOptions();
        var command = new Command(
            CampaignIdentity.Hunt.Name,
            $"""
            Looks for known mistakes of the protocol, to show that the evidence detects
            them. Each mistake is a variant of the model. A mistake is caught if one of
            its own invariants is violated; a violation of another one does not count.

            Example: {MeshCommandLine.Name} defects --id D04 --by all
            """);
        options.AddTo(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(options.Write))
            {
                AtomicFile.Write(Page, MistakesPage.Print());
                output.WriteLine($"Wrote {Page}");
                return ExitCode.Fine;
            }

            if (parsed.GetValue(options.Keep) is { } folder)
            {
                return Keep(options.Chosen(parsed), folder, output, error);
            }

            using ShardLog<MistakeSearchProgress, MistakeResult>? log = parsed.GetValue(options.Folder) is { } results
                ? ShardOptions.Open<MistakeSearchProgress, MistakeResult>(results, options.Identity(parsed), options.Shard(parsed), error)
                : null;
            return Hunt(options, parsed, options.Report.WriterOf(parsed, output), log, error);
        });
        return command;
    }

    /// <summary>Returns the hunt with the given identity.</summary>
    public static MistakeSearch HuntOf(CampaignIdentity.Hunt identity) => new() { Seeds = identity.Seeds, Commands = identity.Commands };

    private static int Hunt(
        DefectsOptions options,
        ParseResult parsed,
        ReportWriter writer,
        ShardLog<MistakeSearchProgress, MistakeResult>? log,
        TextWriter error)
    {
        MistakeSearch hunt = options.Hunt(parsed);
        SearchMethod by = options.By(parsed);
        Mistake[] mistakes = options.Chosen(parsed);
        MistakeSearchProgress progress = log?.Progress ?? new();
        Action<MistakeResult> add = log is null ? progress.Add : log.Add;
        Mistake[] left = [.. progress.Remaining(mistakes.Select(KnownMistakes.NumberOf)).Select(number => KnownMistakes.All[number])];
        Action<MistakeResult> Record(Action? finished) => result =>
        {
            add(result);
            finished?.Invoke();
        };
        return LongRunningWork.Interruptible(interrupt =>
        {
            LongRunningWork.WithProgress(error, "mistakes", left.Length, finished => hunt.Run(left, by, Record(finished), interrupt));
            IEnumerable<ReportPart> stories = options.IsOne(parsed) ? progress.Results.SelectMany(HuntReports.Story) : [];
            writer.Show(stories);
            return writer.Write(
                HuntReports.Of(hunt, by, mistakes, progress.Results, null) with { Trace = () => TraceOf(progress.Results, interrupt) });
        });
    }

    /// <summary>Returns the shortest run that shows the only mistake, or null.</summary>
    private static Run? TraceOf(IReadOnlyList<MistakeResult> results, CancellationToken interrupt) => results is not [{ } only] ? null
        : MistakeSearch.Shown(only, interrupt)
            ?? (only.Proof is { Invariant: { } invariant } proof ? Refutations.RunOf(proof.Refutation, invariant) : null);

    private static int Keep(Mistake[] mistakes, string folder, TextWriter output, TextWriter error) =>
        LongRunningWork.Interruptible(interrupt =>
    {
        var saved = new string?[mistakes.Length];
        LongRunningWork.WithProgress(error, "mistakes", mistakes.Length, finished => Parallel.For(0, mistakes.Length, k =>
        {
            saved[k] = Keep(mistakes[k], folder, interrupt);
            finished?.Invoke();
        }));
        foreach ((Mistake mistake, string? line) in mistakes.Zip(saved))
        {
            output.WriteLine($"{mistake.Id}: {line ?? "no run shows it"}");
        }

        return saved.Contains(null) ? ExitCode.Finding : ExitCode.Fine;
    });

    private static string? Keep(Mistake mistake, string folder, CancellationToken interrupt)
    {
        if (CounterexampleSearch.Shortest(mistake, Finds, Runs, interrupt) is not { } run)
        {
            return null;
        }

        SavedRun saved = SavedRun.Save(folder, mistake.Id, run, [$"{mistake.Id}: {mistake.Title}.", .. FailureReport.Of(run)]);
        return $"{run.Steps.Count} commands, saved in {saved.Folder}";
    }
}
