namespace MeshSecurity.Tests;

/// <summary>A terminal session that a page shows: commands after a dollar sign, each with its output.</summary>
/// <param name="Page">The file of the page, relative to the root of the repository.</param>
/// <param name="Line">The line of the page at which the session starts, from 1.</param>
/// <param name="Commands">The commands of the session, in order.</param>
public sealed record ShownSession(string Page, int Line, IReadOnlyList<ShownCommand> Commands)
{
    private const string Prompt = "$ ";

    /// <summary>Returns the sessions of a page: blocks of code in which a line starts with a prompt.</summary>
    public static IEnumerable<ShownSession> In(string page, string text)
    {
        var block = new List<string>();
        int start = 0;
        bool fenced = false;
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int k = 0; k <= lines.Length; k++)
        {
            string line = k < lines.Length ? lines[k] : "";
            bool fence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            bool inside = k < lines.Length
                && !fence
                && (fenced || line.StartsWith("    ", StringComparison.Ordinal) || (block.Count > 0 && line.Length == 0));
            if (inside)
            {
                start = block.Count == 0 ? k + 1 : start;
                block.Add(fenced ? line : line.Length > 4 ? line[4..] : "");
            }
            else
            {
                if (Of(page, start, block) is { } session)
                {
                    yield return session;
                }

                block.Clear();
            }

            fenced ^= fence;
        }
    }

    /// <summary>Returns the page and the line of the session.</summary>
    public override string ToString() => $"{Page}:{Line}";

    private static ShownSession? Of(string page, int line, List<string> block)
    {
        if (!block.Any(shown => shown.StartsWith(Prompt, StringComparison.Ordinal)))
        {
            return null;
        }

        var commands = new List<ShownCommand>();
        foreach (string shown in block.SkipWhile(shown => !shown.StartsWith(Prompt, StringComparison.Ordinal)))
        {
            if (shown.StartsWith(Prompt, StringComparison.Ordinal))
            {
                commands.Add(new(shown[Prompt.Length..], []));
            }
            else
            {
                commands[^1].Output.Add(shown);
            }
        }

        return new(page, line, commands);
    }
}
