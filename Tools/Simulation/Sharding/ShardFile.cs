using System.Globalization;
using System.Text;

namespace MeshSecurity.Testing;

/// <summary>The first line of a shard's file.</summary>
/// <param name="Campaign">Which campaign it belongs to.</param>
/// <param name="Shard">Which shard of it.</param>
internal sealed record ShardHead(CampaignIdentity Campaign, Shard Shard);

/// <summary>Files of shards: a head, then a line for every run that was made.</summary>
internal static class ShardFile
{
    private const string Prefix = "shard-";
    private const string Suffix = ".jsonl";

    /// <summary>The file of a shard in a folder.</summary>
    public static string PathOf(string folder, Shard shard)
    {
        string last = shard.Count.ToString(CultureInfo.InvariantCulture);
        string number = shard.Number.ToString(CultureInfo.InvariantCulture).PadLeft(last.Length, '0');
        return Path.Combine(folder, $"{Prefix}{number}-of-{last}{Suffix}");
    }

    /// <summary>The files of shards in a folder, by name.</summary>
    /// <exception cref="DocumentException">There is no such folder.</exception>
    public static IReadOnlyList<string> In(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, $"{Prefix}*{Suffix}").Order(StringComparer.Ordinal)]
        : throw new DocumentException(folder, [new("", "no folder, allowed is one that was given to --out")]);

    /// <summary>
    /// Reads a file as far as its lines are whole: what was being written when its writer was killed does not count. Nothing is read
    /// where not even the head is whole.
    /// </summary>
    /// <param name="stream">The file, which is left anywhere.</param>
    /// <param name="path">Its name in faults.</param>
    /// <param name="open">Looks at the head, with its place, and says where the runs go.</param>
    /// <exception cref="DocumentException">A line is not what it should be; names file, line and place.</exception>
    public static void Read<TResults, TResult>(Stream stream, string path, Func<ShardHead, string, TResults> open)
        where TResults : IShardResults<TResults, TResult>, new()
    {
        ShardHead? head = null;
        TResults? results = default;
        foreach ((DocumentOrigin origin, ReadOnlyMemory<byte> utf8) in WholeLines(stream, path))
        {
            string line = JsonText.Decode(utf8.Span, origin);
            if (head is null)
            {
                head = ShardDocument.Read(line, origin);
                results = open(head, origin.Name);
                continue;
            }

            TResult result = TResults.Read(line, path, origin.Line!.Value);
            int number = TResults.NumberOf(result);
            if (number >= head.Campaign.Runs || !head.Shard.Contains(number))
            {
                throw origin.Refuse("run", $"{number}, allowed is one of shard {head.Shard} of {head.Campaign.Runs} runs");
            }

            results!.Add(result);
        }
    }

    /// <summary>The head of a file, with its place; null where it is not whole.</summary>
    /// <exception cref="DocumentException">It is not what it should be; names file, line and place.</exception>
    public static ShardHead? HeadOf(Stream stream, string path) => WholeLines(stream, path)
        .Select(line => ShardDocument.Read(JsonText.Decode(line.Text.Span, line.Origin), line.Origin))
        .FirstOrDefault();

    /// <summary>How many bytes of a file are whole lines.</summary>
    /// <exception cref="DocumentException">Its last line is longer than any that is written.</exception>
    public static long EndOfWholeLines(Stream stream, string path)
    {
        long length = stream.Length;
        byte[] tail = new byte[Math.Min(length, CommandJsonLines.LongestLine + 1)];
        stream.Position = length - tail.Length;
        stream.ReadExactly(tail);
        int last = Array.LastIndexOf(tail, (byte)'\n');
        return last >= 0 || tail.Length == length
            ? length - tail.Length + last + 1
            : throw new DocumentException(path, [new("", $"ends in a line longer than {CommandJsonLines.LongestLine} bytes, allowed is at most that")]);
    }

    /// <summary>A line with its end.</summary>
    public static byte[] Bytes(string line) => Encoding.UTF8.GetBytes(line + "\n");

    private static IEnumerable<(DocumentOrigin Origin, ReadOnlyMemory<byte> Text)> WholeLines(Stream stream, string path)
    {
        long left = EndOfWholeLines(stream, path);
        stream.Position = 0;
        IEnumerable<(DocumentOrigin Origin, ReadOnlyMemory<byte> Text)> lines = left == 0 ? [] : CommandJsonLines.Lines(stream, path);
        return lines.TakeWhile(line => (left -= line.Text.Length + 1) >= 0);
    }
}
