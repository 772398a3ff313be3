using System.Globalization;
using System.Net;
using System.Reflection;

namespace MeshSecurity.Verification;

/// <summary>Prints the gathered evidence as one HTML page, which needs no network and no script.</summary>
public static class AssurancePage
{
    private const string Style = "assurance.css";

    /// <summary>Returns the page.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="assurance">The evidence; it lacks stages if the plan was interrupted.</param>
    /// <param name="when">The time on the page, in UTC.</param>
    public static string Print(Plan plan, Assurance assurance, DateTimeOffset when)
    {
        string time = when.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        IEnumerable<string> problems = assurance.Problems.Select(problem =>
            $"<h2>{Escape(problem.Invariant)}</h2>\n<pre>{Escape(string.Join('\n', problem.Story))}</pre>\n");
        string stages = Table(Heading("kind") + Heading("summary") + NumericHeading("seconds"), assurance.Stages.Select(Row));
        string columns = string.Concat(assurance.Columns.Select(NumericHeading));
        string invariants = Table(Heading("id") + Heading("invariant") + columns, assurance.Rows.Select(Row));
        return $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mesh Security: the invariants and their evidence</title>
            <style>
            {StyleSheet()}</style>
            </head>
            <body>
            <h1>Mesh Security: the invariants and their evidence</h1>
            <p class="quiet">{Capitalized(plan.Name)} plan, {time} UTC, {assurance.Time.TotalSeconds:F0} seconds</p>
            <p class="verdict{(assurance.IsWell ? "" : " bad")}">{Verdict(plan, assurance)}</p>
            {string.Concat(problems)}<h2>Evidence</h2>
            {stages}<h2>Invariants</h2>
            {invariants}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static string Verdict(Plan plan, Assurance assurance) =>
        !assurance.IsWell
            ? $"Problems found: {Escape(string.Join(", ", assurance.Problems.Select(problem => problem.Invariant).Distinct()))}."
            : assurance.Stages.Count < plan.Stages.Count ? "Interrupted; no problem was found until then."
            : "All invariants hold, by all evidence there is.";

    private static string Table(string headings, IEnumerable<string> rows) =>
        $"<div class=\"scroll\"><table>\n<tr>{headings}</tr>\n{string.Concat(rows)}</table></div>\n";

    private static string Heading(string text) => $"<th>{text}</th>";

    private static string NumericHeading(string text) => $"<th class=\"number\">{Escape(text)}</th>";

    private static string NumericCell(string text) => $"<td class=\"number\">{Escape(text)}</td>";

    private static string Row(StageResult stage) =>
        $"<tr><td class=\"id\">{Escape(stage.Name)}</td><td>{Escape(stage.Summary)}</td>"
        + $"{NumericCell(stage.Time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture))}</tr>\n";

    private static string Row(AssuranceRow row)
    {
        string kind = row.Invariant switch
        {
            Invariant<Amount>.OfState => "In every state.",
            Invariant<Amount>.OfStep => "On every step.",
            _ => "Of whole runs.",
        };
        return $"<tr><td class=\"id{(row.IsViolated ? " bad" : "")}\">{Escape(row.Invariant.Id)}</td>"
            + $"<td class=\"statement\">{Escape(row.Invariant.Statement)} <span class=\"more\">{kind}</span></td>"
            + $"{string.Concat(row.Cells.Select(NumericCell))}</tr>\n";
    }

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string StyleSheet()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Style)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
