using System.Text;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>
/// A run kept on disk: a folder with <c>mesh.json</c> and <c>run.jsonl</c>, which the command line can run and check, and a page to look at it.
/// </summary>
/// <remarks>What happened to the engine between commands is kept as a comment, which only a check reads.</remarks>
/// <param name="Folder">The folder.</param>
public sealed record SavedRun(string Folder)
{
    /// <summary>The name of the page in its folder.</summary>
    public const string PageName = "page.html";

    /// <summary>The name of the file with the mesh at genesis.</summary>
    public const string MeshName = "mesh.json";

    /// <summary>The name of the file with the commands.</summary>
    public const string CommandsName = "run.jsonl";

    /// <summary>The mesh at genesis.</summary>
    public string MeshFile => Path.Combine(Folder, MeshName);

    /// <summary>The commands, a line each.</summary>
    public string CommandsFile => Path.Combine(Folder, CommandsName);

    /// <summary>The run as a page; not there where someone else made the folder.</summary>
    public string PageFile => Path.Combine(Folder, PageName);

    /// <summary>Every run saved in a folder, by name.</summary>
    public static IReadOnlyList<SavedRun> In(string folder) =>
        !Directory.Exists(folder)
            ? []
            : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(found => new SavedRun(found)).Where(run => run.IsComplete)];

    /// <summary>The run that a folder is; null where it is none.</summary>
    public static SavedRun? At(string folder) => new SavedRun(folder) is { IsComplete: true } found ? found : null;

    /// <summary>The run that a file belongs to: its mesh or its commands; null where it is neither.</summary>
    public static SavedRun? Around(string file) =>
        Path.GetFileName(file) is MeshName or CommandsName ? At(Path.GetDirectoryName(Path.GetFullPath(file))!) : null;

    /// <summary>Keeps a run; what was saved under the same name before is replaced.</summary>
    /// <param name="folder">Where runs are saved.</param>
    /// <param name="name">The run's own name.</param>
    /// <param name="run">The run.</param>
    /// <param name="story">What it shows, in lines; they become comments.</param>
    public static SavedRun Save(string folder, string name, Run run, IEnumerable<string> story)
    {
        var saved = new SavedRun(Path.Combine(folder, name));
        Directory.CreateDirectory(saved.Folder);
        IEnumerable<string> lines =
        [
            .. story.Select(line => $"# {line}"),
            .. Lines(run),
        ];
        Replace(saved.MeshFile, ConfigurationDocument.Write(run.Configuration) + "\n");
        Replace(saved.CommandsFile, string.Join('\n', lines) + "\n");
        return saved;
    }

    /// <summary>Draws the page, of the run as it is now.</summary>
    public void WritePage(Run run) => Replace(PageFile, new TracePage(run, Path.GetFileName(Folder)).Write());

    /// <summary>Reads the run and checks it again.</summary>
    /// <exception cref="DocumentException">One of its files is damaged.</exception>
    public Run Check(Runner runner) => Check(runner, MeshFile, CommandsFile);

    /// <summary>Reads a mesh and commands for it and checks them.</summary>
    /// <exception cref="DocumentException">One of the files is not what it should be.</exception>
    public static Run Check(Runner runner, string meshFile, string commandsFile)
    {
        Configuration mesh = ConfigurationDocument.Read(File.ReadAllBytes(meshFile), meshFile).WithEvidenceVerifier(EvidenceVerifier.Default);
        return runner.Replay(mesh, Moves(commandsFile));
    }

    private bool IsComplete => File.Exists(MeshFile) && File.Exists(CommandsFile);

    private static IEnumerable<string> Lines(Run run)
    {
        int steps = 0;
        return run.Moves.Select(move => move is Move.Upkeep upkeep ? Comment(upkeep) : CommandDocument.Write(run.Steps[steps++].Command));
    }

    private static Move[] Moves(string file)
    {
        using FileStream stream = File.OpenRead(file);
        var commands = new Queue<Command>(CommandJsonLines.Read(stream, file));
        return
        [
            .. from line in File.ReadLines(file)
               let upkeep = Move.Upkeep.All.FirstOrDefault(upkeep => line == Comment(upkeep))
               where upkeep is not null || !(string.IsNullOrWhiteSpace(line) || line[0] == '#')
               select upkeep ?? (Move)new Move.Plain(commands.Dequeue()),
        ];
    }

    private static string Comment(Move.Upkeep upkeep) => $"# {upkeep.Story}";

    private static void Replace(string file, string text)
    {
        string temporary = $"{file}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, file, overwrite: true);
    }
}
