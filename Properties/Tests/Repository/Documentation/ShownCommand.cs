using System.Text.RegularExpressions;

namespace MeshSecurity.Tests;

/// <summary>A command that is shown, with what it prints.</summary>
/// <param name="Line">The command line.</param>
/// <param name="Output">Lines that it prints; <c>...</c> stands for any lines, and at the end of one for the rest of it.</param>
public sealed partial record ShownCommand(string Line, List<string> Output)
{
    private const string Rest = "...";

    /// <summary>Whether the script itself does it, by building or by what takes long, and not the program.</summary>
    public bool IsOfTheScript => Line.Split(' ') is ["./mesh", "test" or "bench" or "mutate", ..];

    /// <summary>The first line that is shown and not printed where it should be; null where all are. How long something took may differ.</summary>
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
