namespace MeshSecurity.Cli;

/// <summary>The progress of shards in the reports of <c>mesh merge</c>.</summary>
internal static class MergedShards
{
    /// <summary>Returns a line for each shard that is missing or unfinished, below a headline; no line if all are finished.</summary>
    /// <param name="merged">The shards.</param>
    /// <param name="what">The plural noun of the items.</param>
    public static IEnumerable<string> Lines(MergedCampaign merged, string what)
    {
        if (!merged.IsComplete)
        {
            yield return $"But these are not all of the {ReportText.Count(merged.Campaign.Runs)} {what}:";
        }

        foreach (ShardProgress shard in merged.Shards.Where(shard => shard.State != ShardState.Finished))
        {
            string made = shard.State == ShardState.Missing ? ""
                : $": {ReportText.Count(shard.Made)} of {ReportText.Count(shard.Runs)} {what} are done";
            yield return $"  shard {shard.Shard} is {SnakeCase.Of(shard.State)}{made}";
        }
    }

    /// <summary>Returns the progress of each shard.</summary>
    public static object Json(MergedCampaign merged) => merged.Shards.Select(shard => new
    {
        Shard = shard.Shard.ToString(),
        Runs = shard.Runs,
        Made = shard.Made,
        State = SnakeCase.Of(shard.State),
    });
}
