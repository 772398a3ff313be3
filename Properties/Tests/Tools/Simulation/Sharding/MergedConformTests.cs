using System.Text.Json.Nodes;
using MeshSecurity.Cli;
using static MeshSecurity.Tests.InProcess;

namespace MeshSecurity.Tests;

/// <summary>Shards of <c>mesh conform</c> and their merging, which does not need the implementation.</summary>
[TestFixture]
public sealed class MergedConformTests : ShardCommandTests
{
    private static readonly string[] Small = ["--runs", "9", "--steps", "60", "--timeout", "60000", "--jobs", "1"];

    private string before = "";

    /// <summary>Is relative, because the width of the output depends on paths.</summary>
    protected override string Results => "results";

    private string First => FileOf(1, 3);

    [SetUp]
    public void EnterFolder() => (before, Environment.CurrentDirectory) = (Environment.CurrentDirectory, Folder);

    [TearDown]
    public void LeaveFolder() => Environment.CurrentDirectory = before;

    [Test]
    public void Merge_prints_what_one_machine_prints([Values] bool json)
    {
        string[] format = json ? ["--json"] : [];
        string[] campaign = [.. Small, "--exclude", "chains.*.accounts.*.rewards", "--exclude", "time"];
        Conform(PythonVault.Right, campaign);

        (int alone, string whole, _) = Invoke(["conform", "--exec", PythonVault.Right, .. campaign, .. format]);
        (int joined, string merged, string error) = Invoke(["merge", Results, .. format]);

        Assert.That((joined, error), Is.EqualTo((alone, "")));
        Assert.That(json ? WithoutShards(merged) : merged, Is.EqualTo(json ? JsonNode.Parse(whole)!.ToJsonString() : whole));
    }

    [Test]
    public void Merge_finds_the_failure_that_one_machine_finds_without_the_implementation()
    {
        string broken = Broken();
        Conform(broken, Small);
        (int alone, string whole, _) = Invoke(["conform", "--exec", broken, .. Small, "--out", "alone"]);
        File.Delete(Path.Combine(Folder, "broken.py"));

        (int joined, string merged, string error) = Invoke(
            "merge", Results, "--itf", "t.itf.json", "--sarif", "s.sarif", "--junit", "j.xml");

        whole = whole.Replace("alone", Results, StringComparison.Ordinal);
        Assert.Multiple(() =>
        {
            Assert.That((alone, joined, error), Is.EqualTo((ExitCode.Finding, ExitCode.Finding, "")));
            Assert.That(whole, Does.Match("^Run \\d+ of seed 1 fails after \\d+ commands; it takes \\d+:\n"));
            Assert.That(whole, Does.Contain("OUTCOME: unbond differs"));
            Assert.That(merged, Does.StartWith(whole), "the failures of the other shards follow");
            Assert.That(merged[whole.Length..], Does.Contain(" of seed 1 failed too:\n  OUTCOME: "));
            Assert.That(merged.Split('\n').Where(line => !line.Contains("--exec")), Has.All.Length.LessThanOrEqualTo(80));
            Assert.That(
                ItfReader.Read(File.ReadAllBytes("t.itf.json"), "t").Findings.Single().Invariant, Is.EqualTo(ProtocolViolation.Outcome));
            Assert.That(File.ReadAllText("s.sarif"), Does.Contain("OUTCOME at unbond"));
            Assert.That(File.ReadAllText("j.xml"), Does.Contain("<failure message=\"OUTCOME at unbond"));
        });
    }

