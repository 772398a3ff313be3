namespace MeshSecurity.Cli;

/// <summary>Creates the reports of one given run and of random runs, for <c>mesh check</c> and <c>mesh conform</c>.</summary>
/// <param name="suite">The name of the test suite.</param>
/// <param name="rules">The rules of the command, beside invariants and <see cref="ReportRule.OfChecks"/>.</param>
internal abstract class CampaignReports(string suite, params IEnumerable<ReportRule> rules)
{
    /// <summary>Returns the report of one given run.</summary>
    /// <param name="file">The file with its commands.</param>
    /// <param name="run">The run.</param>
    /// <param name="saved">The saved failure; null for a run of the user.</param>
    public Report OfRun(string file, Run run, SavedRun? saved) => new()
    {
        Text = run.Findings.Count == 0
            ? [$"{file}: {run.Steps.Count} commands, {Agreement(null)}", .. NotesOnRun()]
            : [$"{file} fails:", .. FailureReport.Of(run),
                .. saved is null ? Array.Empty<string>() : ["", ReportText.PageOf(saved.PageFile)]],
        Json = ReportJson.Join(
            new { Source = file, Commands = run.Steps.Count },
            FieldsOfRun(),
            new { Findings = ReportJson.Findings(run.Findings) },
            saved is null ? null : new { Page = saved.PageFile }),
        HasFinding = run.Findings.Count > 0,
        Cases = [.. RuleCases.Of(suite, Rules(RuleCases.EndOf(run)), run, file), .. CasesOfRun(suite)],
        Rules = rules,
        Trace = () => run,
    };

    /// <summary>Returns the report of random runs.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="result">Its result.</param>
    /// <param name="saved">The saved failure; null if there is none.</param>
    /// <param name="merged">The shards whose results were joined; null for one process.</param>
    public Report OfCampaign(Campaign campaign, CampaignResult result, SavedRun? saved, MergedCampaign? merged) => new()
    {
        Text =
        [
            .. Text(campaign, result, saved, merged),
            .. merged is null ? [] : MergedShards.Lines(merged, "runs"),
        ],
        Json = ReportJson.Join(
            new
            {
                Runs = result.Runs,
                Commands = result.Coverage.Commands,
                Seed = campaign.Seed,
                Shard = campaign.Shard.ToString(),
                Outcomes = ReportJson.Outcomes(Outcomes(result)),
                Situations = result.Coverage.Reached.ToDictionary(row => row.Goal, row => row.Count),
            },
            FieldsOf(campaign, result),
            new
            {
                Failed = result.Failed.Select(failed => new { Run = failed.Index, Findings = ReportJson.Findings(failed.Findings) }),
                Failure = result.Failure is { } failure
                    ? ReportJson.Join(new { Run = failure.Index }, ReportJson.Failure(failure.Shrunk, saved!))
                    : null,
            },
            merged is null ? null : new { Shards = MergedShards.Json(merged) }),
        HasFinding = result.Failed.Count > 0 || IsIncomplete(campaign, result) || merged is { IsComplete: false },
        Cases =
        [
            .. RuleCases.Of(suite, Rules(RuleCases.EndOf(campaign, result)), result.Failure?.Shrunk, saved?.CommandsFile, result.Failed),
            .. CasesOf(suite, campaign, result),
        ],
        Rules = rules,
        Trace = () => result.Failure?.Shrunk,
    };

    /// <summary>Returns the id of each rule, with the reason why it was not checked to the end, or null.</summary>
    protected abstract IEnumerable<(string Id, string? Skipped)> Rules(string? ended);

    /// <summary>Returns the rest of the sentence that states success.</summary>
    /// <param name="campaign">The random runs; null for one given run.</param>
    protected abstract string Agreement(Campaign? campaign);

    /// <summary>Returns the command line that repeats a failure, without the saved files.</summary>
    protected abstract string Repetition { get; }

    /// <summary>Whether a report lists the failures of other threads.</summary>
    protected abstract bool ListsOtherFailures { get; }

    protected virtual IEnumerable<(string Command, Rejection? Reason, long Count)> Outcomes(CampaignResult result) =>
        result.Coverage.Outcomes;

    protected virtual bool IsIncomplete(Campaign campaign, CampaignResult result) => false;

    protected virtual object? FieldsOfRun() => null;

    protected abstract object? FieldsOf(Campaign campaign, CampaignResult result);

    protected virtual IEnumerable<string> NotesOnRun() => [];

    /// <summary>Returns the tables between the outcomes and the sentence that states success.</summary>
    protected virtual IEnumerable<ReportPart> Tables(CampaignResult result) => [];

    /// <summary>Returns the lines below the sentence that states success.</summary>
    protected abstract IEnumerable<string> NotesOn(Campaign campaign, CampaignResult result);

    /// <summary>Returns the lines below a failure that shards found.</summary>
    protected virtual IEnumerable<string> NotesOnMerged(CampaignFailure failure) => [];

    protected virtual IEnumerable<TestCase> CasesOfRun(string suite) => [];

    protected abstract IEnumerable<TestCase> CasesOf(string suite, Campaign campaign, CampaignResult result);

    private IReadOnlyList<ReportPart> Text(Campaign campaign, CampaignResult result, SavedRun? saved, MergedCampaign? merged)
    {
        IEnumerable<string> others = result.Failed.SelectMany(failed => OtherFailure(campaign, failed, result.Failure));
        if (result.Failure is { } failure)
        {
            string original = ReportText.Count(failure.Original.Steps.Count, "command");
            return
            [
                $"Run {failure.Index} of seed {failure.Seed} fails after {original}; it takes {failure.Shrunk.Steps.Count}:",
                .. ReportText.Failure(failure.Shrunk, saved!, Repetition),
                .. merged is null ? [] : NotesOnMerged(failure),
                .. merged is null && !ListsOtherFailures ? [] : others,
            ];
        }

        if (result.Failed.Count > 0)
        {
            return [.. others];
        }

        string runs = $"{ReportText.Count(result.Runs, "run")}, {ReportText.Count(result.Coverage.Commands, "command")}";
        string shard = campaign.Shard.IsWhole ? "" : $", shard {campaign.Shard}";
        return
        [
            ReportText.Outcomes(Outcomes(result)),
            "",
            .. Tables(result),
            $"{runs}, seed {campaign.Seed}{shard}: {Agreement(campaign)}",
            .. NotesOn(campaign, result),
        ];
    }

    /// <summary>Returns the findings of a run that is not shown. Each thread and each shard stops at its first failure.</summary>
    private static IEnumerable<string> OtherFailure(Campaign campaign, FailedRun failed, CampaignFailure? shown)
    {
        string run = $"Run {failed.Index} of seed {campaign.Seed}";
        return failed.Index == shown?.Index ? [] :
        [
            failed.Index < (shown?.Index ?? int.MaxValue) ? $"{run} failed in its shard, but does not fail here:" : $"{run} failed too:",
            .. failed.Findings.SelectMany(finding => $"{finding.Invariant}: {finding.Where} {finding.What}".Split('\n'))
                .Select(line => $"  {line}"),
        ];
    }
}
