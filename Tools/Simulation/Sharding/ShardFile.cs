using System.Text;

namespace MeshSecurity.Testing;

/// <summary>Represents the first line of a shard file.</summary>
internal sealed record ShardHead(CampaignIdentity Campaign, Shard Shard);

/// <summary>Reads shard files: a first line, then one line for each finished run.</summary>
internal static class ShardFile
{
    private const string Prefix = "shard-";
    private const string Suffix = ".jsonl";

    public static string PathOf(string folder, Shard shard)
    {
        string last = shard.Count.ToString(CultureInfo.InvariantCulture);
        string number = shard.Number.ToString(CultureInfo.InvariantCulture).PadLeft(last.Length, '0');
        return Path.Combine(folder, $"{Prefix}{number}-of-{last}{Suffix}");
    }

    /// <summary>Returns the shard files in a folder, by name.</summary>
    /// <exception cref="DocumentException">There is no such folder.</exception>
    public static IReadOnlyList<string> In(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetFiles(folder, $"{Prefix}*{Suffix}").Order(StringComparer.Ordinal)]
        : throw new DocumentException(folder, [new("", "no folder; expected one that was given to --out")]);

    /// <summary>Reads the complete lines of a file. Ignores a last line that its killed writer left incomplete.</summary>
    /// <param name="stream">The file. Its position changes.</param>
    /// <param name="path">The name of the file in faults.</param>
    /// <param name="open">Receives the first line with its place, and returns the results to add to.</param>
    /// <exception cref="DocumentException">A line is invalid. Names file, line and place.</exception>
    public static void Read<TResults, TResult>(Stream stream, string path, Func<ShardHead, string, TResults> open)
        where TResults : IShardResults<TResults, TResult>, new()
    {
        ShardHead? head = null;
        TResults? results = default;
        foreach ((DocumentOrigin origin, ReadOnlyMemory<byte> utf8) in CompleteLines(stream, path))
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
                throw origin.Refuse("run", $"{number}; expected one of shard {head.Shard} of {head.Campaign.Runs} runs");
            }

            results!.Add(result);
        }
    }

    /// <summary>Reads the first line of a file; returns null if it is incomplete.</summary>
    /// <exception cref="DocumentException">The line is invalid. Names file, line and place.</exception>
    public static ShardHead? HeadOf(Stream stream, string path) => CompleteLines(stream, path)
        .Select(line => ShardDocument.Read(JsonText.Decode(line.Text.Span, line.Origin), line.Origin))
        .FirstOrDefault();

    /// <summary>Returns the number of bytes in complete lines.</summary>
    /// <exception cref="DocumentException">The last line exceeds the maximum length.</exception>
    public static long EndOfCompleteLines(Stream stream, string path)
    {
        long length = stream.Length;
        byte[] tail = new byte[Math.Min(length, CommandJsonLines.LongestLine + 1)];
        stream.Position = length - tail.Length;
        stream.ReadExactly(tail);
        int last = Array.LastIndexOf(tail, (byte)'\n');
        return last >= 0 || tail.Length == length
            ? length - tail.Length + last + 1
            : throw new DocumentException(
                path, [new("", $"ends in a line longer than {CommandJsonLines.LongestLine} bytes; expected at most that")]);
    }

    public static byte[] Bytes(string line) => Encoding.UTF8.GetBytes(line + "\n");

    private static IEnumerable<(DocumentOrigin Origin, ReadOnlyMemory<byte> Text)> CompleteLines(Stream stream, string path)
    {
        long left = EndOfCompleteLines(stream, path);
        stream.Position = 0;
        IEnumerable<(DocumentOrigin Origin, ReadOnlyMemory<byte> Text)> lines = left == 0 ? [] : CommandJsonLines.Lines(stream, path);
        return lines.TakeWhile(line => (left -= line.Text.Length + 1) >= 0);
    }
}
