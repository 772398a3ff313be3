using System.Text.RegularExpressions;

namespace MeshSecurity.Tests;

/// <summary>A command that a page shows, with its output.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Output">
/// The shown lines of the output. A line <c>...</c> stands for any number of lines. At the end of a line, <c>...</c> stands for the
/// rest of that line.
/// </param>
public sealed partial record ShownCommand(string Line, List<string> Output)
{
    private const string Rest = "...";

    /// <summary>
    /// Whether the script runs the command without the program, or the command repeats the proofs, runs and explorations of other tests.
    /// </summary>
    public bool IsLong => Line.Split(' ') is ["./mesh", "test" or "bench" or "mutate" or "verify", ..];

    /// <summary>
    /// Returns the first shown line that the output does not have in its place; null if it has all of them. Durations may differ.
    /// </summary>
    /// <param name="printed">The output of the command.</param>
    public string? NotPrinted(string printed)
    {
        string[] lines = [.. printed.ReplaceLineEndings("\n").Split('\n').Where(line => line.Trim().Length > 0)];
        int next = 0;
        bool skips = false;
        foreach (string shown in Output.Where(line => line.Trim().Length > 0))
        {
            if (shown.Trim() == Rest)
            {
                skips = true;
                continue;
            }

            int at = skips ? Array.FindIndex(lines, next, line => IsShown(line, shown)) : next;
            if (at < 0 || at >= lines.Length || !IsShown(lines[at], shown))
            {
                return shown;
            }

            (next, skips) = (at + 1, false);
        }

        return null;
    }

    private static bool IsShown(string printed, string shown) => shown.EndsWith(Rest, StringComparison.Ordinal)
        ? Timeless(printed).StartsWith(Timeless(shown[..^Rest.Length]).TrimEnd(), StringComparison.Ordinal)
        : Timeless(printed) == Timeless(shown);

    private static string Timeless(string line) => Times().Replace(line, "# s").TrimEnd();

    [GeneratedRegex("[0-9][0-9.,]* s\\b", RegexOptions.NonBacktracking)]
    private static partial Regex Times();
}
