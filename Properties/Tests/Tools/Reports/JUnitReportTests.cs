namespace MeshSecurity.Tests;

public sealed class JUnitReportTests
{
    private static readonly string[] Suites = ["one", "two"];
    private static readonly string[] Verdicts = ["failure", "skipped"];

    [Test]
    public void Suites_count_their_tests()
    {
        XElement root = Parse(
        [
            new("one", "a", "A-1") { Time = TimeSpan.FromMilliseconds(1500) },
            new("two", "b", "B-1") { Failure = new("broken", ["first", "second"]), Skipped = "of no matter where it failed" },
            new("one", "c", "C-1") { Skipped = "no time" },
        ]);

        XElement[] suites = [.. root.Elements("testsuite")];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(root.Name.LocalName, Is.EqualTo("testsuites"));
        Assert.That(Counts(root), Is.EqualTo((3, 1, 1)));
        Assert.That(suites.Select(suite => (string)suite.Attribute("name")!), Is.EqualTo(Suites));
        Assert.That(suites.Select(Counts), Is.EqualTo(new[] { (2, 0, 1), (1, 1, 0) }));
        Assert.That((string)suites[0].Elements("testcase").First().Attribute("time")!, Is.EqualTo("1.500"));
    }

    [Test]
    public void A_failure_has_message_type_and_story()
    {
        XElement root = Parse([new("one", "a", "A-1") { Failure = new("1 < 2 & \"3\"", ["first", "]]> last"]) }]);
        XElement failure = root.Descendants("failure").Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((string)failure.Attribute("message")!, Is.EqualTo("1 < 2 & \"3\""));
        Assert.That((string)failure.Attribute("type")!, Is.EqualTo("A-1"));
        Assert.That(failure.Value, Is.EqualTo("first\n]]> last"));
        Assert.That(failure.Parent!.Elements("skipped"), Is.Empty);
    }

    [Test]
    public void Characters_that_XML_cannot_represent_are_replaced()
    {
        XElement root = Parse([new("a\u0000b", "c\ud800d\ufffe", "A-1") { Failure = new("\u0001", ["\ud83d\ude00"]) }]);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((string)root.Element("testsuite")!.Attribute("name")!, Is.EqualTo("a\ufffdb"));
        Assert.That((string)root.Descendants("testcase").Single().Attribute("name")!, Is.EqualTo("c\ufffdd\ufffd"));
        Assert.That(root.Descendants("failure").Single().Value, Is.EqualTo("\ud83d\ude00"));
    }

    /// <summary>Asserts the structure that CI systems read, and returns the root.</summary>
    internal static XElement Parse(IReadOnlyList<TestCase> cases) => Check(JUnitReport.Write(cases));

    internal static XElement Check(string text)
    {
        XElement root = XDocument.Parse(text).Root!;
        Assert.That(root.Elements().Select(element => element.Name.LocalName), Has.All.EqualTo("testsuite"));
        foreach (XElement suite in root.Elements())
        {
            Assert.That((string?)suite.Attribute("name"), Is.Not.Null.And.Not.Empty);
            Assert.That(suite.Elements().Select(element => element.Name.LocalName), Has.All.EqualTo("testcase"));
            int Count(string name) => suite.Descendants(name).Count();
            Assert.That(Counts(suite), Is.EqualTo((Count("testcase"), Count("failure"), Count("skipped"))));
            foreach (XElement test in suite.Elements())
            {
                Assert.That((string?)test.Attribute("name"), Is.Not.Null.And.Not.Empty);
                Assert.That((string?)test.Attribute("classname"), Is.Not.Null.And.Not.Empty);
                Assert.That(test.Elements().Select(element => element.Name.LocalName), Is.SubsetOf(Verdicts));
                Assert.That(test.Elements().Count(), Is.LessThanOrEqualTo(1));
            }
        }

        return root;
    }

    private static (int Tests, int Failures, int Skipped) Counts(XElement element) =>
        ((int)element.Attribute("tests")!, (int)element.Attribute("failures")!, (int)element.Attribute("skipped")!);
}
