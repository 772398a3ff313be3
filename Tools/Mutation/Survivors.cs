using System.Text.RegularExpressions;

namespace MeshSecurity.Mutation;

/// <summary>
/// Stores a page of survivors: the mutants that no test detects, each with the reason. A heading names the file. A line of the file
/// follows, then its changes.
/// </summary>
/// <param name="All">The listed mutants.</param>
public sealed partial record Survivors(IReadOnlyList<Survivor> All)
{
    /// <summary>Reads a page.</summary>
    /// <param name="page">The text of the page.</param>
    /// <param name="name">The name of the file, for error messages.</param>
    /// <exception cref="FormatException">A line has another form; the message has its number.</exception>
    public static Survivors Read(string page, string name)
    {
        var all = new List<Survivor>();
        string? file = null;
        string? code = null;
        string[] lines = page.ReplaceLineEndings("\n").Split('\n');
        for (int number = 1; number <= lines.Length; number++)
        {
            string line = lines[number - 1];
            if (Heading().Match(line) is { Success: true } heading)
            {
                (file, code) = (heading.Groups["file"].Value, null);
            }
            else if (file is not null && Code().Match(line) is { Success: true } found)
            {
                code = found.Groups["code"].Value;
            }
            else if (code is not null && Change().Match(line) is { Success: true } change)
            {
                string Part(string name) => change.Groups[name].Value;
                all.Add(new(file!, code, Part("original"), Part("replacement"), Part("reason")));
            }
            else if (all.Count > 0 && line.StartsWith("    ", StringComparison.Ordinal))
            {
                all[^1] = all[^1] with { Reason = $"{all[^1].Reason} {line.Trim()}".Trim() };
            }
            else if (file is not null && !string.IsNullOrWhiteSpace(line))
            {
                throw new FormatException(
                    $"{name}:{number}: \"{line}\" has no known form; "
                    + "expected \"## FILE.cs\", \"- `LINE`\" or \"  - `CODE` → `CODE`: REASON\"");
            }
        }

        return new(all);
    }

    /// <summary>Returns whether a mutant is listed.</summary>
    public bool Contains(Mutant mutant) => All.Any(survivor => survivor.Matches(mutant));

    /// <summary>Returns the mutants that are listed but killed, except equals of survivors: the list has no line numbers.</summary>
    public IReadOnlyList<Mutant> Killed(MutationReport report)
    {
        IReadOnlyList<Mutant> survivors = report.Survivors;
        return [.. report.Of(MutantStatus.Killed).Where(killed =>
            All.Any(listed => listed.Matches(killed) && !survivors.Any(listed.Matches)))];
    }

    /// <summary>Returns the listed mutants whose line is no longer in its file.</summary>
    /// <param name="contentOf">Returns the text of a file; null if the file does not exist.</param>
    public IReadOnlyList<Survivor> Stale(Func<string, string?> contentOf) =>
        [.. All.Where(survivor => contentOf(survivor.File)?.Split('\n').Any(line => line.Trim() == survivor.Code) != true)];

    [GeneratedRegex("^## (?<file>[^ ]+\\.cs)$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex("^- `(?<code>.+)`$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("^  - `(?<original>.*)` → `(?<replacement>.*)`: *(?<reason>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Change();
}

/// <summary>Represents a mutant that no test can detect.</summary>
/// <param name="File">The file, relative to the root of the repository.</param>
/// <param name="Code">The line in which the change starts.</param>
/// <param name="Original">The changed code.</param>
/// <param name="Replacement">The code in its place.</param>
/// <param name="Reason">Why no test can detect it.</param>
public sealed record Survivor(string File, string Code, string Original, string Replacement, string Reason)
{
    /// <summary>Returns whether a mutant is the listed one, by file, line and change.</summary>
    public bool Matches(Mutant mutant) =>
        (File, Code, Original, Replacement) == (mutant.File, mutant.Code, mutant.Original, mutant.Replacement);
}
