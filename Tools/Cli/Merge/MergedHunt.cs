using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>The shards of <c>mesh defects</c> as one report.</summary>
internal static class MergedHunt
{
    /// <summary>Joins them.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(CampaignIdentity.Hunt made, string[] folders, DefectReport report, OutputFiles files)
    {
        if (files.Itf is not null)
        {
            throw new DocumentException("--itf", [new("", $"every mistake has a run of its own, allowed is {MeshCommandLine.Name} defects --id ID --itf FILE")]);
        }

        MergedCampaign<MistakeSearchProgress, MistakeResult> merged = MergeCommand.Join<MistakeSearchProgress, MistakeResult>(folders);
        if (made.Runs != KnownMistakes.All.Count)
        {
            throw MergeCommand.Refuse(folders, "runs", $"{made.Runs}, allowed are the {KnownMistakes.All.Count} mistakes that are known");
        }

        SearchMethod by = DefectsCommand.ByOf(made.By)
            ?? throw MergeCommand.Refuse(folders, "by", $"\"{made.By}\", allowed is one of {string.Join(", ", Snake.Names<SearchMethod>())}");
        report.Merged(merged, DefectsArguments.HuntOf(made), by, merged.Progress.Results);
        return MergeCommand.CodeOf(merged, DefectsCommand.Conclude(KnownMistakes.All, by, merged.Progress.Results, files));
    }
}
