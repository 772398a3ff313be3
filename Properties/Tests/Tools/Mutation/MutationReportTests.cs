using MeshSecurity.Mutation;

namespace MeshSecurity.Tests;

public sealed class MutationReportTests
{
    private const string Root = "/repository";

    [Test]
    public void Only_a_failed_test_is_a_kill()
    {
        MutationReport report = Report(
            "Killed", "Killed", "Killed", "Survived", "NoCoverage", "Timeout", "RuntimeError", "CompileError", "Ignored", "Pending");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(report.Tested, Is.EqualTo(7));
        Assert.That(report.Score, Is.EqualTo(300.0 / 7).Within(1e-9));
        Assert.That(report.Survivors.Select(mutant => mutant.Status), Is.EquivalentTo([MutantStatus.Survived, MutantStatus.NoCoverage]));
        Assert.That(report.Of(MutantStatus.Timeout), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_report_without_mutants_has_the_full_score() => Assert.That(Report("Ignored").Score, Is.EqualTo(100));

    [Test]
    public void A_mutant_has_its_line_and_its_change()
    {
        Mutant mutant = Report("Survived").Mutants.Single();
        Assert.That(mutant, Is.EqualTo(
            new Mutant("Model/Clock.cs", 2, "if (now >= limit)", "now >= limit", "now > limit", MutantStatus.Survived) { Id = 1 }));
        Assert.That(mutant.Change, Is.EqualTo("`now >= limit` → `now > limit`"));
    }

    [Test]
    public void A_change_of_several_lines_is_joined_into_one()
    {
        string location = """{"start":{"line":3,"column":1},"end":{"line":5,"column":2}}""";

        Assert.That(MutationReport.Read(Json(location, "{}", "Survived"), Root).Mutants.Single().Original, Is.EqualTo("{ return; }"));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    public void Other_text_is_rejected(string json) =>
        Assert.That(() => MutationReport.Read(json, Root), Throws.InstanceOf<JsonException>());

    [Test]
    public void Every_project_has_a_threshold_and_coverage_per_test() => Assert.Multiple(() =>
    {
        Assert.That((MutatedProject.All[0] with { By = MutantDetector.Prove }).Threshold(Repository.Root), Is.EqualTo(70));
        Assert.That(Thresholds(), Is.EqualTo(["Model 95", "Invariants 90", "Implementation 90", "Spec 90"]));
        Assert.That(
            MutatedProject.All.Select(project => File.ReadAllText(Repository.PathOf(project.ConfigurationFile))),
            Has.All.Contains("\"perTest\""));
    });

    private static IEnumerable<string> Thresholds() =>
        MutatedProject.All.Select(project => $"{project.Name} {project.Threshold(Repository.Root)}");

    private static MutationReport Report(params string[] statuses) =>
        MutationReport.Read(Json("""{"start":{"line":2,"column":5},"end":{"line":2,"column":17}}""", "now > limit", statuses), Root);

    private static string Json(string location, string replacement, params string[] statuses) => $$"""
        {
          "projectRoot": "/repository/Model",
          "files": {
            "Clock.cs": {
              "language": "cs",
              "source": "void Tick()\nif (now >= limit)\n{\n    return;\n}\n",
              "mutants": [{{string.Join(',', statuses.Select(status => $$"""
                {"id":"1","mutatorName":"any","replacement":"{{replacement}}","location":{{location}},"status":"{{status}}"}
                """))}}]
            }
          }
        }
        """;
}
