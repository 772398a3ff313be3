namespace MeshSecurity.Testing;

/// <summary>
/// Keeps the runs of a shard in a file as they are made, a line each, so that a shard that is killed loses nothing that it finished; a
/// shard that is started again goes on from there.
/// </summary>
/// <typeparam name="TResults">What was made so far.</typeparam>
/// <typeparam name="TResult">What comes of a run.</typeparam>
public sealed class ShardLog<TResults, TResult> : IDisposable where TResults : class, IShardResults<TResults, TResult>, new()
{
    private readonly Lock writing = new();
    private readonly FileStream stream;
    private readonly FileStream hold;

    private ShardLog(FileStream stream, FileStream hold, TResults before) =>
        (this.stream, this.hold, Progress, Before) = (stream, hold, before, before.Runs);

    /// <summary>The file.</summary>
    public string Path => stream.Name;

    /// <summary>What was made of the shard so far.</summary>
    public TResults Progress { get; }

    /// <summary>How many runs were made before, by a shard that did not come to its end.</summary>
    public int Before { get; }

    /// <summary>Opens the file of a shard, a new one or the one that was left.</summary>
    /// <param name="folder">Where the files of shards are; it is made where it is not there.</param>
    /// <param name="campaign">Which campaign.</param>
    /// <param name="shard">Which shard of it.</param>
    /// <exception cref="DocumentException">The file is damaged, or belongs to another campaign.</exception>
    /// <exception cref="IOException">It cannot be written, or somebody else is writing it.</exception>
    public static ShardLog<TResults, TResult> Open(string folder, CampaignIdentity campaign, Shard shard)
    {
        Directory.CreateDirectory(folder);
        string path = ShardFile.PathOf(folder, shard);
        FileStream held = Hold(path);
        FileStream? file = null;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            return new(file, held, GoOn(file, path, campaign, shard));
        }
        catch
        {
            file?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Keeps a run. It is written when this returns; one that failed is on the disk as well.</summary>
    public void Add(TResult run)
    {
        byte[] line = ShardFile.Bytes(Progress.Line(run));
        lock (writing)
        {
            stream.Write(line);
            stream.Flush(flushToDisk: TResults.IsFinding(run));
        }

        Progress.Add(run);
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        stream.Dispose();
        hold.Dispose();
    }

    /// <summary>The file itself can be read at any time; that one process writes it is what a file beside it is for.</summary>
    private static FileStream Hold(string path)
    {
        try
        {
            return new($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException refused) when (File.Exists($"{path}.lock"))
        {
            throw new IOException($"{path}: another process is writing it.", refused);
        }
    }

    /// <summary>What the file has, without a line that was cut off; a new file is given its first line.</summary>
    private static TResults GoOn(FileStream file, string path, CampaignIdentity campaign, Shard shard)
    {
        TResults? left = null;
        ShardFile.Read<TResults, TResult>(file, path, (head, place) => left = Same(head, campaign, place));
        file.SetLength(ShardFile.EndOfWholeLines(file, path));
        file.Seek(0, SeekOrigin.End);
        if (left is null)
        {
            file.Write(Head(campaign, shard, path));
            file.Flush(flushToDisk: true);
        }

        return left ?? new();
    }

    /// <summary>A file is gone on with by the campaign that began it only.</summary>
    private static TResults Same(ShardHead head, CampaignIdentity campaign, string place)
    {
        Fault[] differences = [.. head.Campaign.Differences(campaign, "the campaign that is to be kept there")];
        return differences.Length == 0 ? new TResults() : throw new DocumentException(place, differences);
    }

    /// <summary>The first line, which must be one that is read again.</summary>
    private static byte[] Head(CampaignIdentity campaign, Shard shard, string path)
    {
        byte[] head = ShardFile.Bytes(ShardDocument.Write(campaign, shard));
        return head.Length <= CommandJsonLines.LongestLine
            ? head
            : throw new DocumentException(path, [new("campaign.mesh", $"longer than a line may be, allowed is a mesh of at most {CommandJsonLines.LongestLine} bytes")]);
    }
}
