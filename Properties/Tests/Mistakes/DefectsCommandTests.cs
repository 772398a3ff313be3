namespace MeshSecurity.Tests;

/// <summary>The command <c>mesh defects</c>: its output, files and exit codes.</summary>
public sealed class DefectsCommandTests : TemporaryFolderTests
{
    private const int Columns = 80;

    [Test]
    public void One_mistake_is_printed_with_its_story_and_the_evidence()
    {
        (int code, string output, string error) = Invoke("defects", "--id", "D24", "--by", "all", "--seeds", "2", "--commands", "2000");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        Assert.That(output, Does.StartWith("D24: Unbonding starts at the request"));
        Assert.That(output, Does.Contain("SLASH-4 is violated").And.Contain("Properties/Mistakes/Counterexamples/D24"));
        Assert.That(output, Does.Contain("refuted"));
        Assert.That(output.TrimEnd(), Does.EndWith("1 by random runs, 1 by exploration, 1 by proof."));
    }

    [Test]
    public void A_table_fits_a_terminal()
    {
        (_, string output, _) = Invoke("defects", "--by", "check", "--seeds", "1", "--commands", "100");
        Assert.That(output.Split(Environment.NewLine).Where(line => line.Length > Columns), Is.Empty);
        Assert.That(output, Does.Contain("D36  Every unstake request starts"));
    }

