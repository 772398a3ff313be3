namespace MeshSecurity.Cli;

/// <summary>Reads saved runs, in any of their formats.</summary>
internal static class RunFile
{
    /// <summary>The formats; the first that matches a path reads it.</summary>
    private static readonly Format[] Formats =
    [
        new(
            "a folder with mesh.json and run.jsonl",
            path => SavedRun.At(path) is not null,
            (path, engine) => SavedRun.At(path)!.Check(new(Rules<Amount>.Standard, engine))),
        new(
            "one of these two files",
            path => SavedRun.Around(path) is not null,
            (path, engine) => SavedRun.Around(path)!.Check(new(Rules<Amount>.Standard, engine))),
        new(
            $"a trace, FILE{ItfReader.Ending}",
            path => path.EndsWith(ItfReader.Ending, StringComparison.Ordinal) && File.Exists(path),
            ReadTrace),
    ];

    /// <summary>Reads a run and checks it.</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="engine">Creates the engine to compare with the model; null for the model alone.</param>
    /// <exception cref="DocumentException">The path has no run, the run is invalid, or a trace differs from the model.</exception>
    public static Run Read(string path, Func<Configuration, IEngine>? engine) =>
        Formats.FirstOrDefault(format => format.Matches(path)) is { } known
            ? known.Read(path, engine)
            : throw InputFiles.Refuse(path, "", $"{Found(path)}; expected {string.Join(" or ", Formats.Select(format => format.Name))}");

    private static Run ReadTrace(string path, Func<Configuration, IEngine>? engine)
    {
        ItfReplay replay = InputFiles.ReadTrace(path).Replay(Rules<Amount>.Standard, engine);
        return replay.Mismatch is { } mismatch
            ? throw InputFiles.Refuse(
                path, $"states[{mismatch.State}]", $"differs from the model; for details: {MeshCommandLine.Name} replay {path}")
            : replay.Run;
    }

    private static string Found(string path) => Directory.Exists(path) || File.Exists(path) ? "not a run" : "no such file or folder";

    /// <summary>A format of saved runs.</summary>
    private sealed record Format(string Name, Func<string, bool> Matches, Func<string, Func<Configuration, IEngine>?, Run> Read);
}
