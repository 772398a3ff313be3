using System.Text;
using System.Text.RegularExpressions;

namespace MeshSecurity.Mistakes;

/// <summary>The page <c>docs/defects.md</c>, printed from the mistakes themselves and what is kept of them.</summary>
public static partial class MistakesPage
{
    /// <summary>The page in Markdown.</summary>
    public static string Print()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Known mistakes

            Mistakes that designs and implementations of Mesh Security have made, or could easily make. Each is the model with one rule
            replaced ([Properties/Mistakes](../Properties/Mistakes/Known)), and the invariant that must catch it: evidence about the evidence, for a
            suite that finds nothing proves nothing unless it would have found something. `./mesh defects` looks for them as if it did
            not know them, by random runs, explorations and proofs; a finding under any other invariant does not count. Mistakes in the
            ledger, which has no rules to replace, are [below](#mistakes-in-the-ledger).

            This page is printed from the code (`./mesh defects --write`), and a test fails when it is stale.


            """);
        foreach (Mistake defect in KnownMistakes.All)
        {
            Print(page, defect);
        }

        page.Append(
            """
            # Mistakes in the ledger

            What the ledger keeps instead of computing it anew can go stale, and what it lays out in arrays can be mixed up. Each of these is an
            edit of one of its source files ([Properties/Mistakes/Edits](../Properties/Mistakes/Edits)): what is marked `-` stands there once, and
            `+` is put in its place. A test compiles each into a ledger beside the one that is shipped, and leads it along random runs
            until it does something else than the model, within 5,000 commands.


            """);
        foreach (LedgerMistake defect in LedgerMistakes.All)
        {
            Print(page, defect);
        }

        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    /// <summary>What a link to a mistake ends with, after the page: its heading as GitHub names it.</summary>
    public static string AnchorOf(Mistake defect) => NoLetters().Replace(defect.ToString().ToLowerInvariant(), "").Replace(' ', '-');

    private static void Print(StringBuilder page, Mistake defect)
    {
        page.Append("## ").Append(defect).Append("\n\n");
        page.Append(defect.Story).Append("\n\n");
        page.Append("- caught by ").AppendJoin(" or ", defect.CaughtBy).Append('\n');
        page.Append("- refuted by proof: ").Append(defect.Scenario ?? "no, no step of a shape shows it").Append('\n');
        if (Counterexample.Of(defect) is { } counterexample)
        {
            Run run = counterexample.Replay(defect.Rules<Amount>());
            page.Append("- shortest run that is kept, of ").Append(run.Steps.Count).Append(" commands ([")
                .Append(defect.Id).Append("](../").Append(Counterexample.FolderOf(defect)).Append(")):\n\n```\n");
            page.AppendJoin('\n', Story(run)).Append("\n```\n\n");
        }
    }

    private static void Print(StringBuilder page, LedgerMistake defect)
    {
        page.Append("## ").Append(defect.Id).Append(": ").Append(char.ToUpperInvariant(defect.Title[0])).Append(defect.Title[1..]).Append("\n\n");
        page.Append(defect.Story).Append("\n\n");
        page.Append("[Implementation/Ledger/").Append(defect.File).Append("](../Implementation/Ledger/").Append(defect.File).Append("):\n\n```diff\n");
        page.AppendJoin('\n', Marked('-', defect.Right).Concat(Marked('+', defect.Wrong))).Append("\n```\n\n");
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
