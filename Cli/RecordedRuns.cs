namespace MeshSecurity.Cli;

/// <summary>Runs that are kept in files, whatever their form: which one it is, the file itself tells.</summary>
internal static class RecordedRuns
{
    /// <summary>The forms there are; the first that knows a path reads it.</summary>
    private static readonly RunForm[] Forms =
    [
        new("a folder with mesh.json and run.jsonl", path => SavedRun.At(path) is not null, (path, runner) => SavedRun.At(path)!.Check(runner)),
        new("one of these two files", path => SavedRun.Around(path) is not null, (path, runner) => SavedRun.Around(path)!.Check(runner)),
    ];

    /// <summary>Reads a run and checks it.</summary>
    /// <exception cref="DocumentException">There is no run of any form at the path, or what is there is damaged.</exception>
    public static Run Read(string path, Runner runner) =>
        Forms.FirstOrDefault(form => form.Knows(path)) is { } known
            ? known.Read(path, runner)
            : throw new DocumentException(path, [new("", $"{There(path)}, allowed is {string.Join(" or ", Forms.Select(form => form.About))}")]);

    private static string There(string path) => Directory.Exists(path) || File.Exists(path) ? "no run" : "no such file or folder";

    /// <summary>A form in which runs are kept.</summary>
    /// <param name="About">What it is, in words.</param>
    /// <param name="Knows">Whether what is at a path is of this form, by a look at it.</param>
    /// <param name="Read">Reads and checks it.</param>
    private sealed record RunForm(string About, Func<string, bool> Knows, Func<string, Runner, Run> Read);
}
