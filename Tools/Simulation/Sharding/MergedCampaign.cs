namespace MeshSecurity.Testing;

/// <summary>Represents the progress of the shards of a campaign.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Shards">Every shard in order, including those without results.</param>
public record MergedCampaign(CampaignIdentity Campaign, IReadOnlyList<ShardProgress> Shards)
{
    /// <summary>Returns whether every shard is finished.</summary>
    public bool IsComplete => Shards.All(shard => shard.State == ShardState.Finished);

    /// <summary>Returns the campaign of the first shard file.</summary>
    /// <param name="folders">The output folders of shards.</param>
    /// <exception cref="DocumentException">There are no results, or the file is damaged.</exception>
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

    /// <summary>Opens a file that its shard may still write.</summary>
    private protected static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private protected static DocumentException Nothing(IReadOnlyList<string> folders) =>
        new(string.Join(", ", folders), [new("", "no results of shards; expected folders that were given to --out")]);
}

/// <summary>Represents the merged results of the shards of a campaign.</summary>
/// <typeparam name="TResults">The type of the results.</typeparam>
/// <typeparam name="TResult">The result of a run.</typeparam>
/// <param name="Campaign">The campaign.</param>
/// <param name="Shards">Every shard in order, including those without results.</param>
/// <param name="Progress">The results of all shards.</param>
public sealed record MergedCampaign<TResults, TResult>(CampaignIdentity Campaign, IReadOnlyList<ShardProgress> Shards, TResults Progress)
    : MergedCampaign(Campaign, Shards)
    where TResults : class, IShardResults<TResults, TResult>, new()
{
    /// <summary>Merges the results in folders. Counts a shard once that is in two folders.</summary>
    /// <param name="folders">The output folders of shards.</param>
    /// <exception cref="DocumentException">There are no results, a file is damaged, or files belong to different campaigns.</exception>
    /// <exception cref="IOException">A folder or a file cannot be read.</exception>
    public static MergedCampaign<TResults, TResult> Of(IReadOnlyList<string> folders)
    {
        (ShardHead Head, string Place)? first = null;
        var made = new Dictionary<int, TResults>();
        TResults Begin(ShardHead head, string place)
        {
            first ??= (head, place);
            Fault[] differences = [.. Differences(head, first.Value.Head, first.Value.Place)];
            if (differences.Length > 0)
            {
                throw new DocumentException(place, differences);
            }

            return made.TryGetValue(head.Shard.Number, out TResults? known) ? known : made[head.Shard.Number] = new();
        }

        foreach (string path in folders.SelectMany(ShardFile.In))
        {
            using FileStream stream = Open(path);
            ShardFile.Read<TResults, TResult>(stream, path, Begin);
        }

        return first is { Head: { } head } ? Join(head, made) : throw Nothing(folders);
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
}
