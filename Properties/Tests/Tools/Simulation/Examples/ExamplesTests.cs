namespace MeshSecurity.Tests;

/// <summary>Every folder of Examples, run on model and ledger.</summary>
public sealed class ExamplesTests
{
    private static readonly Runner Runner = new(Rules<Amount>.Standard, mesh => new MeshLedger(mesh));

    private static IEnumerable<string> Names => Example.Names;

    [Test]
    public void There_are_examples() => Assert.That(Names.Count(), Is.GreaterThan(20));

    [Test]
    public void Every_folder_of_examples_comes_with_the_library() =>
        Assert.That(Names, Is.EqualTo(Directory.GetDirectories(Repository.PathOf("Examples")).Select(Path.GetFileName).Order(StringComparer.Ordinal)));

    [TestCaseSource(nameof(Names))]
    public void Every_example_goes_as_expected(string name) => Assert.That(Example.Read(name).Play(Runner), Is.Empty);

    [Test]
    public void An_example_that_goes_otherwise_says_where()
    {
        Example example = Example.Read("rewards-are-paid-once");
        Milestone[] later = [.. example.Expected.Select(milestone => milestone with { After = milestone.After - 1 })];

        IReadOnlyList<string> differences = (example with { Expected = later }).Play(Runner);

        Assert.That(differences, Has.Some.Match("^after [0-9]+: (state|outcome) .*: expected .*, was .*"));
    }

    [Test]
    public void An_example_whose_rules_are_broken_tells_the_story()
    {
        var broken = new Runner(Rules<Amount>.Standard with { Restore = (_, _, account) => account });

        Assert.That(Example.Read("slashing-2-nothing-free").Play(broken)[0], Does.Match("^(VAULT|SLASH)-[12] is violated"));
    }

    [Test]
    public void An_example_that_is_not_there_is_refused() =>
        Assert.That(() => Example.Read("nowhere"), Throws.ArgumentException.With.Message.Contains("nowhere"));

    [TestCase("[]")]
    [TestCase("""[{"after": 2, "state": {}}, {"after": 1, "state": {}}]""")]
    [TestCase("""[{"after": 1}]""")]
    [TestCase("""[{"after": 1, "stat": {}}]""")]
    public void Milestones_that_state_nothing_or_something_unknown_are_refused(string json) =>
        Assert.That(() => Milestone.Read(System.Text.Encoding.UTF8.GetBytes(json), "expected.json"), Throws.InstanceOf<DocumentException>());
}
