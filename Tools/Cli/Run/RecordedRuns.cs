namespace MeshSecurity.Cli;

/// <summary>Runs that are kept in files, whatever their form: which one it is, the file itself tells.</summary>
internal static class RecordedRuns
{
    /// <summary>The forms there are; the first that knows a path reads it.</summary>
    private static readonly RunForm[] Forms =
    [
        new("a folder with mesh.json and run.jsonl", path => SavedRun.At(path) is not null, (path, beside) => SavedRun.At(path)!.Check(RunnerOf(beside))),
        new("one of these two files", path => SavedRun.Around(path) is not null, (path, beside) => SavedRun.Around(path)!.Check(RunnerOf(beside))),
        new($"a trace, FILE{ItfReader.Ending}", path => path.EndsWith(ItfReader.Ending, StringComparison.Ordinal) && File.Exists(path), Trace),
    ];

    /// <summary>Reads a run and checks it.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="beside">Creates the engine that must do the same as the model; null for the model alone.</param>
    /// <exception cref="DocumentException">
    /// There is no run of any form at the path, what is there is damaged, or it is a trace of states that are not the model's.
    /// </exception>
    public static Run Read(string path, Func<Configuration, IEngine>? beside) =>
        Forms.FirstOrDefault(form => form.Knows(path)) is { } known
            ? known.Read(path, beside)
            : throw new DocumentException(path, [new("", $"{There(path)}, allowed is {string.Join(" or ", Forms.Select(form => form.About))}")]);

    private static Runner RunnerOf(Func<Configuration, IEngine>? beside) => new(Rules<Amount>.Standard, beside);

    private static Run Trace(string path, Func<Configuration, IEngine>? beside)
    {
        ItfReplay replay = Traces.Read(path).Replay(Rules<Amount>.Standard, beside);
        return replay.Mismatch is { } mismatch
            ? throw new DocumentException(
                path, [new($"states[{mismatch.State}]", $"not what the model has; {MeshCommandLine.Name} replay {path} says what differs")])
            : replay.Run;
    }

    private static string There(string path) => Directory.Exists(path) || File.Exists(path) ? "no run" : "no such file or folder";

    /// <summary>A form in which runs are kept.</summary>
    /// <param name="About">What it is, in words.</param>
    /// <param name="Knows">Whether what is at a path is of this form, by a look at it.</param>
    /// <param name="Read">Reads and checks it.</param>
    private sealed record RunForm(string About, Func<string, bool> Knows, Func<string, Func<Configuration, IEngine>?, Run> Read);
}
