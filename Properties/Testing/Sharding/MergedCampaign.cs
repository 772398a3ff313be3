namespace MeshSecurity.Testing;

/// <summary>The results of the shards of a campaign, joined.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Shards">Every shard that it has, in order, those without results too.</param>
/// <param name="Progress">What was made of it, over all shards.</param>
public sealed record MergedCampaign(CampaignIdentity Campaign, IReadOnlyList<ShardProgress> Shards, CampaignProgress Progress)
{
    /// <summary>Whether every shard is finished.</summary>
    public bool IsComplete => Shards.All(shard => shard.State == ShardState.Finished);

    /// <summary>Joins the results in some folders. A shard that was made twice, in two folders, counts once.</summary>
    /// <param name="folders">The folders that shards wrote to.</param>
    /// <exception cref="DocumentException">There are no results, a file is damaged, or files belong to different campaigns.</exception>
    /// <exception cref="IOException">A folder or a file cannot be read.</exception>
    public static MergedCampaign Of(IReadOnlyList<string> folders)
    {
        (ShardHead Head, string Place)? first = null;
        var made = new Dictionary<int, CampaignProgress>();
        CampaignProgress Open(ShardHead head, string place)
        {
            first ??= (head, place);
            Refuse(place, Differences(head, first.Value.Head, first.Value.Place));
            return made.TryGetValue(head.Shard.Number, out CampaignProgress? known) ? known : made[head.Shard.Number] = new();
        }

        foreach (string path in folders.SelectMany(ShardFile.In))
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            ShardFile.Read(stream, path, Open);
        }

        return first is { Head: { } head }
            ? Join(head, made)
            : throw new DocumentException(string.Join(", ", folders), [new("", "no results of shards, allowed are folders that were given to --out")]);
    }

    private static MergedCampaign Join(ShardHead head, Dictionary<int, CampaignProgress> made)
    {
        var total = new CampaignProgress();
        foreach (CampaignProgress part in made.Values)
        {
            total.Add(part);
        }

        return new(
            head.Campaign,
            [
                .. from number in Enumerable.Range(1, head.Shard.Count)
                   let shard = new Shard(number, head.Shard.Count)
                   select ShardProgress.Of(shard, head.Campaign.Runs, made.GetValueOrDefault(number)),
            ],
            total);
    }

    private static IEnumerable<Fault> Differences(ShardHead head, ShardHead first, string place) => head.Shard.Count == first.Shard.Count
        ? head.Campaign.Differences(first.Campaign, place)
        : [new("shard", $"{head.Shard}, but {first.Shard} in {place}")];

    private static void Refuse(string place, IEnumerable<Fault> faults)
    {
        Fault[] found = [.. faults];
        if (found.Length > 0)
        {
            throw new DocumentException(place, found);
        }
    }
}
