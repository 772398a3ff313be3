using System.Text.RegularExpressions;

namespace MeshSecurity.Tests;

/// <summary>The content of pages. The browser tests cover layout and stepping.</summary>
public sealed partial class TracePageTests
{
    private const int Megabyte = 1 << 20;

    [Test]
    public void A_run_of_300_steps_is_less_than_a_megabyte([Range(1, 20)] int seed)
    {
        Run run = new Campaign { Seed = seed, Steps = 300 }.Make(0);
        int size = Encoding.UTF8.GetByteCount(new TracePage(run, "a run").Write());
        TestContext.Out.WriteLine($"{size} bytes");
        Assert.That(run.Steps, Has.Count.EqualTo(300));
        Assert.That(size, Is.LessThan(Megabyte));
    }

    [Test]
    public void A_page_has_no_external_reference()
    {
        string page = new TracePage(Failing(), "a run").Write();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(Reference().Matches(page).Select(found => found.Value), Is.EqualTo(["http://www.w3.org/2000/svg"]), "for SVG");
        Assert.That(page, Does.Not.Contain("src=").And.Not.Contain("<link").And.Not.Contain("{{"));
        Assert.That(page, Does.Contain("default-src 'none'"));
    }

    [Test]
    public void A_page_has_the_finding_with_its_statement()
    {
        using JsonDocument data = Data(new TracePage(Failing(), "a run"));
        JsonElement finding = data.RootElement.GetProperty("findings").EnumerateArray().First();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(finding.GetProperty("id").GetString(), Is.EqualTo("VAULT-3"));
        Assert.That(finding.GetProperty("statement").GetString(), Does.StartWith("Low is at most high for every lien"));
        Assert.That(finding.GetProperty("where").GetString(), Is.EqualTo("</script>"));
    }

    [Test]
    public void A_finding_without_a_statement_is_shown()
    {
        using JsonDocument data = Data(new TracePage(Failing(), "a run") { StatementOf = _ => null });
        Assert.That(data.RootElement.GetProperty("findings")[0].TryGetProperty("statement", out _), Is.False);
    }

    [TestCase(Checker.Guard)]
    [TestCase(Checker.Failure)]
    [TestCase(LockStep.Equivalence)]
    public void Every_other_check_has_a_statement(string id) => Assert.That(FindingStatements.Of(id), Does.EndWith("."));

    [Test]
    public void Every_invariant_has_a_statement() =>
        Assert.That(Invariants<Amount>.All, Has.All.Matches<Invariant<Amount>>(rule => FindingStatements.Of(rule.Id) == rule.Statement));

    [Test]
    public void A_run_without_a_step_shows_genesis()
    {
        Run run = new Runner(Rules<Amount>.Standard).Replay(Meshes.Standard, []);
        using JsonDocument data = Data(new TracePage(run, "a run"));
        using JsonDocument genesis = JsonDocument.Parse(StateDocument.Write(Meshes.Standard, new Mesh<Amount>(Meshes.Standard).Genesis()));
        Assert.That(data.RootElement.GetProperty("steps").GetArrayLength(), Is.Zero);
        Assert.That(JsonElement.DeepEquals(data.RootElement.GetProperty("start"), genesis.RootElement), Is.True);
    }

    /// <summary>Returns a run with a finding at a place that would end the HTML element if it were not escaped.</summary>
    private static Run Failing()
    {
        Run run = new Runner(Rules<Amount>.Standard).Replay(
            Meshes.Standard, [new RunAction.Submit(new Command<Amount>.Bond(Meshes.Provider, Meshes.Alice, 10))]);
        return run with { Findings = [new("VAULT-3", "</script>", "nothing")] };
    }

    private static JsonDocument Data(TracePage page) => JsonDocument.Parse(DataElement().Match(page.Write()).Groups["data"].Value);

    [GeneratedRegex("""<script type="application/json" id="data">(?<data>[^<]*)</script>""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DataElement();

    [GeneratedRegex("""\w+://[^'"\s]*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