    [Test]
    public void A_shard_that_was_killed_before_shrinking_keeps_its_finding()
    {
        string broken = Broken();
        (_, string found, _) = Invoke(["conform", "--exec", broken, .. Small, "--shard", "1/3", "--out", Results]);
        string line = File.ReadAllLines(First)[^1];
        foreach (string saved in Directory.GetDirectories(Results))
        {
            Directory.Delete(saved, recursive: true);
        }

        (int code, string merged, string error) = Invoke("merge", Results);
        (_, string again, _) = Invoke(["conform", "--exec", broken, .. Small, "--shard", "1/3", "--out", Results]);

        SavedRun kept = SavedRun.In(Results).Single();
        Assert.Multiple(() =>
        {
            Assert.That((code, error), Is.EqualTo((ExitCode.Finding, "")));
            Assert.That(line, Does.Contain("\"findings\":[{\"invariant\":\"OUTCOME\""));
            Assert.That(merged, Does.Match("^Run \\d+ of seed 1 fails after (\\d+) commands; it takes \\1:\n"));
            Assert.That(merged, Does.Contain("OUTCOME: unbond differs").And.Contain(
                "It was not made smaller before its shard ended; started again, the shard does that.\n"
                + "But that is not all of the 9 runs:\n"));
            Assert.That(again, Is.EqualTo(found), "the shard continues the shrinking");
            Assert.That(kept.Check(new(Rules<Amount>.Standard)).Actions, Has.Count.LessThan(20));
        });
    }

    [Test]
    public void A_shard_continues_and_keeps_the_comparison_coverage()
    {
        string[] shard = ["conform", "--exec", PythonVault.Right, .. Small, "--out", Results];
        (_, string whole, _) = Invoke(shard);
        string file = FileOf(1, 1);
        File.WriteAllLines(file, File.ReadAllLines(file)[..4]);

        (int part, string unfinished, _) = Invoke("merge", Results);
        (int code, string again, string error) = Invoke(shard);

        Assert.Multiple(() =>
        {
            Assert.That((part, code), Is.EqualTo((ExitCode.Finding, ExitCode.Fine)));
            Assert.That(unfinished, Does.Contain("3 runs, 180 commands, seed 1").And.EndWith(
                "But that is not all of the 9 runs:\n  shard 1/1 is unfinished: 3 of 9 runs were made\n"));
            Assert.That(error, Does.Contain(", after 3 runs that are there;"));
            Assert.That(again, Is.EqualTo(whole).And.Contain("commands that it does not carry out: stake_remote, "));
        });
    }

    [TestCase("\"exec\":\"", "\"exec\":\"nice ", "campaign.exec: exec python3 ")]
    [TestCase("\"timeout\":60000", "\"timeout\":1", "campaign.timeout: 60000, but 1 in ")]
    [TestCase("\"excluded\":[]", "\"excluded\":[\"time\"]", "campaign.excluded: ")]
    [TestCase("\"seed\":1", "\"seed\":2", "campaign.seed: 1, but 2 in ")]
    public void Shards_of_different_campaigns_are_refused(string written, string changed, string difference)
    {
        Conform(PythonVault.Right, Small);
        Replace(First, written, changed);

        Refuses($"{FileOf(2, 3)}:1: {difference}", "merge", Results);
    }

    [TestCase("\"compared\":{", "\"compared\":{\"colour\":1,", ":2: compared.colour: unknown field")]
    [TestCase("\"excluded\":[]", "\"excluded\":[\"colour\"]", ":1: campaign.excluded: \"colour\" starts with colour")]
    [TestCase("\"exec\":", "\"exce\":", ":1: campaign.exec: missing")]
    public void A_damaged_line_is_one_error_with_its_place(string written, string changed, string place)
    {
        Conform(PythonVault.Right, Small);
        Replace(First, written, changed);

        Refuses(First + place, "merge", Results);
    }

    [TestCase("{", ": line 1, column ")]
    [TestCase("\"time\":{\"#bigint\":\"0\"}", ": states[0]: not what the model has")]
    public void A_damaged_trace_of_a_failure_is_one_error_with_its_place(string damage, string place)
    {
        Conform(Broken(), Small);
        foreach (string trace in Directory.GetFiles(Results, "run.itf.json", SearchOption.AllDirectories))
        {
            string replacement = damage == "{" ? damage : File.ReadAllText(trace).Replace(damage, "\"time\":{\"#bigint\":\"5\"}");
            File.WriteAllText(trace, replacement);
        }

        (int code, string output, string error) = Invoke("merge", Results);

        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.StartWith(Results).And.Contain("run.itf.json" + place).And.Not.Contain("   at "));
    }

    private string Broken() => PythonVault.Broken(Folder, "\"collateral_locked\"", "\"insufficient_balance\"");

    private void Conform(string program, string[] campaign) => RunShards(3, ["conform", "--exec", program, .. campaign]);
}
