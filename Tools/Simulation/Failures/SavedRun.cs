using System.Text;
using MeshSecurity.Evidence;

namespace MeshSecurity.Testing;

/// <summary>A run in a folder: <c>mesh.json</c>, <c>run.jsonl</c> and optionally an HTML page (see docs/formats.md).</summary>
/// <remarks>Stores engine probes as comments, which only <see cref="Check(Runner)"/> reads.</remarks>
/// <param name="Folder">The folder.</param>
public sealed record SavedRun(string Folder)
{
    /// <summary>The file name of the page.</summary>
    public const string PageName = "page.html";

    /// <summary>The file name of the mesh.</summary>
    public const string MeshName = "mesh.json";

    /// <summary>The file name of the commands.</summary>
    public const string CommandsName = "run.jsonl";

    /// <summary>Returns the path of the mesh.</summary>
    public string MeshFile => Path.Combine(Folder, MeshName);

    /// <summary>Returns the path of the commands, one line each.</summary>
    public string CommandsFile => Path.Combine(Folder, CommandsName);

    /// <summary>Returns the path of the page, which may not exist.</summary>
    public string PageFile => Path.Combine(Folder, PageName);

    /// <summary>Returns the runs saved in a folder, by name. Ignores folders that lack a file.</summary>
    /// <param name="folder">The folder of the runs; it may not exist.</param>
    public static IReadOnlyList<SavedRun> In(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Select(At).OfType<SavedRun>()]
            : [];

    /// <summary>Returns the run in a folder; null if the folder has none.</summary>
    /// <param name="folder">The folder of the run.</param>
    public static SavedRun? At(string folder) => new SavedRun(folder) is { IsComplete: true } found ? found : null;

    /// <summary>Returns the run that a file belongs to; null if the file is not a mesh or commands of a run.</summary>
    /// <param name="file">The file.</param>
    public static SavedRun? Around(string file) =>
        Path.GetFileName(file) is MeshName or CommandsName ? At(Path.GetDirectoryName(Path.GetFullPath(file))!) : null;

    /// <summary>Saves a run. Replaces a run of the same name.</summary>
    /// <param name="folder">The folder of the runs.</param>
    /// <param name="name">The name of the run.</param>
    /// <param name="run">The run.</param>
    /// <param name="story">The description, whose lines become comments.</param>
    public static SavedRun Save(string folder, string name, Run run, IEnumerable<string> story)
    {
        var saved = new SavedRun(Path.Combine(folder, name));
        Directory.CreateDirectory(saved.Folder);
        IEnumerable<string> lines = [.. story.Select(line => $"# {line}"), .. Lines(run)];
        Replace(saved.MeshFile, ConfigurationDocument.Write(run.Configuration) + "\n");
        Replace(saved.CommandsFile, string.Join('\n', lines) + "\n");
        return saved;
    }

    /// <summary>Writes the page.</summary>
    /// <param name="run">The run.</param>
    public void WritePage(Run run) => Replace(PageFile, new TracePage(run, Path.GetFileName(Folder)).Write());

    /// <summary>Reads the run and executes it again.</summary>
    /// <param name="runner">The runner.</param>
    /// <exception cref="DocumentException">One of the files is invalid.</exception>
    public Run Check(Runner runner) => Check(runner, MeshFile, CommandsFile);

    /// <summary>Reads a mesh and its commands and executes them.</summary>
    /// <param name="runner">The runner.</param>
    /// <param name="meshFile">The mesh.</param>
    /// <param name="commandsFile">The commands.</param>
    /// <exception cref="DocumentException">One of the files is invalid.</exception>
    public static Run Check(Runner runner, string meshFile, string commandsFile)
    {
        Configuration mesh = ConfigurationDocument.Read(File.ReadAllBytes(meshFile), meshFile)
            .WithEvidenceVerifier(EvidenceVerifier.Default);
        return runner.Replay(mesh, Actions(commandsFile));
    }

    private bool IsComplete => File.Exists(MeshFile) && File.Exists(CommandsFile);

    private static IEnumerable<string> Lines(Run run)
    {
        int steps = 0;
        return run.Actions.Select(action =>
            action is EngineProbe probe ? Comment(probe) : CommandDocument.Write(run.Steps[steps++].Command));
    }

    private static RunAction[] Actions(string file)
    {
        using FileStream stream = File.OpenRead(file);
        var commands = new Queue<Command>(CommandJsonLines.Read(stream, file));
        return
        [
            .. from line in File.ReadLines(file)
               let probe = EngineProbe.All.FirstOrDefault(known => line == Comment(known))
               where probe is not null || !(string.IsNullOrWhiteSpace(line) || line[0] == '#')
               select probe ?? (RunAction)new RunAction.Submit(commands.Dequeue()),
        ];
    }

    private static string Comment(EngineProbe probe) => $"# {probe.Description}";

    private static void Replace(string file, string text)
    {
        string temporary = $"{file}.{Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.Move(temporary, file, overwrite: true);
    }
}
