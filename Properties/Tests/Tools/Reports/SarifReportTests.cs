namespace MeshSecurity.Tests;

public sealed class SarifReportTests
{
    private static readonly ReportRule[] Rules = [new("A-1", "A is 1.", "invariants.md", 12), .. ReportRule.OfChecks];

    private static readonly string[] Levels = ["none", "note", "warning", "error"];

    [Test]
    public void A_failure_is_a_result_of_its_rule_at_its_file()
    {
        JsonElement run = Check(SarifReport.Write(
            [
                new("one", "fine", "GUARD"),
                new("one", "a", "A-1") { Failure = new("A is 2", ["first", "second"], "./my runs/run.jsonl") },
                new("one", "skipped", "COVERAGE") { Skipped = "no time" },
            ],
            Rules));

        JsonElement result = run.GetProperty("results").EnumerateArray().Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(result.GetProperty("ruleId").GetString(), Is.EqualTo("A-1"));
        Assert.That(result.GetProperty("message").GetProperty("text").GetString(), Is.EqualTo("A is 2\n\nfirst\nsecond"));
        Assert.That(Place(result.GetProperty("locations")[0]), Is.EqualTo(("./my%20runs/run.jsonl", (int?)1)));
        Assert.That(Place(result.GetProperty("relatedLocations")[0]), Is.EqualTo(("invariants.md", (int?)12)));
        Assert.That(
            run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("help").GetProperty("text").GetString(),
            Does.StartWith("A is 1."));
    }

    [Test]
    public void A_failure_without_a_file_is_at_the_statement_of_its_rule()
    {
        JsonElement run = Check(SarifReport.Write([new("one", "a", "A-1") { Failure = new("A is 2", []) }], Rules));
        Assert.That(Place(run.GetProperty("results")[0].GetProperty("locations")[0]), Is.EqualTo(("invariants.md", (int?)12)));
    }

    [Test]
    public void A_failure_of_an_unknown_rule_adds_the_rule()
    {
        JsonElement run = Check(SarifReport.Write([new("one", "a", "NEW-1") { Failure = new("new", []) }], Rules));
        Assert.That(run.GetProperty("results")[0].GetProperty("ruleIndex").GetInt32(), Is.EqualTo(Rules.Length));
    }

    [Test]
    public void A_report_without_failures_has_no_results() => Assert.That(
        Check(SarifReport.Write([new("one", "a", "A-1")], Rules)).GetProperty("results").GetArrayLength(), Is.Zero);

    /// <summary>Asserts requirements of the schema of SARIF 2.1.0 and valid references, and returns the run.</summary>
    internal static JsonElement Check(string text)
    {
        JsonElement root = JsonDocument.Parse(text).RootElement;
        Assert.That(root.GetProperty("version").GetString(), Is.EqualTo("2.1.0"));
        Assert.That(new Uri(root.GetProperty("$schema").GetString()!).IsAbsoluteUri);
        JsonElement run = root.GetProperty("runs").EnumerateArray().Single();
        JsonElement driver = run.GetProperty("tool").GetProperty("driver");
        Assert.That(driver.GetProperty("name").GetString(), Is.Not.Empty);
        string[] ids = [.. driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!)];
        Assert.That(ids, Is.Unique);
        foreach (JsonElement result in run.GetProperty("results").EnumerateArray())
        {
            Assert.That(result.GetProperty("message").GetProperty("text").GetString(), Is.Not.Empty);
            Assert.That(ids[result.GetProperty("ruleIndex").GetInt32()], Is.EqualTo(result.GetProperty("ruleId").GetString()));
            Assert.That(Levels, Does.Contain(result.GetProperty("level").GetString()));
            if (result.TryGetProperty("locations", out JsonElement locations))
            {
                (string uri, int? line) = Place(locations.EnumerateArray().Single());
                Assert.That(Uri.IsWellFormedUriString(uri, UriKind.RelativeOrAbsolute), uri);
                Assert.That(line, Is.Null.Or.Positive);
            }
        }

        return run;
    }

    private static (string Uri, int? Line) Place(JsonElement location)
    {
        JsonElement place = location.GetProperty("physicalLocation");
        int? line = place.TryGetProperty("region", out JsonElement region) ? region.GetProperty("startLine").GetInt32() : null;
        return (place.GetProperty("artifactLocation").GetProperty("uri").GetString()!, line);
    }
}
