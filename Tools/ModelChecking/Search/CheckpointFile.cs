using System.IO.Hashing;
using System.Text;

namespace MeshSecurity.Testing;

/// <summary>Checkpoint of an unfinished exploration as a file: identity, visited states, frontier, counts, checksum.</summary>
/// <remarks>Not thread-safe: no worker may run. Writing and reading take time linear in the visited states.</remarks>
internal sealed class CheckpointFile(ExplorationContext context)
{
    private const string Header = "mesh-exploration 5";

    public void Save(Stream stream, Explorer explorer)
    {
        using var to = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        to.Write(Header);
        to.Write(Identity());
        context.States.Save(to);
        context.Budgets.Save(to);
        context.OutcomeVectors.Save(to);
        context.Successors.Save(to);
        context.Nodes.Save(to);
        explorer.Save(to);
        Write(to, context.Goals.All.Where(goal => goal.Reached).Select(goal => goal.Name));
        Write(to, context.Boundaries.All.Where(boundary => boundary.Tight).Select(boundary => boundary.Invariant));
        to.Flush();
        ulong checksum = ChecksumOf(stream, stream.Length);
        to.Write(checksum);
    }

    /// <summary>Restores an exploration.</summary>
    /// <exception cref="DocumentException">The file is of another version, of another exploration, or damaged.</exception>
    public void Load(Stream stream, string file, Explorer explorer)
    {
        try
        {
            using var from = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            if (from.ReadString() != Header)
            {
                throw Refuse(file, "not a checkpoint of this version; delete it to start again");
            }

            if (from.ReadString() != Identity())
            {
                throw Refuse(file, $"checkpoint of another scope, or with other options, than {context.Scope.Name} with these; "
                    + "repeat its command, or name another file");
            }

            CheckSum(stream, from, file);
            context.States.Load(from);
            context.Budgets.Load(from);
            context.OutcomeVectors.Load(from);
            context.Successors.Load(from);
            context.Nodes.Load(from);
            explorer.Load(from);
            context.Goals.Restore(Read(from));
            context.Boundaries.Restore(Read(from));
        }
        catch (Exception broken) when (broken is EndOfStreamException or FormatException)
        {
            throw Refuse(file, $"damaged: {broken.Message}; delete it to start again");
        }
    }

    /// <summary>Compares the checksum, and keeps the position of the stream.</summary>
    private static void CheckSum(Stream stream, BinaryReader from, string file)
    {
        long position = stream.Position;
        ulong checksum = ChecksumOf(stream, Math.Max(0, stream.Length - sizeof(ulong)));
        if (from.ReadUInt64() != checksum)
        {
            throw Refuse(file, "damaged: the checksum differs; delete it to start again");
        }

        stream.Position = position;
    }

    /// <summary>Returns the checksum of the first bytes, and leaves the stream after them.</summary>
    private static ulong ChecksumOf(Stream stream, long length)
    {
        var checksum = new XxHash64();
        byte[] buffer = new byte[1 << 16];
        stream.Position = 0;
        for (long left = length; left > 0;)
        {
            int read = stream.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            checksum.Append(buffer.AsSpan(0, read));
            left -= read;
        }

        return checksum.GetCurrentHashAsUInt64();
    }

    /// <summary>Returns a hash of the scope and of each option that changes the states or the visited set.</summary>
    private string Identity()
    {
        Scope scope = context.Scope;
        ExplorationOptions options = context.Options;
        string text = string.Join(
            '\n',
            [
                ConfigurationDocument.Write(scope.Mesh),
                .. scope.Commands.Select(Print),
                string.Join(';', scope.Goals),
                $"{options.Reduction} {options.Storage} {options.Checks} {options.Execution}",
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
        Array.ForEach(all, to.Write);
    }

    private static string[] Read(BinaryReader from)
    {
        string[] names = new string[from.ReadInt32()];
        for (int k = 0; k < names.Length; k++)
        {
            names[k] = from.ReadString();
        }

        return names;
    }

    private static DocumentException Refuse(string file, string message) => new(file, [new("", message)]);
}
