using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MeshSecurity.Testing;

/// <summary>
/// A run as one HTML page: commands to step through, chains and packets between them, what everyone has promised, and what is
/// violated where. It needs no other file and no network, and its own policy forbids both.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Source">Where the run is from, as people call it: a file, the name of a saved failure.</param>
public sealed partial record TracePage(Run Run, string Source)
{
    private const string Prefix = "Pages.";

    /// <summary>In the order in which they use each other; what one defines, those after it may call.</summary>
    private static readonly string[] Scripts =
        ["data.js", "elements.js", "changes.js", "network.js", "collateral.js", "tables.js", "story.js", "page.js"];

    private static readonly string[] Styles = ["page.css", "figures.css"];

    /// <summary>What the first state is.</summary>
    public string Origin { get; init; } = "Genesis";

    /// <summary>What a violated invariant states, by its id; null where there is no more to say than the finding does.</summary>
    public Func<string, string?> StatementOf { get; init; } = Statements.Of;

    /// <summary>The page.</summary>
    public string Write()
    {
        string style = Join(Styles);
        string script = Join(Scripts);
        var parts = new Dictionary<string, string>
        {
            ["policy"] = $"default-src 'none'; style-src '{HashOf(style)}'; script-src '{HashOf(script)}'; base-uri 'none'; form-action 'none'",
            ["title"] = WebUtility.HtmlEncode($"{Title} – {Source}"),
            ["style"] = style,
            ["script"] = script,
            ["data"] = Encoding.UTF8.GetString(TraceData.Write(this)),
        };
        return Placeholder().Replace(Part("page.html"), found => parts[found.Groups["name"].Value]);
    }

    [GeneratedRegex(@"\{\{(?<name>\w+)\}\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();

    private string Title => Run.Findings is [var first, ..] ? $"{first.Invariant} at step {Run.Moves.Count}" : $"{Run.Moves.Count} steps";

    private static string Join(string[] names) => string.Concat(names.Select(name => $"\n{Part(name)}"));

    /// <summary>What a policy names a script or a style by, so that no other one runs or applies.</summary>
    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Part(string name)
    {
        using Stream part = Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!;
        using var reader = new StreamReader(part, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
