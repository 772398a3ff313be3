namespace MeshSecurity.Tests;

/// <summary>Runs every folder of Examples on model and ledger.</summary>
public sealed class ExamplesTests
{
    private static readonly Runner Runner = new(Rules<Amount>.Standard, mesh => new MeshLedger(mesh));

    private static IEnumerable<string> Names => Example.Names;

    [Test]
    public void There_are_examples() => Assert.That(Names.Count(), Is.GreaterThan(20));

    [Test]
    public void Every_folder_of_examples_comes_with_the_library() =>
        Assert.That(
            Names,
            Is.EqualTo(Directory.GetDirectories(Repository.PathOf("Examples")).Select(Path.GetFileName).Order(StringComparer.Ordinal)));

    [TestCaseSource(nameof(Names))]
    public void Every_example_goes_as_expected(string name) => Assert.That(Example.Read(name).Play(Runner), Is.Empty);

    [Test]
    public void A_violated_expectation_has_its_place()
    {
        Example example = Example.Read("rewards-are-paid-once");
        ExampleExpectation[] later = [.. example.Expected.Select(expectation => expectation with { After = expectation.After - 1 })];
        IReadOnlyList<string> differences = (example with { Expected = later }).Play(Runner);
        Assert.That(differences, Has.Some.Match("^after [0-9]+: (state|outcome) .*: expected .*, was .*"));
    }

    [Test]
    public void An_example_under_broken_rules_gives_a_failure_report()
    {
        var broken = new Runner(Rules<Amount>.Standard with { Restore = (_, _, account) => account });
        Assert.That(Example.Read("slashing-2-nothing-free").Play(broken)[0], Does.Match("^(VAULT|SLASH)-[12] is violated"));
    }

    [Test]
    public void An_unknown_example_is_refused() =>
        Assert.That(() => Example.Read("nowhere"), Throws.ArgumentException.With.Message.Contains("nowhere"));

    [TestCase("[]")]
    [TestCase("""[{"after": 2, "state": {}}, {"after": 1, "state": {}}]""")]
    [TestCase("""[{"after": 1}]""")]
    [TestCase("""[{"after": 1, "stat": {}}]""")]
    public void Empty_or_unknown_expectations_are_refused(string json) =>
        Assert.That(() => ExampleExpectation.Read(Encoding.UTF8.GetBytes(json), "expected.json"), Throws.InstanceOf<DocumentException>());
}
