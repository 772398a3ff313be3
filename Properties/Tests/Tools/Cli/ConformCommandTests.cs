namespace MeshSecurity.Tests;

/// <summary>The command <c>mesh conform</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class ConformCommandTests : CommandFixture
{
    private static readonly string[] Small = ["--runs", "4", "--steps", "60", "--timeout", "60000"];

    [Test]
    public void Agreement_is_counted_and_parts_that_were_not_compared_are_listed()
    {
        (int code, string output, string error) = Conform(
            PythonVault.Right, [.. Small, "--exclude", "chains.*.accounts.*.rewards", "--exclude", "time"]);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        Assert.That(output, Does.Contain("4 runs, 240 commands, seed 1: the implementation does what the model does.\nNot compared:\n"));
        Assert.That(output, Does.Contain("  commands that it does not carry out: stake_remote, unstake_remote,\n"));
        Assert.That(output, Does.Contain("  left out of its states: ").And.Contains("pairings\n"));
        Assert.That(output, Does.Contain("  excluded: chains.*.accounts.*.rewards (nothing was there), time\n"));
        Assert.That(output.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(output, Does.Match("(?m)^bond +[0-9]+  unknown_chain"));
        Assert.That(output, Does.Not.Match("(?m)^stake_remote "));
    }

    [Test]
    public void Shards_make_the_runs_of_one_machine()
    {
        long Commands(string outcome, params string[] shard)
        {
            (_, string output, _) = Conform(PythonVault.Right, [.. Small, "--json", .. shard]);
            using JsonDocument report = JsonDocument.Parse(output);
            return report.RootElement.GetProperty("outcomes").EnumerateObject().Sum(
                command => command.Value.GetProperty(outcome).GetInt64());
        }

        Assert.That(Commands("accepted", "--shard", "1/2") + Commands("accepted", "--shard", "2/2"), Is.EqualTo(Commands("accepted")));
    }

    [Test]
    public void A_failure_is_shown_saved_and_checked_first()
    {
        string broken = BrokenVault();

        (int code, string output, _) = Conform(broken, Small);
        string again = output.TrimEnd().Split('\n')[^2].Trim();
        SavedRun saved = SavedFailures.All.Single();
        (int first, string looked, _) = Conform(broken, Small);
        (int right, _, _) = Conform(PythonVault.Right, Small);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, first, right), Is.EqualTo((ExitCode.Finding, ExitCode.Finding, ExitCode.Fine)));
        Assert.That(output, Does.Contain(
            "OUTCOME: unbond differs (model ≠ implementation):\n"
            + "    outcome.rejected: collateral_locked ≠ insufficient_balance\n"));
        Assert.That(output, Does.Contain("   1  alice unbonds 1 on "));
        Assert.That(looked, Does.StartWith($"{saved.CommandsFile} fails:\nOUTCOME: unbond"));
        Assert.That(again, Does.StartWith(
            $"{MeshCommandLine.Name} conform --exec '{broken.Replace("'", "'\\''")}' --timeout 60000 "
            + $"--config {saved.MeshFile} --commands {saved.CommandsFile}"));
    }

    [Test]
    public void A_given_run_is_tested_twice()
    {
        string[] files = [.. RunOf("slashing-4-several-holders"), "--timeout", "60000"];
        const string Greets = "            answer = {\"ok\": True, \"commands\": COMMANDS}\n";
        string late = PythonVault.Broken(Folder, Greets, $"            resets.append(1); mesh.time = len(resets) // 3\n{Greets}");
        string script = Path.Combine(Folder, "broken.py");
        File.WriteAllText(script, $"resets = []\n{File.ReadAllText(script)}");

        (int code, string output, _) = Conform(PythonVault.Right, files);
        (int second, string found, _) = Conform(late, files);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, second), Is.EqualTo((ExitCode.Fine, ExitCode.Finding)));
        Assert.That(
            output, Does.Match(
                "commands, the implementation does what the model does.\nNot compared:\n  commands that it does not carry out: "));
        Assert.That(
            found, Does.Contain("RESET: genesis is right in a process that was just started, and wrong in one that was reset before:"));
    }

    [Test]
    public void Other_tools_get_every_rule_as_a_case_the_findings_and_the_run()
    {
        string broken = BrokenVault();

        (int code, _, _) = Conform(broken, [.. Small, .. AllFiles]);

        XElement root = TestReport;
        XElement failure = root.Descendants("failure").Single();
        JsonElement result = Findings.Single();
        ItfTrace trace = WrittenTrace;
        SavedRun saved = SavedFailures.All.Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That((string)failure.Parent!.Attribute("name")!, Is.EqualTo(ProtocolViolation.Outcome));
        Assert.That((string)failure.Attribute("message")!, Does.StartWith("OUTCOME at unbond: differs"));
        Assert.That(
            root.Descendants("skipped"),
            Is.Not.Empty.And.All.Matches<XElement>(
                skipped => skipped.ToString().Contains("ended with a violation") || skipped.ToString().Contains("not compared: ")));
        Assert.That(result.GetProperty("ruleId").GetString(), Is.EqualTo(ProtocolViolation.Outcome));
        Assert.That(result.ToString(), Does.Contain("docs/conformance.md"));
        Assert.That(trace.Findings.Single().Invariant, Is.EqualTo(ProtocolViolation.Outcome));
        Assert.That(trace.Actions, Has.Count.EqualTo(saved.Check(new(Rules<Amount>.Standard)).Actions.Count), "it is the shrunk one");
        Assert.That(
            Invoke(["replay", "t.itf.json"]).Output,
            Does.Contain("all equal the model's").And.Contain("a violation that does not occur: OUTCOME"));
    }

    [Test]
    public void Other_tools_get_passed_and_skipped_cases()
    {
        (int code, _, string error) = Conform(PythonVault.Right, [.. Small, .. AllFiles]);

        XElement root = TestReport;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, error), Is.EqualTo((ExitCode.Fine, "")));
        Assert.That(
            NamesOf(root.Descendants("testcase").Where(test => !test.HasElements)),
            Is.SupersetOf(
                ReportRule.OfConformance.Select(rule => rule.Id).Concat(Invariants<Amount>.All.Select(invariant => invariant.Id))));
        Assert.That(root.Descendants("skipped").Single().ToString(), Does.Contain("not compared: stake_remote, "));
        Assert.That(Findings, Is.Empty);
        Assert.That("t.itf.json", Does.Not.Exist, "nothing was found");
    }

    [Test]
    public void A_file_that_cannot_be_written_is_bad_input()
    {
        Directory.CreateDirectory("taken");
        (int code, _, string error) = Conform(PythonVault.Right, [.. Small, "--junit", "taken"]);
        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.Contain("taken").And.Not.Contain("   at "));
    }

    [Test]
    public void A_failure_has_a_page_also_when_it_is_checked_again()
    {
        string broken = BrokenVault();
        (_, string output, _) = Conform(broken, Small);
        SavedRun saved = SavedFailures.All.Single();
        string page = File.ReadAllText(saved.PageFile);
        File.Delete(saved.PageFile);

        (_, string again, _) = Conform(broken, Small);
        (_, string json, _) = Conform(broken, [.. Small, "--json"]);

        using JsonDocument document = JsonDocument.Parse(json);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(output, Does.EndWith($"To view it, open {saved.PageFile}\n"));
        Assert.That(page, Does.StartWith("<!DOCTYPE html>").And.Contain("OUTCOME"));
        Assert.That(again, Does.EndWith($"To view it, open {saved.PageFile}\n"));
        Assert.That(File.ReadAllText(saved.PageFile), Is.EqualTo(page));
        Assert.That(document.RootElement.GetProperty("page").GetString(), Is.EqualTo(saved.PageFile));
    }

    [Test]
    public void Programs_get_json()
    {
        (_, string fine, _) = Conform(PythonVault.Right, [.. Small, "--json"]);
        (_, string failed, _) = Conform(
            PythonVault.Broken(Folder, "\"zero_amount\"", "\"no_amount\""), "--timeout", "60000", "--runs", "40", "--json");

        using JsonDocument agreed = JsonDocument.Parse(fine);
        using JsonDocument found = JsonDocument.Parse(failed);
        JsonElement left = agreed.RootElement.GetProperty("not_compared");
        JsonElement failure = found.RootElement.GetProperty("failure");
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(agreed.RootElement.GetProperty("commands").GetInt64(), Is.EqualTo(240));
        Assert.That(agreed.RootElement.GetProperty("failure").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(agreed.RootElement.GetProperty("outcomes").EnumerateObject().Count(), Is.EqualTo(6));
        Assert.That(left.GetProperty("commands").EnumerateArray().Select(name => name.GetString()), Does.Contain("deliver"));
        Assert.That(left.GetProperty("left_out").EnumerateArray().Select(name => name.GetString()), Does.Contain("pairings"));
        Assert.That(left.GetProperty("left_out_at_times").GetArrayLength() + left.GetProperty("excluded").GetArrayLength(), Is.Zero);
        Assert.That(failure.GetProperty("findings")[0].GetProperty("invariant").GetString(), Is.EqualTo(ProtocolViolation.Outcome));
        Assert.That(failure.GetProperty("run_file").GetString(), Does.Exist);
    }

    [TestCase("Option '--exec' is required.")]
    [TestCase(
        "--exclude: \"chain.osmo\" starts with chain; expected time, blocks, chains, pairings or outcome.", "--exec", "cat", "--exclude",
        "chain.osmo")]
    [TestCase("--exclude: \"\" has an empty name", "--exec", "cat", "--exclude", "")]
    [TestCase("--runs: 0 is out of range; expected a whole number of at least 1.", "--exec", "cat", "--runs", "0")]
    [TestCase("--jobs: -1 is out of range; expected a whole number of at least 1.", "--exec", "cat", "--jobs", "-1")]
    [TestCase("--timeout: 0 is out of range; expected a whole number of at least 1.", "--exec", "cat", "--timeout", "0")]
    [TestCase("--commands requires --config", "--exec", "cat", "--commands", "run.jsonl")]
    [TestCase("mesh.json", "--exec", "cat", "--config", "mesh.json")]
    [TestCase("which is no ok: ok: missing; expected true; reset: unknown field", "--exec", "cat", "--timeout", "60000")]
    [TestCase("false: reset gets no ok: it ended with exit code 1", "--exec", "false", "--timeout", "60000")]
    public void Invalid_options_are_refused(string message, params string[] arguments) =>
        Assert.That(Refused(["conform", .. arguments]), Does.Contain(message));

    private string BrokenVault() => PythonVault.Broken(Folder, "\"collateral_locked\"", "\"insufficient_balance\"");

    private static (int Code, string Output, string Error) Conform(string program, params string[] arguments) =>
        Invoke(["conform", "--exec", program, .. arguments]);
}
