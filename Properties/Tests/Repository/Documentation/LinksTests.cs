using System.Text.RegularExpressions;

namespace MeshSecurity.Tests;

/// <summary>The target of every link in a page exists: a page, a heading or a file.</summary>
[TestFixture]
public sealed partial class LinksTests
{
    private static readonly string[] Left = ["artifacts", ".git", ".mesh", "bin", "obj"];

    private static IEnumerable<string> Pages => Folders(Repository.Root)
        .SelectMany(folder => Directory.GetFiles(folder, "*.md"))
        .Select(file => Path.GetRelativePath(Repository.Root, file));

    [TestCaseSource(nameof(Pages))]
    public void Links_of_a_page_lead_somewhere(string page) =>
        Assert.That(Dead(page, File.ReadAllText(Repository.PathOf(page))), Is.Empty);

    [TestCase("[a](nowhere.md)", ExpectedResult = 1)]
    [TestCase("[a](README.md#nothing-of-the-kind)", ExpectedResult = 1)]
    [TestCase("[a](#nor-here)", ExpectedResult = 1)]
    [TestCase("# Here and there\n[a](#here-and-there) [b](README.md) [c](README.md#prove-it) [d](https://example.com)", ExpectedResult = 0)]
    [TestCase("```\n# Here\n```\n[a](#here)", ExpectedResult = 1)]
    public int Dead_links_are_told(string text) => Dead("page.md", text).Count();

    [Test]
    public void The_README_leads_to_every_page()
    {
        string readme = File.ReadAllText(Repository.PathOf("README.md"));

        Assert.That(
            Directory.GetFiles(Repository.PathOf("docs"), "*.md")
                .Select(Path.GetFileName)
                .Where(page => !readme.Contains($"(docs/{page}", StringComparison.Ordinal)),
            Is.Empty);
        Assert.That(readme.Count(letter => letter == '\n'), Is.LessThan(250), "lines of the README");
    }

    private static IEnumerable<string> Folders(string folder) => Directory.GetDirectories(folder)
        .Where(inner => !Left.Contains(Path.GetFileName(inner)))
        .SelectMany(Folders)
        .Prepend(folder);

    private static IEnumerable<string> Dead(string page, string text) =>
        Links().Matches(WithoutCode(text)).Select(link => link.Groups["to"].Value).Where(link => !Leads(page, text, link));

    private static bool Leads(string page, string text, string link)
    {
        if (link.Contains("://", StringComparison.Ordinal))
        {
            return true;
        }

        (string path, string? heading) = link.Split('#') is [var before, var after] ? (before, after) : (link, null);
        string target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
        string full = Repository.PathOf(target);
        return path.Length == 0
            ? Headings(text).Contains(heading)
            : heading is null ? Path.Exists(full) : File.Exists(full) && Headings(File.ReadAllText(full)).Contains(heading);
    }

    /// <summary>Returns the fragments of the headings, as GitHub generates them.</summary>
    private static IEnumerable<string> Headings(string text) =>
        Heading().Matches(WithoutCode(text)).Select(heading =>
            Dropped().Replace(heading.Groups["title"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string text) => Fenced().Replace(text.ReplaceLineEndings("\n"), "");

    [GeneratedRegex(@"(?<!!)\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("^#+ (?<title>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Dropped();

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fenced();
}
