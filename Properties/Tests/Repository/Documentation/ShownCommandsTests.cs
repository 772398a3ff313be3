using System.Globalization;

namespace MeshSecurity.Tests;

/// <summary>Every command that a page shows prints the shown output.</summary>
[TestFixture]
public sealed class ShownCommandsTests
{
    private const string Readme = "README.md";

    private static IEnumerable<string> Pages =>
        Directory.GetFiles(Repository.PathOf("docs"), "*.md")
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Prepend(Readme)
            .Where(page => Sessions(page).Any());

    [TestCaseSource(nameof(Pages))]
    public void What_a_page_shows_is_what_is_printed(string page)
    {
        using var folder = new ShownFolder();
        Assert.Multiple(() =>
        {
            foreach (ShownSession session in Sessions(page))
            {
                ShownCommand[] commands = [.. session.Commands.Where(command => !command.IsLong)];
                IReadOnlyList<string> printed = folder.Run([.. commands.Select(command => command.Line)]);
                for (int k = 0; k < commands.Length; k++)
                {
                    Assert.That(commands[k].NotPrinted(printed[k]), Is.Null, $"{session}: {commands[k].Line} prints\n{printed[k]}");
                }
            }
        });
    }

    [Test]
    public void The_README_shows_the_main_commands() =>
        Assert.That(
            Sessions(Readme).SelectMany(session => session.Commands).Select(command => command.Line.Split(' ')[1]),
            Is.SupersetOf(["verify", "run", "prove", "explore", "power", "conform"]));

    /// <summary>The session of <c>verify</c> does not run here, so its counts are held by themselves.</summary>
    [Test]
    public void The_README_counts_the_obligations_for_which_a_solver_answered()
    {
        IReadOnlyList<ProofRecord> records = ProofRecord.Load();
        (int asked, int all) = (records.Sum(record => record.Asked), records.Sum(record => record.Shapes + record.Structures));
        int bound = (asked / 100 * 100) + 100; // Without unknown ratios, a few more are decided by bounds.
        string counts = string.Create(CultureInfo.InvariantCulture, $"fewer than {bound} of the {all:N0} obligations");
        Assert.That(File.ReadAllText(Repository.PathOf(Readme)), Does.Contain($"answers for {counts}"));
    }

    [Test]
    public void The_README_counts_the_invariants_and_the_known_mistakes() => Assert.That(
        File.ReadAllText(Repository.PathOf(Readme)),
        Does.Contain($"All {Invariants<Amount>.All.Count} invariants hold")
            .And.Contain($"It searches for {MeshSecurity.Mistakes.KnownMistakes.All.Count} known mistakes"));

    [Test]
    public void Pages_show_how_evidence_is_asked_for() =>
        Assert.That(Pages, Is.SupersetOf([Readme, "docs/conformance.md", "docs/evidence.md", "docs/proofs.md", "docs/running.md"]));

    [Test]
    public void A_page_that_shows_something_else_is_found_out()
    {
        using var folder = new ShownFolder();
        ShownSession session = ShownSession.In("page", "text\n\n    $ ./mesh power --help\n    What nobody prints.\n\nmore").Single();

        Assert.That(session.Commands.Single().NotPrinted(folder.Run(["./mesh power --help"])[0]), Is.EqualTo("What nobody prints."));
    }

    [TestCase("one\ntwo 3", ExpectedResult = null)]
    [TestCase("...\ntwo 3", ExpectedResult = null)]
    [TestCase("one\n\n...", ExpectedResult = null)]
    [TestCase("one\ntwo...\nfour in 7.5 s", ExpectedResult = null)]
    [TestCase("two 3", ExpectedResult = "two 3")]
    [TestCase("one\ntwo 4", ExpectedResult = "two 4")]
    [TestCase("one\nfour in 1 s", ExpectedResult = "four in 1 s")]
    [TestCase("...\nfour in 1 s\n...\none", ExpectedResult = "one")]
    [TestCase("...\nfour in 1 s\nfive", ExpectedResult = "five")]
    public string? Lines_are_printed_as_they_are_shown_but_for_times_and_what_is_left_out(string shown) =>
        new ShownCommand("", [.. shown.Split('\n')]).NotPrinted("one\ntwo 3\n\nfour in 12.25 s\n");

    private static IEnumerable<ShownSession> Sessions(string page) => ShownSession.In(page, File.ReadAllText(Repository.PathOf(page)));
}
