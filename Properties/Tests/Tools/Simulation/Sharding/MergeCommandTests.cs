using System.Text.Json.Nodes;
using MeshSecurity.Cli;
using static MeshSecurity.Tests.InProcess;
using CliEngines = MeshSecurity.Cli.Engines;

namespace MeshSecurity.Tests;

/// <summary>Shards of <c>mesh check</c> and their merging by <c>mesh merge</c>.</summary>
[TestFixture]
public sealed class MergeCommandTests : ShardCommandTests
{
    private static readonly string[] Campaign = ["check", "--runs", "30", "--steps", "60", "--seed", "-7", "--threads", "1"];
    private static readonly string Mesh = Repository.PathOf("Examples", "rewards-are-paid-once", "mesh.json");

    private static readonly CliEngines Wrong = new(new Dictionary<string, Func<Configuration, IEngine>>
    {
        ["other"] = mesh => new NeverJails(mesh),
    });

    private string First => FileOf(1, 2);

    [Test]
    public void Merge_prints_what_one_machine_prints([Values(1, 3)] int shards, [Values] bool oneMesh)
    {
        string[] campaign = [.. Campaign, .. oneMesh ? ["--config", Mesh] : Array.Empty<string>()];
        RunShards(shards, campaign);

        (int alone, string whole, _) = Invoke(campaign);
        (int joined, string merged, string error) = Invoke("merge", Folder);

        Assert.That((joined, error), Is.EqualTo((alone, "")));
        Assert.That(merged, Is.EqualTo(whole));
    }

    [Test]
    public void Merge_prints_the_json_of_one_machine_and_the_shards()
    {
        RunShards(2, Campaign);

        string whole = Invoke([.. Campaign, "--json"]).Output;
        string merged = Invoke("merge", Folder, "--json").Output;

        Assert.That(JsonNode.Parse(merged)!["shards"]!.ToJsonString(), Is.EqualTo(
            """[{"shard":"1/2","runs":15,"made":15,"state":"finished"},{"shard":"2/2","runs":15,"made":15,"state":"finished"}]"""));
        Assert.That(WithoutShards(merged), Is.EqualTo(JsonNode.Parse(whole)!.ToJsonString()));
    }

    [Test]
    public void Merge_finds_the_failure_that_one_machine_finds()
    {
        string other = Path.Combine(Folder, "alone");
        RunShards(Wrong, 3, Campaign);

        (int alone, string whole, _) = Invoke(Wrong, [.. Campaign, "--out", other]);
        (int joined, string merged, _) = Invoke(Wrong, ["merge", Folder]);

        Assert.Multiple(() =>
        {
            Assert.That((alone, joined), Is.EqualTo((ExitCode.Finding, ExitCode.Finding)));
            Assert.That(whole, Does.Match(@"^Run \d+ of seed -7 fails after").And.Contain(LockStep.Equivalence));
            whole = whole.Replace(other, Folder, StringComparison.Ordinal);
            Assert.That(merged, Does.StartWith(whole), "then comes what the other shards found");
            Assert.That(merged[whole.Length..], Does.Contain(" of seed -7 failed too:\n  EQUIVALENCE: "));
        });
    }

    [Test]
    public void Merge_reports_a_failure_that_does_not_occur_again()
    {
        RunShards(Wrong, 1, Campaign);

        string cases = Path.Combine(Folder, "cases.xml");
        (int code, string output, _) = Invoke("merge", Folder, "--junit", cases);

        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(File.ReadAllText(cases), Does.Match("(?s)name=\"EQUIVALENCE\".*<failure.*EQUIVALENCE at "));
        Assert.That(output, Does.Match(@"^Run \d+ of seed -7 failed where it was made, but does not fail here:\n  EQUIVALENCE: "));
    }

