using System.Text.Json.Nodes;

namespace MeshSecurity.Cli;

/// <summary>How far the shards of a campaign came, as <c>mesh merge</c> tells it of every kind of campaign.</summary>
internal static class MergedShards
{
    /// <summary>Those that are missing or unfinished, in lines; none where the campaign is whole.</summary>
    /// <param name="merged">The shards.</param>
    /// <param name="what">What there are many of.</param>
    public static IEnumerable<string> Tell(MergedCampaign merged, string what)
    {
        if (!merged.IsComplete)
        {
            yield return $"But that is not all of the {TextCheckReport.Count(merged.Campaign.Runs)} {what}:";
        }

        foreach (ShardProgress shard in merged.Shards.Where(shard => shard.State != ShardState.Finished))
        {
            string made = $"{TextCheckReport.Count(shard.Made)} of {TextCheckReport.Count(shard.Runs)} {what} were made";
            yield return $"  shard {shard.Shard} is {SnakeCase.Of(shard.State)}{(shard.State == ShardState.Missing ? "" : $": {made}")}";
        }
    }

    /// <summary>All of them, for programs.</summary>
    public static JsonArray Json(MergedCampaign merged) => new([.. merged.Shards.Select(shard => new JsonObject
    {
        ["shard"] = shard.Shard.ToString(),
        ["runs"] = shard.Runs,
        ["made"] = shard.Made,
        ["state"] = SnakeCase.Of(shard.State),
    })]);
}
