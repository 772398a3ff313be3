using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;

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
        var page = new StringBuilder();
        page.Append(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Mesh Security: what holds, and why</title>
            <style>
            {StyleSheet()}</style>
            </head>
            <body>
            <h1>Mesh Security: what holds, and why</h1>
            <p class="quiet">{Capitalized(plan.Name)} plan, {time} UTC, {assurance.Time.TotalSeconds:F0} seconds</p>
            <p class="verdict{(assurance.IsWell ? "" : " bad")}">{Verdict(plan, assurance)}</p>

            """);
        Problems(page, assurance);
        Stages(page, assurance);
        Invariants(page, assurance);
        page.Append("</body>\n</html>\n");
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static string Verdict(Plan plan, Assurance assurance) =>
        !assurance.IsWell
            ? $"Problems found: {Escape(string.Join(", ", assurance.Problems.Select(problem => problem.Invariant).Distinct()))}."
            : assurance.Stages.Count < plan.Stages.Count ? "Interrupted; no problem was found until then."
            : "All invariants hold, by all evidence there is.";

    private static void Problems(StringBuilder page, Assurance assurance)
    {
        foreach (Problem problem in assurance.Problems)
        {
            page.Append($"<h2>{Escape(problem.Invariant)}</h2>\n<pre>{Escape(string.Join('\n', problem.Story))}</pre>\n");
        }
    }

    private static void Stages(StringBuilder page, Assurance assurance)
    {
        page.Append(
            "<h2>Evidence</h2>\n<div class=\"scroll\"><table>\n<tr><th>kind</th><th>summary</th><th class=\"number\">seconds</th></tr>\n");
        foreach (StageResult stage in assurance.Stages)
        {
            page.Append($"<tr><td class=\"id\">{Escape(stage.Name)}</td><td>{Escape(stage.Summary)}</td>");
            page.Append($"<td class=\"number\">{stage.Time.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)}</td></tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static void Invariants(StringBuilder page, Assurance assurance)
    {
        page.Append("<h2>Invariants</h2>\n<div class=\"scroll\"><table>\n<tr><th>id</th><th>invariant</th>");
        foreach (string column in assurance.Columns)
        {
            page.Append($"<th class=\"number\">{Escape(column)}</th>");
        }

        page.Append("</tr>\n");
        foreach ((Invariant<Amount> invariant, IReadOnlyList<string> cells, bool violated) in assurance.Rows)
        {
            page.Append($"<tr><td class=\"id{(violated ? " bad" : "")}\">{Escape(invariant.Id)}</td>");
            page.Append($"<td class=\"statement\">{Escape(invariant.Statement)} <span class=\"more\">{Kind(invariant)}</span></td>");
            foreach (string cell in cells)
            {
                page.Append($"<td class=\"number\">{Escape(cell)}</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</table></div>\n");
    }

    private static string Kind(Invariant<Amount> invariant) => invariant switch
    {
        Invariant<Amount>.OfState => "In every state.",
        Invariant<Amount>.OfStep => "On every step.",
        _ => "Of whole runs.",
    };

    private static string Capitalized(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string StyleSheet()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Style)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
