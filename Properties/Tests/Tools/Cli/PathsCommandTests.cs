namespace MeshSecurity.Tests;

/// <summary>The command <c>mesh paths</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class PathsCommandTests : CommandFixture
{
    private static readonly string[] Unbond = ["paths", "--command", "unbond", "--structures", "0"];

    [Test]
    public void Paths_are_counted_by_command()
    {
        string output = Fine([.. Unbond, "--runs", "20"]);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(output, Does.Match(@"\nunbond +1 +3 +3 +0 +0 +0 +0 +0\n"));
        Assert.That(output, Does.Contain("0 of 3 different paths are new").And.Contain("Model and ledger agree"));
        Assert.That(output.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
    }

    [Test]
    public void Each_path_is_in_the_JSON_with_its_amounts()
    {
        using JsonDocument report = JsonDocument.Parse(Fine([.. Unbond, "--runs", "0", "--json"]));
        JsonElement path = report.RootElement.GetProperty("witnesses")[0];
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(report.RootElement.GetProperty("same_path").GetInt32(), Is.EqualTo(3));
        Assert.That(report.RootElement.GetProperty("random_runs").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(path.GetProperty("status").GetString(), Is.EqualTo("same_path"));
        Assert.That(path.GetProperty("amounts").EnumerateObject().Select(amount => amount.Name), Has.Some.EqualTo("osmo.alice.wallet"));
        Assert.That(path.GetProperty("submitted").ToString(), Does.Contain("unbond"));
    }

    [Test]
    public void A_path_that_no_run_takes_is_shown_with_its_amounts() => Assert.That(
        Fine("paths", "--command", "report_downtime", "--structures", "0", "--runs", "1"),
        Does.Contain("Paths that no random run takes, such as:").And.Contain("  ReportDowntime: "));

    [Test]
    public void A_difference_is_a_finding_with_state_command_and_trace()
    {
        EngineCatalog wrong = CatalogOf("wrong", mesh => new WrongEngine(mesh, _ => new Outcome.Accepted([])));
        (int code, string output, string error) = Invoke(wrong, [.. Unbond, "--runs", "0", .. AllFiles]);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, error), Is.EqualTo((ExitCode.Finding, "")));
        Assert.That(output, Does.Contain("EQUIVALENCE: unbond differs (model ≠ engine):").And.Contain("In this state"));
        Assert.That(WrittenTrace.From!.Scenario, Does.StartWith("Unbond: "));
        Assert.That(Findings, Has.Length.EqualTo(1));
        Assert.That(NamesOf(TestReport.Descendants("testcase")), Is.EqualTo(["unbond"]));
    }

    [TestCase("--structures", "-1")]
    [TestCase("--runs", "-1")]
    [TestCase("--solver", "both")]
    public void A_wrong_option_is_refused(string option, string value) =>
        Assert.That(Refused("paths", option, value), Does.Contain(option));

    [Test]
    public void Only_commands_have_paths() => Assert.That(Refused("paths", "--command", "genesis"), Does.Contain("'genesis'"));
}
