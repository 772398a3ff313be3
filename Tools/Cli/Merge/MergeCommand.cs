using MeshSecurity.Mistakes;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The command <c>mesh merge</c>: joins the results of shards into one report.</summary>
internal static class MergeCommand
{
    public static Command Create(EngineCatalog engines, TextWriter output)
    {
        Argument<string[]> folders = CommonOptions.Names("DIR", "The folders that were given to --out.");
        var report = new ReportOptions();
        var command = new Command(
            "merge",
            $"""
            Joins the results of shards into the report of one process.
            Names the shards that are missing or unfinished.

            Example: {MeshCommandLine.Name} merge results
            """)
        {
            folders,
        };
        report.AddTo(command);
        command.SetAction(parsed =>
        {
            string[] named = parsed.GetRequiredValue(folders);
            return report.WriterOf(parsed, output).Write(MergedCampaign.CampaignOf(named) switch
            {
                CampaignIdentity.Check check => Check(check, named, engines),
                CampaignIdentity.Conform conform => Conform(conform, named),
                CampaignIdentity.Hunt when report.HasTrace(parsed.CommandResult) => throw InputFiles.Refuse(
                    "--itf", "", $"each mistake has its own run; use {MeshCommandLine.Name} defects --id ID --itf FILE"),
                CampaignIdentity.Hunt hunt => Hunt(hunt, named),
                CampaignIdentity.Proofs proofs => Proofs(proofs, named),
                var unknown =>
                    throw new InvalidOperationException($"{unknown} is not a kind of campaign; add it to {nameof(MergeCommand)}."),
            });
        });
        return command;
    }

    /// <summary>Repeats and shrinks the first failure, and saves it among the results.</summary>
    private static Report Check(CampaignIdentity.Check identity, string[] folders, EngineCatalog engines)
    {
        MergedCampaign<CampaignProgress, RunResult> merged = Join<CampaignProgress, RunResult>(folders);
        bool isKnown = engines.Checked.Contains(identity.Engine);
        Require(isKnown, folders, "engine", $"\"{identity.Engine}\"", $"one of {string.Join(", ", engines.Checked)}");
        var campaign = new Campaign
        {
            Runs = identity.Runs,
            Steps = identity.Steps,
            Seed = identity.Seed,
            Mesh = identity.Mesh?.WithEvidenceVerifier(EvidenceVerifier.Default),
            Engine = engines.ComparedWithModel(identity.Engine),
        };
        CampaignResult result = campaign.ResultOf(merged.Progress);
        return new CheckReports(campaign.Engine).OfCampaign(campaign, result, Save(result.Failure, folders), merged);
    }

    /// <summary>Does not need the implementation, because the shard saved the failure that it found.</summary>
    private static Report Conform(CampaignIdentity.Conform identity, string[] folders)
    {
        MergedCampaign<CampaignProgress, RunResult> merged = Join<CampaignProgress, RunResult>(folders);
        CampaignProgress progress = merged.Progress;
        Campaign campaign = ConformCommand.CampaignOf(identity);
        CampaignFailure? failure = progress.Failed is [{ } first, ..]
            ? FailureOf(campaign, first, progress.ComparisonCoverage, folders)
            : null;
        var result = new CampaignResult(progress.Runs, progress.Coverage, failure)
        {
            Failed = progress.Failed,
            ComparisonCoverage = progress.ComparisonCoverage,
        };
        return new ConformReports(identity, () => progress.ComparisonCoverage.Gaps([]))
            .OfCampaign(campaign, result, Save(failure, folders), merged);
    }

    private static Report Hunt(CampaignIdentity.Hunt identity, string[] folders)
    {
        MergedCampaign<MistakeSearchProgress, MistakeResult> merged = Join<MistakeSearchProgress, MistakeResult>(folders);
        int count = KnownMistakes.All.Count;
        Require(identity.Runs == count, folders, "runs", $"{identity.Runs}", $"the {count} known mistakes");
        bool isKnown = SnakeCase.TryParse(identity.By, out SearchMethod by);
        Require(isKnown, folders, "by", $"\"{identity.By}\"", $"one of {string.Join(", ", SnakeCase.Names<SearchMethod>())}");
        return HuntReports.Of(DefectsCommand.HuntOf(identity), by, KnownMistakes.All, merged.Progress.Results, merged);
    }

    /// <summary>Proves nothing. An obligation that is not proved has no counterexample here.</summary>
    private static Report Proofs(CampaignIdentity.Proofs identity, string[] folders)
    {
        MergedCampaign<ProofProgress, NumberedProof> merged = Join<ProofProgress, NumberedProof>(folders);
        IReadOnlyList<ScenarioResult> results = merged.Progress.Results;
        return ProofReports.Of(
            ProveOptions.RunOf(identity), results, TimeSpan.FromTicks(results.Sum(result => result.Time.Ticks)), [], merged);
    }

    private static SavedRun? Save(CampaignFailure? failure, string[] folders) =>
        failure is null ? null : SavedFailures.Save(folders[0], failure);

    /// <summary>Returns the run as its shard shrank it; the original run if the shard was killed before.</summary>
    private static CampaignFailure FailureOf(Campaign campaign, FailedRun failed, ComparisonCoverage compared, string[] folders)
    {
        Run original = campaign.Reconstruct(failed, compared);
        Run? shrunk = SavedFailures.ReadTrace(folders, $"*{SavedFailures.NameOf(campaign.Seed, failed.Index)}");
        return new(campaign.Seed, failed.Index, original, shrunk ?? original);
    }

    /// <summary>Joins the results of shards.</summary>
    /// <exception cref="DocumentException">Another version of the program made them, or they belong to different campaigns.</exception>
    private static MergedCampaign<TResults, TResult> Join<TResults, TResult>(string[] folders)
        where TResults : class, IShardResults<TResults, TResult>, new()
    {
        var merged = MergedCampaign<TResults, TResult>.Of(folders);
        string program = merged.Campaign.Program;
        Require(program == ProgramVersion.Text, folders, "program", program, $"this program, {ProgramVersion.Text}");
        return merged;
    }

    private static void Require(bool holds, string[] folders, string field, string found, string expected)
    {
        if (!holds)
        {
            throw InputFiles.Refuse(folders[0], $"campaign.{field}", $"{found}; expected {expected}");
        }
    }
}
