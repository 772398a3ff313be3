using System.Text.RegularExpressions;

namespace MeshSecurity.Mutation;

/// <summary>
/// The list of mutants that no test can notice, each with the reason: the page <c>Properties/survivors.md</c>. A heading names the file, a
/// line of it follows, and then what becomes of it.
/// </summary>
/// <param name="All">The mutants that are listed.</param>
public sealed partial record Survivors(IReadOnlyList<Survivor> All)
{
    /// <summary>Where the list is, below the root of the repository.</summary>
    public const string Page = "Properties/survivors.md";

    /// <summary>Reads the page.</summary>
    /// <exception cref="FormatException">A line is not what it should be; says which.</exception>
    public static Survivors Read(string page)
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
                all.Add(new(file!, code, change.Groups["original"].Value, change.Groups["replacement"].Value, change.Groups["reason"].Value));
            }
            else if (all.Count > 0 && line.StartsWith("    ", StringComparison.Ordinal))
            {
                all[^1] = all[^1] with { Reason = $"{all[^1].Reason} {line.Trim()}".Trim() };
            }
            else if (file is not null && !string.IsNullOrWhiteSpace(line))
            {
                throw new FormatException($"{Page}:{number}: \"{line}\" is neither a file, nor a line of it, nor a change with its reason");
            }
        }

        return new(all);
    }

    /// <summary>Whether a mutant is listed.</summary>
    public bool Knows(Mutant mutant) => All.Any(survivor => survivor.Is(mutant));

    /// <summary>
    /// The mutants of a report that are listed, but killed. One that reads as another that has survived is taken for that other: the list names no lines
    /// by number.
    /// </summary>
    public IReadOnlyList<Mutant> Killed(MutationReport report)
    {
        IReadOnlyList<Mutant> survivors = report.Survivors;
        return [.. report.Of(MutantStatus.Killed).Where(killed =>
            All.Any(listed => listed.Is(killed) && !survivors.Any(listed.Is)))];
    }

    /// <summary>Those that are not there any more, by what their files hold now.</summary>
    /// <param name="contentOf">What a file holds; null where there is none.</param>
    public IReadOnlyList<Survivor> Stale(Func<string, string?> contentOf) =>
        [.. All.Where(survivor => contentOf(survivor.File)?.ReplaceLineEndings("\n").Split('\n').Any(line => line.Trim() == survivor.Code) != true)];

    [GeneratedRegex("^## (?<file>[^ ]+\\.cs)$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex("^- `(?<code>.+)`$", RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex("^  - `(?<original>.*)` → `(?<replacement>.*)`: *(?<reason>.*)$", RegexOptions.NonBacktracking)]
    private static partial Regex Change();
}

/// <summary>A mutant that no test can notice.</summary>
/// <param name="File">The file, below the root of the repository.</param>
/// <param name="Code">The line in which it starts.</param>
/// <param name="Original">What is changed.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Reason">Why no test can notice it.</param>
public sealed record Survivor(string File, string Code, string Original, string Replacement, string Reason)
{
    /// <summary>Whether it is this mutant.</summary>
    public bool Is(Mutant mutant) =>
        (File, Code, Original, Replacement) == (mutant.File, mutant.Code, mutant.Original, mutant.Replacement);
}
