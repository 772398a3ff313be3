using System.Text;
using System.Text.RegularExpressions;

namespace MeshSecurity.Mistakes;

/// <summary>Prints the page <c>docs/defects.md</c> from the known mistakes and their counterexamples.</summary>
public static partial class MistakesPage
{
    /// <summary>Returns the page in Markdown.</summary>
    public static string Print()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Known mistakes

            Errors that designs and implementations of Mesh Security have made, or could easily make. They test the evidence: checks that
            find no error prove little unless they find known ones. Each mistake is the model with one rule replaced
            ([Properties/Mistakes/Known](../Properties/Mistakes/Known)), and names the invariants that must catch it. `./mesh defects`
            searches for the mistakes by random runs, explorations and proofs. A violation of any other invariant does not count.
            A proof may refute a [hypothesis](proofs.md#what-is-assumed) instead, which the proofs of these invariants assume.
            [Mistakes in the ledger](#mistakes-in-the-ledger) are edits of its source, because the ledger has no rules to replace.

            This page is printed from the code by `./mesh defects --write`. A test fails when it is stale.


            """);
        foreach (Mistake mistake in KnownMistakes.All)
        {
            Print(page, mistake);
        }

        page.Append(
            """
            # Mistakes in the ledger

            The ledger's caches can go stale, and its arrays can be mixed up. Each mistake is an edit of one of its source files
            ([Properties/Mistakes/Edits](../Properties/Mistakes/Edits)): the lines marked `-` occur once, and the lines marked `+` replace
            them. A test compiles each edit into a ledger of its own. Random runs in lock step with the model must find a difference
            within 20,000 commands.


            """);
        foreach (LedgerMistake mistake in LedgerMistakes.All)
        {
            Print(page, mistake);
        }

        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    /// <summary>Returns the fragment of a link to a mistake's heading, as GitHub generates it.</summary>
    public static string AnchorOf(Mistake mistake) => NoLetters().Replace(mistake.ToString().ToLowerInvariant(), "").Replace(' ', '-');

    private static void Print(StringBuilder page, Mistake mistake)
    {
        page.Append($"## {mistake}\n\n{mistake.Story}\n\n");
        page.Append($"- caught by {string.Join(" or ", mistake.CaughtBy)}\n");
        page.Append($"- refuted by proof: {mistake.Scenario ?? "no; no step of a shape or of a structure shows it"}\n");
        if (Counterexample.Of(mistake) is { } counterexample)
        {
            Run run = counterexample.Replay(mistake.Rules<Amount>());
            string link = $"[{mistake.Id}](../{Counterexample.FolderOf(mistake)})";
            page.Append($"- shortest known run, of {run.Steps.Count} commands ({link}):\n\n```\n");
            page.AppendJoin('\n', Story(run)).Append("\n```\n\n");
        }
    }

    private static void Print(StringBuilder page, LedgerMistake mistake)
    {
        page.Append($"## {mistake.Id}: {char.ToUpperInvariant(mistake.Title[0])}{mistake.Title[1..]}\n\n{mistake.Story}\n\n");
        page.Append($"[Implementation/Ledger/{mistake.File}](../Implementation/Ledger/{mistake.File}):\n\n```diff\n");
        page.AppendJoin('\n', Marked('-', mistake.Right).Concat(Marked('+', mistake.Wrong))).Append("\n```\n\n");
    }

    private static IEnumerable<string> Story(Run run) =>
    [
        .. run.Steps.Select((step, k) => $"{k + 1,3}  {Narration.Of(step)}"),
        .. run.Findings.Select(finding => $"     {finding.Invariant}: {finding.Where}: {finding.What}"),
    ];

    private static IEnumerable<string> Marked(char mark, string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"{mark} {line}");

    [GeneratedRegex("[^\\w -]", RegexOptions.NonBacktracking)]
    private static partial Regex NoLetters();
}
