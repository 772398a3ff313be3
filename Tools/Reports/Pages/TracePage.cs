using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MeshSecurity.Testing;

/// <summary>An HTML page that shows a run step by step: commands, chains, packets, collateral and violations.</summary>
/// <remarks>The page needs no other file and no network. Its content security policy forbids both.</remarks>
/// <param name="Run">The run.</param>
/// <param name="Source">The source of the run, for the title: a file or the name of a saved run.</param>
public sealed partial record TracePage(Run Run, string Source)
{
    private const string Prefix = "Pages.";

    /// <summary>The scripts, in order of their dependencies.</summary>
    private static readonly string[] Scripts =
        ["data.js", "elements.js", "changes.js", "network.js", "collateral.js", "tables.js", "story.js", "page.js"];

    private static readonly string[] Styles = ["page.css", "figures.css"];

    /// <summary>The name of the first state.</summary>
    public string Origin { get; init; } = "Genesis";

    /// <summary>Returns the statement of a violated invariant by its id; null if there is none.</summary>
    public Func<string, string?> StatementOf { get; init; } = FindingStatements.Of;

    /// <summary>Returns the page.</summary>
    public string Write()
    {
        string style = Join(Styles);
        string script = Join(Scripts);
        var parts = new Dictionary<string, string>
        {
            ["policy"] = $"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; "
                + "base-uri 'none'; form-action 'none'",
            ["title"] = WebUtility.HtmlEncode($"{Title} – {Source}"),
            ["style"] = style,
            ["script"] = script,
            ["data"] = Encoding.UTF8.GetString(TraceData.Write(this)),
        };
        return Placeholder().Replace(Part("page.html"), found => parts[found.Groups["name"].Value]);
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();

    private string Title =>
        Run.Findings is [var first, ..] ? $"{first.Invariant} at step {Run.Actions.Count}" : $"{Run.Actions.Count} steps";

    private static string Join(string[] names) => string.Concat(names.Select(name => $"\n{Part(name)}"));

    /// <summary>Returns the hash by which the policy allows a script or a style.</summary>
    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Part(string name)
    {
        using Stream part = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(part, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
