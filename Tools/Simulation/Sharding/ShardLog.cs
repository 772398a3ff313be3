namespace MeshSecurity.Testing;

/// <summary>Stores each finished run of a shard as a line of a file. A killed shard that is started again continues there.</summary>
/// <typeparam name="TResults">The type of the results.</typeparam>
/// <typeparam name="TResult">The result of a run.</typeparam>
public sealed class ShardLog<TResults, TResult> : IDisposable where TResults : class, IShardResults<TResults, TResult>, new()
{
    private readonly Lock writing = new();
    private readonly FileStream stream;
    private readonly FileStream lockFile;

    private ShardLog(FileStream stream, FileStream lockFile, TResults before) =>
        (this.stream, this.lockFile, Progress, Before) = (stream, lockFile, before, before.Runs);

    /// <summary>Returns the path of the file.</summary>
    public string Path => stream.Name;

    /// <summary>Returns the results up to now.</summary>
    public TResults Progress { get; }

    /// <summary>Returns the number of runs that the file contained when it was opened.</summary>
    public int Before { get; }

    /// <summary>Opens or creates the file of a shard.</summary>
    /// <param name="folder">The folder of the file. It is created if it does not exist.</param>
    /// <param name="campaign">The campaign.</param>
    /// <param name="shard">The shard.</param>
    /// <exception cref="DocumentException">The file is damaged, or belongs to another campaign.</exception>
    /// <exception cref="IOException">The file cannot be written, or another process writes it.</exception>
    public static ShardLog<TResults, TResult> Open(string folder, CampaignIdentity campaign, Shard shard)
    {
        Directory.CreateDirectory(folder);
        string path = ShardFile.PathOf(folder, shard);
        FileStream locked = LockFile(path);
        FileStream? file = null;
        try
        {
            file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
            return new(file, locked, Continue(file, path, campaign, shard));
        }
        catch
        {
            file?.Dispose();
            locked.Dispose();
            throw;
        }
    }

    /// <summary>Stores a run. Writes it before returning, and flushes a finding to disk.</summary>
    /// <param name="run">The result of the run.</param>
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
        lockFile.Dispose();
    }

    /// <summary>Locks a second file, because the shard file must stay readable while one process writes it.</summary>
    private static FileStream LockFile(string path)
    {
        try
        {
            return new(
                $"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException refused) when (File.Exists($"{path}.lock"))
        {
            throw new IOException($"{path}: another process is writing it.", refused);
        }
    }

    /// <summary>Reads the results of a file and removes an incomplete line. Writes the first line of a new file.</summary>
    private static TResults Continue(FileStream file, string path, CampaignIdentity campaign, Shard shard)
    {
        TResults? left = null;
        ShardFile.Read<TResults, TResult>(file, path, (head, place) => left = Same(head, campaign, place));
        file.SetLength(ShardFile.EndOfCompleteLines(file, path));
        file.Seek(0, SeekOrigin.End);
        if (left is null)
        {
            file.Write(Head(campaign, shard, path));
            file.Flush(flushToDisk: true);
        }

        return left ?? new();
    }

    /// <summary>Returns empty results if the file belongs to the campaign.</summary>
    /// <exception cref="DocumentException">The file belongs to another campaign.</exception>
    private static TResults Same(ShardHead head, CampaignIdentity campaign, string place)
    {
        Fault[] differences = [.. head.Campaign.Differences(campaign, "the campaign that is to be kept there")];
        return differences.Length == 0 ? new TResults() : throw new DocumentException(place, differences);
    }

    /// <summary>Returns the first line.</summary>
    /// <exception cref="DocumentException">The line exceeds the maximum length, so that it could not be read again.</exception>
    private static byte[] Head(CampaignIdentity campaign, Shard shard, string path)
    {
        byte[] head = ShardFile.Bytes(ShardDocument.Write(campaign, shard));
        return head.Length <= CommandJsonLines.LongestLine
            ? head
            : throw new DocumentException(
                path,
                [new("campaign.mesh", $"longer than a line may be; expected a mesh of at most {CommandJsonLines.LongestLine} bytes")]);
    }
}
