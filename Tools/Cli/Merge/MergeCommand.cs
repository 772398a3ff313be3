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
            OutputFiles files = outputs.Of(parsed);
            return MergedCampaign.CampaignOf(named) switch
            {
                CampaignIdentity.Check check => MergedCheck.Report(check, named, engines, parsed.GetValue(json) ? new JsonCheckReport(output) : TextCheckReport.To(output), files),
                CampaignIdentity.Conform conform => MergedConform.Report(conform, named, parsed.GetValue(json) ? new JsonConformReport(output) : new TextConformReport(output, ConformCommand.Again(conform)), files),
                CampaignIdentity.Hunt hunt => MergedHunt.Report(hunt, named, parsed.GetValue(json) ? new JsonDefectReport(output) : new TextDefectReport(output, false), files),
                _ => throw new InvalidOperationException("There is no other kind of campaign."),
            };
        });
        return command;
    }

    /// <summary>A part is not the campaign.</summary>
    public static int CodeOf(MergedCampaign merged, int code) => merged.IsComplete ? code : ExitCode.Finding;

    /// <summary>Joins the results of shards that this program made.</summary>
    /// <exception cref="DocumentException">Another program made them, or they cannot be joined.</exception>
    public static MergedCampaign<TResults, TResult> Join<TResults, TResult>(string[] folders)
        where TResults : class, IShardResults<TResults, TResult>, new()
    {
        var merged = MergedCampaign<TResults, TResult>.Of(folders);
        return merged.Campaign.Program == ProgramVersion.Text
            ? merged
            : throw Refuse(folders, "program", $"{merged.Campaign.Program}, but this is {ProgramVersion.Text}");
    }

    /// <summary>A campaign that this program would not have made: what it came to cannot be told, nor what failed be made again.</summary>
    public static DocumentException Refuse(string[] folders, string field, string message) => new(folders[0], [new($"campaign.{field}", message)]);
}
