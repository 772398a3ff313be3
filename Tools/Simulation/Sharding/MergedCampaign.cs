namespace MeshSecurity.Testing;

/// <summary>The shards of a campaign, whatever was made.</summary>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Shards">Every shard that it has, in order, those without results too.</param>
public record MergedCampaign(CampaignIdentity Campaign, IReadOnlyList<ShardProgress> Shards)
{
    /// <summary>Whether every shard is finished.</summary>
    public bool IsComplete => Shards.All(shard => shard.State == ShardState.Finished);

    /// <summary>The campaign that some folders have results of: that of the first file.</summary>
    /// <param name="folders">The folders that shards wrote to.</param>
    /// <exception cref="DocumentException">There are no results, or that file is damaged.</exception>
    /// <exception cref="IOException">A folder or a file cannot be read.</exception>
    public static CampaignIdentity CampaignOf(IReadOnlyList<string> folders)
    {
        foreach (string path in folders.SelectMany(ShardFile.In))
        {
            using FileStream stream = Open(path);
            if (ShardFile.HeadOf(stream, path) is { } head)
            {
                return head.Campaign;
            }
        }

        throw Nothing(folders);
    }

    /// <summary>A file, which its shard may be writing.</summary>
    private protected static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private protected static DocumentException Nothing(IReadOnlyList<string> folders) =>
        new(string.Join(", ", folders), [new("", "no results of shards, allowed are folders that were given to --out")]);
}

/// <summary>The results of the shards of a campaign, joined.</summary>
/// <typeparam name="TResults">What was made.</typeparam>
/// <typeparam name="TResult">What comes of a run.</typeparam>
/// <param name="Campaign">Which campaign.</param>
/// <param name="Shards">Every shard that it has, in order, those without results too.</param>
/// <param name="Progress">What was made of it, over all shards.</param>
public sealed record MergedCampaign<TResults, TResult>(CampaignIdentity Campaign, IReadOnlyList<ShardProgress> Shards, TResults Progress)
    : MergedCampaign(Campaign, Shards)
    where TResults : class, IShardResults<TResults, TResult>, new()
{
    /// <summary>Joins the results in some folders. A shard that was made twice, in two folders, counts once.</summary>
    /// <param name="folders">The folders that shards wrote to.</param>
    /// <exception cref="DocumentException">There are no results, a file is damaged, or files belong to different campaigns.</exception>
    /// <exception cref="IOException">A folder or a file cannot be read.</exception>
    public static MergedCampaign<TResults, TResult> Of(IReadOnlyList<string> folders)
    {
        (ShardHead Head, string Place)? first = null;
        var made = new Dictionary<int, TResults>();
        TResults Begin(ShardHead head, string place)
        {
            first ??= (head, place);
            Refuse(place, Differences(head, first.Value.Head, first.Value.Place));
            return made.TryGetValue(head.Shard.Number, out TResults? known) ? known : made[head.Shard.Number] = new();
        }

        foreach (string path in folders.SelectMany(ShardFile.In))
        {
            using FileStream stream = Open(path);
            ShardFile.Read<TResults, TResult>(stream, path, Begin);
        }

        return first is { Head: { } head }
            ? Join(head, made)
            : throw Nothing(folders);
    }

    private static MergedCampaign<TResults, TResult> Join(ShardHead head, Dictionary<int, TResults> made)
    {
        var total = new TResults();
        foreach (TResults part in made.Values)
        {
            total.Add(part);
        }

        return new(
            head.Campaign,
            [
                .. from number in Enumerable.Range(1, head.Shard.Count)
                   let shard = new Shard(number, head.Shard.Count)
                   select ShardProgress.Of<TResults, TResult>(shard, head.Campaign.Runs, made.GetValueOrDefault(number)),
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
