using System.IO.Hashing;
using System.Text;

namespace MeshSecurity.Testing;

/// <summary>An exploration that was left, as a file: which it is, the states seen, those that wait, what was counted, and a sum of all that.</summary>
internal sealed class CheckpointFile(Search search)
{
    private const string Head = "mesh-exploration 5";

    /// <summary>Writes the exploration.</summary>
    public void Save(Stream stream, Explorer explorer)
    {
        using var to = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        to.Write(Head);
        to.Write(Identity());
        search.Visited.Save(to);
        search.Budgets.Save(to);
        search.Outlines.Save(to);
        search.Steps.Save(to);
        search.Nodes.Save(to);
        explorer.Save(to);
        Write(to, search.Goals.All.Where(goal => goal.Reached).Select(goal => goal.Name));
        Write(to, search.Margins.All.Where(margin => margin.Tight).Select(margin => margin.Invariant));
        to.Flush();
        ulong sum = SumOf(stream, stream.Length);
        to.Write(sum);
    }

    /// <summary>Goes on with what was written.</summary>
    /// <exception cref="DocumentException">It is another exploration, or damaged.</exception>
    public void Load(Stream stream, string file, Explorer explorer)
    {
        try
        {
            using var from = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            if (from.ReadString() != Head)
            {
                throw Refuse(file, "no saved exploration of this version");
            }

            if (from.ReadString() != Identity())
            {
                throw Refuse(file, $"saved by an exploration of another scope, or with other options, than {search.Scope.Name} with these");
            }

            CheckSum(stream, from, file);
            search.Visited.Load(from);
            search.Budgets.Load(from);
            search.Outlines.Load(from);
            search.Steps.Load(from);
            search.Nodes.Load(from);
            explorer.Load(from);
            search.Goals.Add(Read(from));
            search.Margins.Add(Read(from));
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException)
        {
            throw Refuse(file, $"damaged: {broken.Message}");
        }
    }

    /// <summary>Whether all is as it was written; what reads on does so where it was.</summary>
    private static void CheckSum(Stream stream, BinaryReader from, string file)
    {
        long at = stream.Position;
        ulong sum = SumOf(stream, Math.Max(0, stream.Length - sizeof(ulong)));
        if (from.ReadUInt64() != sum)
        {
            throw Refuse(file, "damaged: it is not what was written");
        }

        stream.Position = at;
    }

    /// <summary>A sum of the first bytes, after which the stream stands.</summary>
    private static ulong SumOf(Stream stream, long length)
    {
        var sum = new XxHash64();
        byte[] some = new byte[1 << 16];
        stream.Position = 0;
        for (long left = length; left > 0;)
        {
            int read = stream.Read(some, 0, (int)Math.Min(left, some.Length));
            sum.Append(some.AsSpan(0, read));
            left -= read;
        }

        return sum.GetCurrentHashAsUInt64();
    }

    /// <summary>The scope and whatever changes what a state is or which are seen.</summary>
    private string Identity()
    {
        Scope scope = search.Scope;
        ExplorationOptions options = search.Options;
        string text = string.Join(
            '\n',
            [
                ConfigurationDocument.Write(scope.Mesh),
                .. scope.Commands.Select(Print),
                string.Join(';', scope.Goals),
                $"{options.Reduction} {options.Keeping} {options.Checks} {options.Stepping}",
            ]);
        return Convert.ToHexString(XxHash128.Hash(Encoding.UTF8.GetBytes(text)));
    }

    private static string Print(ScopeCommand command) =>
        $"{command.Name} {string.Join(',', command.Amounts)} {string.Join(',', command.Prices)} {string.Join(',', command.Seconds)} "
        + $"{string.Join(',', command.Ages)} {string.Join(',', command.Verdicts)} {string.Join(',', command.Recipients)} "
        + $"{string.Join(',', command.Users)} {string.Join(',', command.Validators)} {string.Join(',', command.Chains)} "
        + $"{string.Join(',', command.Pairings)} {command.Times}";

    private static void Write(BinaryWriter to, IEnumerable<string> names)
    {
        string[] all = [.. names];
        to.Write(all.Length);
        foreach (string name in all)
        {
            to.Write(name);
        }
    }

    private static List<string> Read(BinaryReader from)
    {
        var names = new List<string>();
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            names.Add(from.ReadString());
        }

        return names;
    }

    private static DocumentException Refuse(string file, string message) => new(file, [new("", message)]);
}