    [Test]
    public void Merge_reports_missing_and_unfinished_shards()
    {
        RunShards(3, Campaign);
        File.Delete(FileOf(2, 3));
        string last = FileOf(3, 3);
        File.WriteAllLines(last, File.ReadAllLines(last)[..5]);

        (int code, string output, _) = Invoke("merge", Folder);
        (_, string json, _) = Invoke("merge", Folder, "--json");

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding), "missing runs are a finding");
            Assert.That(output, Does.Contain("14 runs, 840 commands, seed -7: both agree, and no invariant is violated."));
            Assert.That(output, Does.EndWith(
                "But that is not all of the 30 runs:\n  shard 2/3 is missing\n  shard 3/3 is unfinished: 4 of 10 runs were made\n"));
            Assert.That(json, Does.Contain("\"state\": \"missing\"").And.Contain("\"state\": \"unfinished\""));
        });
    }

    [Test]
    public void A_shard_reports_its_file_and_continues()
    {
        string[] shard = [.. Campaign, "--shard", "1/2", "--out", Folder];
        (int code, string output, string error) = Invoke(shard);
        string kept = File.ReadAllText(First);
        File.WriteAllLines(First, File.ReadAllLines(First)[..6]);

        (int again, string same, string before) = Invoke(shard);

        Assert.Multiple(() =>
        {
            Assert.That((code, again), Is.EqualTo((ExitCode.Fine, ExitCode.Fine)));
            Assert.That(output, Does.Contain("15 runs, 900 commands, seed -7, shard 1/2: both agree, and no invariant is violated."));
            Assert.That(error, Is.EqualTo($"Runs are kept in {First}; to join shards: {MeshCommandLine.Name} merge {Folder}\n"));
            Assert.That(before, Does.StartWith($"Runs are kept in {First}, after 5 runs that are there;"));
            Assert.That(same, Is.EqualTo(output));
            Assert.That(File.ReadAllLines(First).Order(), Is.EqualTo(kept.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()));
        });
    }

    [Test]
    public void A_failed_shard_reports_the_failure_again()
    {
        string[] shard = [.. Campaign, "--shard", "1/2", "--out", Folder];
        (int code, string output, _) = Invoke(Wrong, shard);
        string kept = File.ReadAllText(First);

        (int again, string same, _) = Invoke(Wrong, shard);

        Assert.That((code, again), Is.EqualTo((ExitCode.Finding, ExitCode.Finding)));
        Assert.That(same, Is.EqualTo(output));
        Assert.That(File.ReadAllText(First), Is.EqualTo(kept));
    }

    [TestCase(1, """{"run":0}""", ":2: commands: missing")]
    [TestCase(1, """{"run":1,"commands":60,"outcomes":[],"situations":[]}""", ":2: outcomes: 0 counts, allowed are ")]
    [TestCase(1, "garbage", ":2: column 1: broken JSON")]
    [TestCase(1, "\u0000\u0000", ":2: column 1: broken JSON")]
    [TestCase(0, "garbage", ":1: column 1: broken JSON")]
    [TestCase(0, "[]", ":1: a list; expected an object")]
    [TestCase(0, """{"campaign":{},"campaign":{}}""", ":1: campaign: duplicate name")]
    public void A_damaged_line_is_one_error_with_its_place(int line, string text, string place)
    {
        RunShards(2, Campaign);
        string[] lines = File.ReadAllLines(First);
        lines[line] = text;
        File.WriteAllLines(First, lines);

        Refuses(First + place, "merge", Folder);
        Refuses(First + place, [.. Campaign, "--shard", "1/2", "--out", Folder]);
    }

    [TestCase("\"run\":2,", "\"run\":3,", ":3: run: 3, allowed is one of shard 1/2 of 30 runs")]
    [TestCase("\"run\":2,", "\"run\":30,", ":3: run: 30, allowed is one of shard 1/2 of 30 runs")]
    [TestCase("\"shard\":\"1/2\"", "\"shard\":\"3/2\"", ":1: shard: \"3/2\" is no shard; expected a shard such as \"2/8\"")]
    [TestCase("\"kind\":\"check\"", "\"kind\":\"prove\"", ":1: campaign.kind: \"prove\", allowed is one of check, conform, defects")]
    [TestCase("\"kind\":\"check\"", "\"kind\":\"conform\"", ":1: campaign.exec: missing; expected a string")]
    [TestCase("\"seed\":-7", "\"seed\":1e99", ":1: campaign.seed: 1e99, allowed is a whole number of 32 bits")]
    [TestCase("bond accepted", "bond excepted", ":1: outcomes: not the ")]
    public void An_invalid_value_is_one_error_with_its_place(string written, string changed, string place)
    {
        RunShards(2, Campaign);
        Replace(First, written, changed);

        Refuses(First + place, "merge", Folder);
    }

    [TestCase("\"seed\":-7", "\"seed\":8", "campaign.seed: -7, but 8 in ")]
    [TestCase("\"steps\":60", "\"steps\":61", "campaign.steps: 60, but 61 in ")]
    [TestCase("\"runs\":30", "\"runs\":31", "campaign.runs: 30, but 31 in ")]
    [TestCase("\"engine\":\"both\"", "\"engine\":\"model\"", "campaign.engine: both, but model in ")]
    [TestCase("\"program\":\"", "\"program\":\"0.0.9", "campaign.program: ")]
    [TestCase("\"shard\":\"1/2\"", "\"shard\":\"1/3\"", "shard: 2/2, but 1/3 in ")]
    public void Shards_of_different_campaigns_are_refused(string written, string changed, string difference)
    {
        RunShards(2, Campaign);
        string head = File.ReadAllLines(First)[0].Replace(written, changed, StringComparison.Ordinal);
        File.WriteAllText(First, head + "\n");

        Refuses($"{FileOf(2, 2)}:1: {difference}", "merge", Folder);
    }

    [TestCase("\"program\":\"", "\"program\":\"0.0.9", "campaign.program: 0.0.9")]
    [TestCase("\"engine\":\"both\"", "\"engine\":\"abacus\"", "campaign.engine: \"abacus\", allowed is one of model, both")]
    public void Shards_of_another_program_are_refused(string written, string changed, string fault)
    {
        RunShards(1, Campaign);
        Replace(FileOf(1, 1), written, changed);

        Refuses($"{Folder}: {fault}", "merge", Folder);
    }

    [Test]
    public void A_file_without_lines_is_refused_without_reading_it_into_memory()
    {
        using (FileStream file = File.Create(First))
        {
            file.SetLength(1L << 33);
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        Refuses($"{First}: ends in a line longer than 1048576 bytes", "merge", Folder);
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(20_000_000));
    }

    [Test]
    public void A_folder_without_results_is_named()
    {
        Refuses($"{Folder}: no results of shards", "merge", Folder);
        Refuses($"{Path.Combine(Folder, "nowhere")}: no Folder", "merge", Path.Combine(Folder, "nowhere"));
    }

    [TestCase("merge")]
    [TestCase("check", "--shard", "3/2")]
    [TestCase("check", "--shard", "half")]
    [TestCase("check", "--shard", "1/2", "--config", "mesh.json", "--commands", "run.jsonl")]
    [TestCase("check", "--out", "there", "--config", "mesh.json", "--commands", "run.jsonl")]
    public void A_wrong_command_line_is_refused_with_a_hint_on_help(params string[] arguments)
    {
        (int code, string output, string error) = Invoke(arguments);

        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.Contain("--help").And.Not.Contain("   at "));
    }

    /// <summary>Rejects every jailing.</summary>
    private sealed class NeverJails(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) =>
            command is Command<Amount>.Jail ? new Outcome.Rejected(Rejection.ZeroAmount) : base.Apply(command);
    }
}
