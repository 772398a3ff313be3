using MeshSecurity.Mutation;

namespace MeshSecurity.Tests;

/// <summary>The lists of survivors are read correctly and are not stale.</summary>
public sealed class SurvivorsTests
{
    private const string Name = "Properties/survivors.md";

    private const string Line = "if (now >= Timestamp.Limit)";

    private const string Sample = """
        # Survivors

        Any text, even with `code` → `code`.

        ## Model/Clock.cs

        - `if (now >= Timestamp.Limit)`
          - `now >= Timestamp.Limit` → `now > Timestamp.Limit`: the clock never
            stands exactly there.
          - `now >= Timestamp.Limit` → `true`: no clock.

        ## Model/Vault.cs

        - `{`
          - `{ }` → ``: empty anyway.
        """;

    private static IEnumerable<MutantDetector> Detectors => MutantDetector.All;

    [TestCaseSource(nameof(Detectors))]
    public void Every_listed_line_is_in_its_file(MutantDetector by) =>
        Assert.That(PageOf(by).Stale(ContentOf), Is.Empty, "lines that are no longer in their file");

    [TestCaseSource(nameof(Detectors))]
    public void Every_listed_mutant_has_a_reason(MutantDetector by) =>
        Assert.That(PageOf(by).All, Has.All.Property(nameof(Survivor.Reason)).Length.GreaterThan(20));

    [Test]
    public void A_page_is_read_by_file_line_and_change() => Assert.That(Survivors.Read(Sample, Name).All, Is.EqualTo(
    [
        new Survivor("Model/Clock.cs", Line, "now >= Timestamp.Limit", "now > Timestamp.Limit", "the clock never stands exactly there."),
        new Survivor("Model/Clock.cs", Line, "now >= Timestamp.Limit", "true", "no clock."),
        new Survivor("Model/Vault.cs", "{", "{ }", string.Empty, "empty anyway."),
    ]));

    [Test]
    public void A_survivor_is_found_by_its_change_wherever_its_line_has_moved()
    {
        var survivors = Survivors.Read(Sample, Name);
        var mutant = new Mutant("Model/Clock.cs", 77, Line, "now >= Timestamp.Limit", "true", MutantStatus.Survived);
        Assert.That(survivors.Contains(mutant), Is.True);
        Assert.That(survivors.Contains(mutant with { Replacement = "false" }), Is.False);
        Assert.That(survivors.Contains(mutant with { File = "Model/Vault.cs" }), Is.False);
    }

    [Test]
    public void A_line_that_changed_is_stale()
    {
        var survivors = Survivors.Read(Sample, Name);
        IReadOnlyList<Survivor> stale =
            survivors.Stale(file => file == "Model/Vault.cs" ? "class\n  {\n  }" : "if (now > Timestamp.Limit)");
        Assert.That(stale.Select(survivor => survivor.File), Is.EqualTo(["Model/Clock.cs", "Model/Clock.cs"]));
        Assert.That(survivors.Stale(_ => null), Has.Count.EqualTo(3));
    }

    [Test]
    public void A_line_of_another_form_is_an_error_with_its_number() =>
        Assert.That(
            () => Survivors.Read(Sample + "\nand so on", Name),
            Throws.InstanceOf<FormatException>()
                .With.Message.StartsWith("Properties/survivors.md:16: \"and so on\" has no known form; expected"));

    private static Survivors PageOf(MutantDetector by) =>
        Survivors.Read(File.ReadAllText(Repository.PathOf(by.Survivors.Split('/'))), by.Survivors);

    private static string? ContentOf(string file) =>
        Repository.PathOf(file.Split('/')) is var path && File.Exists(path) ? File.ReadAllText(path) : null;
}
