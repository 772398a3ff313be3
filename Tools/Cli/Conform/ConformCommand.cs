namespace MeshSecurity.Cli;

/// <summary><c>mesh conform</c>: an implementation in any language, held against the model run by run.</summary>
internal static class ConformCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var arguments = new ConformArguments();
        var command = new Command(
            CampaignIdentity.Conform.Name,
            $"""
            Tests an implementation of the protocol in any language: it is asked over lines of JSON, and must do what the model does, command by
            command. What it does otherwise is shrunk, shown and saved.

            Example: {MeshCommandLine.Name} conform --exec "{MeshCommandLine.Name} serve" --runs 20 --seed 7
            """);
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            CampaignIdentity.Conform identity = arguments.Identity(parsed);
            ConformReport report = parsed.GetValue(arguments.Json) ? new JsonConformReport(output) : new TextConformReport(output, Again(identity));
            try
            {
                using var conformance = new Conformance(
                    identity.Exec, TimeSpan.FromMilliseconds(identity.Timeout), [.. identity.Excluded.Select(PathPattern.Parse)]);
                return Test(conformance, arguments, parsed, identity, report, error);
            }
            catch (ConformanceException refused)
            {
                error.WriteLine(refused.Message);
                return ExitCode.BadInput;
            }
        });
        return command;
    }

    private static int Test(
        Conformance conformance, ConformArguments arguments, ParseResult parsed, CampaignIdentity.Conform identity, ConformReport report, TextWriter error)
    {
        OutputFiles files = arguments.Outputs.Of(parsed);
        if (parsed.GetValue(arguments.Commands) is { } run)
        {
            return Replay(conformance, parsed.GetValue(arguments.Configuration)!, run, report, files);
        }

        Campaign campaign = arguments.Campaign(parsed, identity) with { SystemUnderTest = conformance.Connect, ComparisonCoverage = () => conformance.ComparisonCoverage };
        if (parsed.GetValue(arguments.Folder) is { } kept)
        {
            using ShardLog<CampaignProgress, RunResult> log = Sharding.Open<CampaignProgress, RunResult>(kept, identity, campaign.Shard, error);
            return Random(campaign with { Log = log }, identity, kept, report, files, error);
        }

        // Shards make the runs of their campaign and no others.
        return (campaign.Shard.IsWhole ? ReplaySaved(conformance, report, files) : null)
            ?? Random(campaign, identity, null, report, files, error);
    }

    /// <summary>A run that is given is made twice, so that the second time shows what is left over of the first.</summary>
    private static Run Twice(Func<Runner, Run> check, Conformance conformance)
    {
        var runner = new Runner(Rules<Amount>.Standard, conformance.Connect);
        Run first = check(runner);
        return first.Findings.Count > 0 ? first : check(runner);
    }

    private static int Replay(Conformance conformance, string mesh, string commands, ConformReport report, OutputFiles files)
    {
        Run run = Twice(runner => SavedRun.Check(runner, mesh, commands), conformance);
        report.Replayed(commands, run, null, conformance.Gaps);
        Write(files, run, commands, conformance);
        return run.Findings.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    /// <summary>What failed before is looked at first; null where nothing fails any more.</summary>
    private static int? ReplaySaved(Conformance conformance, ConformReport report, OutputFiles files)
    {
        foreach (SavedRun saved in SavedFailures.All)
        {
            Run run = Twice(saved.Check, conformance);
            if (run.Findings.Count > 0)
            {
                saved.WritePage(run);
                report.Replayed(saved.CommandsFile, run, saved, conformance.Gaps);
                Write(files, run, saved.CommandsFile, conformance);
                return ExitCode.Finding;
            }
        }

        return null;
    }

    private static void Write(OutputFiles files, Run run, string commands, Conformance conformance)
    {
        files.Write(run);
        files.Write(ConformCases.Of(run, commands, conformance.Gaps), ReportRule.OfConformance);
    }

    private static int Random(
        Campaign campaign, CampaignIdentity.Conform identity, string? kept, ConformReport report, OutputFiles files, TextWriter error) => LongWork.Interruptible(interrupt =>
    {
        CampaignResult result = LongWork.WithProgress(error, "runs", campaign.RemainingRuns, finished => campaign.Start(finished, interrupt));
        SavedRun? saved = result.Failure is not { } failure ? null
            : kept is null ? SavedFailures.Save(NameOf(failure), failure.Shrunk)
            : SavedFailures.SaveWithTrace(kept, NameOf(failure), failure.Shrunk);
        return Conclude(campaign, identity, result, saved, files, report.Finished);
    });

    /// <summary>What a campaign came to, wherever it was made: the report is printed, the exit code is known.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="identity">Which one it is.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="saved">Where its failure is saved; null where there is none.</param>
    /// <param name="files">The files for other tools.</param>
    /// <param name="print">The report.</param>
    public static int Conclude(
        Campaign campaign,
        CampaignIdentity.Conform identity,
        CampaignResult result,
        SavedRun? saved,
        OutputFiles files,
        Action<Campaign, CampaignResult, SavedRun?, ComparisonGaps> print)
    {
        ComparisonGaps left = result.ComparisonCoverage.Gaps([.. identity.Excluded.Select(PathPattern.Parse)]);
        print(campaign, result, saved, left);
        files.Write(result.Failure?.Shrunk);
        files.Write(ConformCases.Of(campaign, result, saved, left), ReportRule.OfConformance);
        return result.Failed.Count > 0 ? ExitCode.Finding : ExitCode.Fine;
    }

    /// <summary>What a failure is called where it is saved.</summary>
    public static string NameOf(CampaignFailure failure) => $"{failure.Finding.Invariant}{NameOf(failure.Seed, failure.Index)}";

    /// <summary>How the name of a run ends, whatever was wrong with it.</summary>
    public static string NameOf(int seed, int run) => $"-seed-{seed}-run-{run}";

    /// <summary>The command line that asks the same implementation in the same way.</summary>
    public static string Again(CampaignIdentity.Conform identity) => string.Join(
        ' ',
        [
            $"{MeshCommandLine.Name} conform --exec {Quoted(identity.Exec)}",
            $"--timeout {identity.Timeout}",
            .. identity.Excluded.Select(path => $"--exclude {Quoted(path)}"),
        ]);

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''")}'";
}
