using System.Text.RegularExpressions;

namespace MeshSecurity.Tests;

/// <summary>A terminal session that a page shows: commands after a dollar sign, each with the lines it prints; "..." stands for lines left out.</summary>
public sealed partial record ShownSession(string Page, int Line, IReadOnlyList<ShownCommand> Commands)
{
    private const string Prompt = "$ ";

    /// <summary>The sessions of a page: blocks of code in which a line starts with a prompt.</summary>
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
            bool inside = k < lines.Length && !fence && (fenced || line.StartsWith("    ", StringComparison.Ordinal) || (block.Count > 0 && line.Length == 0));
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

    /// <summary>Where the session is.</summary>
    public override string ToString() => $"{Page}:{Line}";

    /// <summary>A line as it is compared: numbers, bars and spaces are not what matters.</summary>
    public static string Normal(string line) => Spaces().Replace(Numbers().Replace(line, "#"), " ").Trim();

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

    [GeneratedRegex("[0-9][0-9.,]*", RegexOptions.NonBacktracking)]
    private static partial Regex Numbers();

    [GeneratedRegex("[ \\u2500-\\u259F]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}

/// <summary>A command that is shown, with what it prints.</summary>
public sealed record ShownCommand(string Line, List<string> Output)
{
    /// <summary>Whether the script itself does it, by building or by what takes long, and not the program.</summary>
    public bool IsOfTheScript => Line.Split(' ') is ["./mesh", "test" or "bench" or "mutate", ..];

    private const string Rest = "...";

    /// <summary>The first line shown that is not printed, in order; null where all are.</summary>
    public string? NotPrinted(IEnumerable<string> printed)
    {
        Queue<string> left = new(printed.Select(ShownSession.Normal).Where(line => line.Length > 0));
        foreach (string shown in Output.Where(line => line.Trim() is not ("" or "...")))
        {
            string wanted = ShownSession.Normal(shown);
            while (left.Count > 0 && !IsShown(left.Peek(), wanted))
            {
                left.Dequeue();
            }

            if (!left.TryDequeue(out _))
            {
                return shown;
            }
        }

        return null;
    }

    private static bool IsShown(string printed, string wanted) =>
        printed == wanted || (wanted.EndsWith(Rest, StringComparison.Ordinal) && printed.StartsWith(wanted[..^Rest.Length].TrimEnd(), StringComparison.Ordinal));
}
