namespace MeshSecurity.Cli;

/// <summary><c>mesh merge</c>: the results of a campaign's shards as one report.</summary>
internal static class MergeCommand
{
    public static Command Create(Engines engines, TextWriter output)
    {
        var folders = new Argument<string[]>("DIR") { Description = "Folders that were given to --out.", Arity = ArgumentArity.OneOrMore };
        Option<bool> json = Inputs.JsonOption();
        Outputs outputs = Outputs.OfFindings();
        var command = new Command(
            "merge",
            $"""
            Joins the results of shards into the report that one machine would give, and says which shards are missing or unfinished.

            Example: {MeshCommandLine.Name} merge results
            """)
        {
            folders, json,
        };
        outputs.AddTo(command);
        command.SetAction(parsed =>
        {
            string[] named = parsed.GetRequiredValue(folders);
            CheckReport report = parsed.GetValue(json) ? new JsonCheckReport(output) : TextCheckReport.To(output);
            return Report(MergedCampaign.Of(named), engines, named[0], report, outputs.Of(parsed));
        });
        return command;
    }

    /// <summary>A failure is saved among the results, where the shard that found it has saved it already unless it was killed.</summary>
    private static int Report(MergedCampaign merged, Engines engines, string folder, CheckReport report, OutputFiles files)
    {
        Refuse(merged.Campaign, engines, folder);
        CampaignIdentity made = merged.Campaign;
        var campaign = new Campaign
        {
            Runs = made.Runs,
            Steps = made.Steps,
            Seed = made.Seed,
            Mesh = made.Mesh?.JudgedBy(EvidenceVerifier.Judge),
            Engine = engines.Beside(made.Engine),
        };
        int code = CheckCommand.Conclude(
            campaign,
            campaign.ResultOf(merged.Progress),
            folder,
            files,
            (all, result, saved, incomplete) => report.Merged(merged, all, result, saved, incomplete));
        return merged.IsComplete ? code : ExitCode.Finding;
    }

    /// <summary>Only what this program would have made itself can be told, and made again where it failed.</summary>
    private static void Refuse(CampaignIdentity campaign, Engines engines, string folder)
    {
        Fault? fault =
            campaign.Kind != CheckCommand.Kind ? new("campaign.kind", $"\"{campaign.Kind}\", allowed is {CheckCommand.Kind}")
            : campaign.Program != ProgramVersion.Text ? new("campaign.program", $"{campaign.Program}, but this is {ProgramVersion.Text}")
            : !engines.Checked.Contains(campaign.Engine) ? new("campaign.engine", $"\"{campaign.Engine}\", allowed is one of {string.Join(", ", engines.Checked)}")
            : null;
        if (fault is not null)
        {
            throw new DocumentException(folder, [fault]);
        }
    }
}
