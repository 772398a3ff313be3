namespace MeshSecurity.Tests;

/// <summary>The source tree has small files, small folders, and a line of the architecture page for each folder.</summary>
public sealed class TreeTests
{
    private const int Lines = 400;
    private const int Columns = 140;
    private const int FilesInAFolder = 16;
    private const string Page = "docs/architecture.md";

    private static readonly string[] Sources =
    [
        .. Directory.GetFiles(Repository.Root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("artifacts/", StringComparison.Ordinal))
            .Where(file => !file.Split('/').Any(part => part is "obj" or "bin" || (part.StartsWith('.') && part.Length > 1)))
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<IGrouping<string, string>> Folders => Sources.GroupBy(file => file[..file.LastIndexOf('/')]);

    [Test]
    public void There_are_sources() => Assert.That(Sources, Has.Length.GreaterThan(500));

    [Test]
    public void No_file_has_more_than_400_lines() =>
        Assert.That(Sources.Where(file => File.ReadLines(Repository.PathOf(file)).Count() > Lines), Is.Empty);

    [Test]
    public void No_line_has_more_than_140_columns() => Assert.That(
        Sources.SelectMany(file => File.ReadLines(Repository.PathOf(file)).Index()
            .Where(line => line.Item.Length > Columns)
            .Select(line => $"{file}:{line.Index + 1}")),
        Is.Empty);

    [Test]
    public void No_folder_has_more_than_16_files() => Assert.That(
        Folders.Where(folder => folder.Count() > FilesInAFolder).Select(folder => $"{folder.Key}: {folder.Count()}"), Is.Empty);

    [Test]
    public void The_architecture_page_has_a_line_for_each_folder()
    {
        string page = File.ReadAllText(Repository.PathOf(Page));

        Assert.That(Folders.Select(folder => folder.Key).Where(folder => !page.Contains($"| [{folder}](../{folder}) | ")), Is.Empty, Page);
    }
}
