namespace MeshSecurity.Tests;

/// <summary>A command in a page, and what the page shows of its output.</summary>
/// <param name="Command">The command line.</param>
/// <param name="Shown">Lines of its output; <c>...</c> stands for any lines, and at the end of one for the rest of it.</param>
public sealed record Transcript(string Command, IReadOnlyList<string> Shown)
{
    private const string Prompt = "$ ";
    private const string Any = "...";

    /// <summary>The commands of a section of a page, or of the whole page.</summary>
    /// <param name="page">The page, in Markdown: commands stand in code blocks, behind a prompt.</param>
    /// <param name="heading">The section's heading; null for the whole page.</param>
    public static IReadOnlyList<Transcript> In(string page, string? heading)
    {
        var found = new List<Transcript>();
        List<string>? shown = null;
        foreach (string line in Section(page.ReplaceLineEndings("\n").Split('\n'), heading))
        {
            bool code = line.StartsWith("    ", StringComparison.Ordinal);
            if (code && line[4..].StartsWith(Prompt, StringComparison.Ordinal))
            {
                found.Add(new(line[(4 + Prompt.Length)..], shown = []));
            }
            else if (code || line.Length == 0)
            {
                shown?.Add(code ? line[4..] : "");
            }
            else
            {
                shown = null;
            }
        }

        return found;
    }

    /// <summary>The first line of the page that an output does not have where it should; null where it is as shown.</summary>
    public string? Missing(string output)
    {
        string[] lines = output.ReplaceLineEndings("\n").Split('\n');
        int next = 0;
        bool skip = false;
        foreach (string shown in Shown.Where(line => line.Length > 0))
        {
            if (shown.Trim() == Any)
            {
                skip = true;
                continue;
            }

            int at = Array.FindIndex(lines, next, line => skip ? Matches(shown, line) : line.Length > 0);
            if (at < 0 || !Matches(shown, lines[at]))
            {
                return shown;
            }

            (next, skip) = (at + 1, false);
        }

        return null;
    }

    private static bool Matches(string shown, string line) =>
        shown.EndsWith(Any, StringComparison.Ordinal) ? line.StartsWith(shown[..^Any.Length], StringComparison.Ordinal) : line == shown;

    private static IEnumerable<string> Section(string[] lines, string? heading) => heading is null
        ? lines
        : lines.SkipWhile(line => line != heading).Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
}