    [Test]
    public void A_missed_mistake_is_a_finding()
    {
        (int code, string output, _) = Invoke("defects", "--id", "D30", "--by", "check", "--seeds", "1", "--commands", "1", "--json");
        using JsonDocument document = JsonDocument.Parse(output);
        JsonElement missed = document.RootElement.EnumerateArray().Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(missed.GetProperty("verdict").GetString(), Is.EqualTo("missed"));
        Assert.That(missed.GetProperty("check").GetProperty("median_commands").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(missed.GetProperty("prove").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public void A_mistake_that_no_step_shows_is_not_explored()
    {
        (int code, string output, _) = Invoke("defects", "--id", "D30", "--by", "explore");
        Assert.That(code, Is.EqualTo(ExitCode.Fine));
        Assert.That(output, Does.Contain("0 of 0 are caught"));
    }

    [Test]
    public void Evidence_that_cannot_show_a_mistake_is_skipped_in_JUnit()
    {
        Invoke("defects", "--id", "D30", "--by", "all", "--seeds", "1", "--commands", "1", "--junit", File("j.xml"));
        IEnumerable<XElement> skipped = JUnitReportTests.Check(System.IO.File.ReadAllText(File("j.xml"))).Descendants("skipped");
        Assert.That(
            skipped.Select(one => (string)one.Parent!.Attribute("name")!),
            Is.EqualTo(["explore"]),
            "no exploration checks an invariant of whole runs");
    }

    [TestCase("--id", "D99")]
    [TestCase("--by", "luck")]
    [TestCase("--seeds", "0")]
    public void A_wrong_option_is_refused(string option, string value)
    {
        (int code, _, string error) = Invoke("defects", option, value);
        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain(value));
    }

    [Test]
    public void Other_tools_get_a_case_for_each_evidence_and_the_run_with_the_fewest_steps()
    {
        (int code, _, string error) = Invoke(
            "defects", "--id", "D24", "--by", "all", "--seeds", "2", "--commands", "2000",
            "--junit", File("j.xml"), "--sarif", File("s.sarif"), "--itf", File("t.itf.json"));

        XElement root = JUnitReportTests.Check(System.IO.File.ReadAllText(File("j.xml")));
        ItfTrace trace = ItfReader.Read(System.IO.File.ReadAllBytes(File("t.itf.json")), "t");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        Assert.That(root.Elements().Select(suite => (string)suite.Attribute("name")!), Is.EqualTo(["mesh defects D24"]));
        Assert.That(
            root.Descendants("testcase").Select(test => (string)test.Attribute("name")!),
            Is.EqualTo(["check", "explore", "prove"]));
        Assert.That(root.Descendants("testcase").Elements(), Is.Empty, "all evidence catches it");
        Assert.That(Results(), Is.Empty);
        Assert.That(trace.Findings.Select(finding => finding.Invariant), Has.Some.EqualTo("SLASH-4"));
        Assert.That(trace.Actions, Has.Count.LessThanOrEqualTo(Counterexample.Of(KnownMistakes.Of("D24")!)!.Commands.Count));
        Assert.That(trace.Replay(KnownMistakes.Of("D24")!.Rules<Amount>()).Mismatch, Is.Null);
    }

    [Test]
    public void A_run_of_random_runs_is_shrunk()
    {
        (int code, _, string error) = Invoke(
            "defects", "--id", "D24", "--by", "check", "--seeds", "1", "--commands", "2000", "--itf", File("t.itf.json"));
        ItfTrace trace = ItfReader.Read(System.IO.File.ReadAllBytes(File("t.itf.json")), "t");
        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        Assert.That(trace.Findings.Select(finding => finding.Invariant), Has.Some.EqualTo("SLASH-4"));
        Assert.That(trace.Actions, Has.Count.LessThan(15));
    }

    [Test]
    public void A_missed_mistake_fails_in_JUnit_and_is_a_result_in_SARIF()
    {
        (int code, _, _) = Invoke(
            "defects", "--id", "D47", "--by", "check", "--seeds", "1", "--commands", "1",
            "--junit", File("j.xml"), "--sarif", File("s.sarif"), "--itf", File("t.itf.json"));

        XElement root = JUnitReportTests.Check(System.IO.File.ReadAllText(File("j.xml")));
        XElement failure = root.Descendants("failure").Single();
        JsonElement missed = Results().Single();
        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding));
            Assert.That((string)failure.Parent!.Attribute("name")!, Is.EqualTo("check"));
            Assert.That((string)failure.Attribute("message")!, Does.StartWith("D47 is missed by mesh defects --by check: "));
            Assert.That(missed.GetProperty("ruleId").GetString(), Is.EqualTo("D47"));
            Assert.That(missed.ToString(), Does.Contain("docs/defects.md").And.Contain("Random runs show that from 0 of 1 seeds."));
            Assert.That(File("t.itf.json"), Does.Not.Exist, "there is no run that shows it");
        });
    }

    [Test]
    public void A_mistake_that_violates_only_other_invariants_fails()
    {
        Mistake blamed = KnownMistakes.Of("D01")!;
        var random = new RandomSearchResult(2, 0, null, null, [], ["VAULT-1"], null);
        Mistake[] mistakes = [blamed, KnownMistakes.Of("D02")!];
        TestCase[] cases = [.. HuntCases.Of(SearchMethod.Cheapest, mistakes, [new(blamed, random, null, null)])];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(cases[0].Failure!.Summary, Does.StartWith("D01 is noticed for the wrong reason by all evidence: "));
        Assert.That(cases[0].Failure!.Story, Has.Some.EqualTo("In other random runs VAULT-1 was violated before."));
        Assert.That((cases[1].Failure, cases[1].Skipped), Is.EqualTo(((TestFailure?)null, "it was not looked for to the end")));
    }

    [TestCase("--itf writes the run that shows one mistake: select it with --id.", "--itf", "t.itf.json")]
    [TestCase("--write and --keep produce no report: omit --out, --itf, --junit and --sarif.", "--write", "--junit", "j.xml")]
    [TestCase("--junit: \"nowhere/j.xml\" is not a file in an existing folder", "--junit", "nowhere/j.xml")]
    [TestCase("--sarif: \"\" is not a file in an existing folder", "--sarif", "")]
    public void An_invalid_file_option_is_rejected_before_the_search(string message, params string[] arguments)
    {
        (int code, string output, string error) = Invoke(["defects", .. arguments]);
        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.Contain(message).And.Contain("--help"));
    }

    [Test]
    public void Shards_look_for_all_of_them_each_once()
    {
        string[] Ids(params string[] shard)
        {
            (_, string output, _) = Invoke(["defects", "--by", "check", "--seeds", "1", "--commands", "1", "--json", .. shard]);
            using JsonDocument document = JsonDocument.Parse(output);
            return [.. document.RootElement.EnumerateArray().Select(mistake => mistake.GetProperty("id").GetString()!)];
        }

        Assert.That(Ids("--shard", "1/3").Concat(Ids("--shard", "2/3")).Concat(Ids("--shard", "3/3")).Order(), Is.EqualTo(Ids()));
    }

    private string File(string name) => Path.Combine(Folder, name);

    private JsonElement[] Results() =>
        [.. SarifReportTests.Check(System.IO.File.ReadAllText(File("s.sarif"))).GetProperty("results").EnumerateArray()];
}
