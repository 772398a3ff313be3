using System.Text.Json.Nodes;
using MeshSecurity.Cli;
using static MeshSecurity.Tests.InProcess;
using CliEngines = MeshSecurity.Cli.Engines;

namespace MeshSecurity.Tests;

/// <summary>Shards and their joining as people use them: <c>mesh check --shard --out</c> and <c>mesh merge</c>.</summary>
[TestFixture]
[NonParallelizable] // Measures the allocations of the process.
public sealed class MergeCommandTests
{
    private static readonly string[] Campaign = ["check", "--runs", "30", "--steps", "60", "--seed", "-7", "--threads", "1"];
    private static readonly string Mesh = Repository.PathOf("Examples", "rewards-are-paid-once", "mesh.json");

    private static readonly CliEngines Wrong = new(new Dictionary<string, Func<Configuration, IEngine>>
    {
        ["other"] = mesh => new Lenient(mesh),
    });

    private string folder = "";

    private string First => Path.Combine(folder, "shard-1-of-2.jsonl");

    [SetUp]
    public void MakeFolder() => folder = Directory.CreateTempSubdirectory("mesh-merge-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Merge_prints_what_one_machine_prints([Values(1, 3)] int shards, [Values] bool oneMesh)
    {
        string[] campaign = [.. Campaign, .. oneMesh ? ["--config", Mesh] : Array.Empty<string>()];
        Check(shards, campaign);

        (int alone, string whole, _) = Invoke(campaign);
        (int joined, string merged, string error) = Invoke("merge", folder);

        Assert.That((joined, error), Is.EqualTo((alone, "")));
        Assert.That(merged, Is.EqualTo(whole));
    }

    [Test]
    public void Merge_prints_the_json_of_one_machine_and_the_shards()
    {
        Check(2);

        JsonObject whole = JsonNode.Parse(Invoke([.. Campaign, "--json"]).Output)!.AsObject();
        JsonObject merged = JsonNode.Parse(Invoke("merge", folder, "--json").Output)!.AsObject();

        Assert.That(merged["shards"]!.ToJsonString(), Is.EqualTo(
            """[{"shard":"1/2","runs":15,"made":15,"state":"finished"},{"shard":"2/2","runs":15,"made":15,"state":"finished"}]"""));
        Assert.That(merged.Remove("shards"), Is.True);
        Assert.That(merged.ToJsonString(), Is.EqualTo(whole.ToJsonString()));
    }

    [Test]
    public void Merge_finds_the_failure_that_one_machine_finds()
    {
        string other = Path.Combine(folder, "alone");
        Check(3, Campaign, Wrong);

        (int alone, string whole, _) = Invoke(Wrong, [.. Campaign, "--out", other]);
        (int joined, string merged, _) = Invoke(Wrong, ["merge", folder]);

        Assert.Multiple(() =>
        {
            Assert.That((alone, joined), Is.EqualTo((ExitCode.Finding, ExitCode.Finding)));
            Assert.That(whole, Does.Match(@"^Run \d+ of seed -7 fails after").And.Contain(LockStep.Equivalence));
            whole = whole.Replace(other, folder, StringComparison.Ordinal);
            Assert.That(merged, Does.StartWith(whole), "then comes what the other shards found");
            Assert.That(merged[whole.Length..], Does.Contain(" of seed -7 failed too:\n  EQUIVALENCE: "));
        });
    }

    [Test]
    public void Merge_tells_of_a_failure_that_does_not_come_again()
    {
        Check(1, Campaign, Wrong);

        string cases = Path.Combine(folder, "cases.xml");

        (int code, string output, _) = Invoke("merge", folder, "--junit", cases);

        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(File.ReadAllText(cases), Does.Match("(?s)name=\"EQUIVALENCE\".*<failure.*EQUIVALENCE at "));
        Assert.That(output, Does.Match(@"^Run \d+ of seed -7 failed where it was made, but does not fail here:\n  EQUIVALENCE: "));
    }

    [Test]
    public void Merge_says_what_is_missing_and_what_is_unfinished()
    {
        Check(3);
        File.Delete(Path.Combine(folder, "shard-2-of-3.jsonl"));
        string last = Path.Combine(folder, "shard-3-of-3.jsonl");
        File.WriteAllLines(last, File.ReadAllLines(last)[..5]);

        (int code, string output, _) = Invoke("merge", folder);
        (_, string json, _) = Invoke("merge", folder, "--json");

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding), "what was not made is not fine");
            Assert.That(output, Does.Contain("14 runs, 840 commands, seed -7: both agree, and no invariant is violated."));
            Assert.That(output, Does.EndWith(
                "But that is not all of the 30 runs:\n  shard 2/3 is missing\n  shard 3/3 is unfinished: 4 of 10 runs were made\n"));
            Assert.That(json, Does.Contain("\"state\": \"missing\"").And.Contain("\"state\": \"unfinished\""));
        });
    }

    [Test]
    public void A_shard_tells_where_its_runs_are_and_goes_on()
    {
        string[] shard = [.. Campaign, "--shard", "1/2", "--out", folder];
        (int code, string output, string error) = Invoke(shard);
        string kept = File.ReadAllText(First);
        File.WriteAllLines(First, File.ReadAllLines(First)[..6]);

        (int again, string same, string before) = Invoke(shard);

        Assert.Multiple(() =>
        {
            Assert.That((code, again), Is.EqualTo((ExitCode.Fine, ExitCode.Fine)));
            Assert.That(output, Does.Contain("15 runs, 900 commands, seed -7, shard 1/2: both agree, and no invariant is violated."));
            Assert.That(error, Is.EqualTo($"Runs are kept in {First}; to join shards: {MeshCommandLine.Name} merge {folder}\n"));
            Assert.That(before, Does.StartWith($"Runs are kept in {First}, after 5 runs that are there;"));
            Assert.That(same, Is.EqualTo(output));
            Assert.That(File.ReadAllLines(First).Order(), Is.EqualTo(kept.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()));
        });
    }

    [Test]
    public void A_shard_that_failed_tells_so_again_when_it_is_started_again()
    {
        string[] shard = [.. Campaign, "--shard", "1/2", "--out", folder];
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
    [TestCase(0, "[]", ":1: a list, allowed is an object")]
    [TestCase(0, """{"campaign":{},"campaign":{}}""", ":1: campaign: duplicate name")]
    public void A_damaged_line_is_one_clear_error_with_its_place(int line, string text, string place)
    {
        Check(2);
        string[] lines = File.ReadAllLines(First);
        lines[line] = text;
        File.WriteAllLines(First, lines);

        Refused(First + place, "merge", folder);
        Refused(First + place, [.. Campaign, "--shard", "1/2", "--out", folder]);
    }

    [TestCase("\"run\":2,", "\"run\":3,", ":3: run: 3, allowed is one of shard 1/2 of 30 runs")]
    [TestCase("\"run\":2,", "\"run\":30,", ":3: run: 30, allowed is one of shard 1/2 of 30 runs")]
    [TestCase("\"shard\":\"1/2\"", "\"shard\":\"3/2\"", ":1: shard: \"3/2\" is no shard, allowed is a shard such as \"2/8\"")]
    [TestCase("\"kind\":\"check\"", "\"kind\":\"prove\"", ":1: campaign.kind: \"prove\", allowed is one of check, conform, defects")]
    [TestCase("\"kind\":\"check\"", "\"kind\":\"conform\"", ":1: campaign.exec: missing, required is a string")]
    [TestCase("\"seed\":-7", "\"seed\":1e99", ":1: campaign.seed: 1e99, allowed is a whole number of 32 bits")]
    [TestCase("bond accepted", "bond excepted", ":1: outcomes: not the ")]
    public void What_no_shard_says_is_one_clear_error_with_its_place(string written, string changed, string place)
    {
        Check(2);
        File.WriteAllText(First, File.ReadAllText(First).Replace(written, changed, StringComparison.Ordinal));

        Refused(First + place, "merge", folder);
    }

    [TestCase("\"seed\":-7", "\"seed\":8", "campaign.seed: -7, but 8 in ")]
    [TestCase("\"steps\":60", "\"steps\":61", "campaign.steps: 60, but 61 in ")]
    [TestCase("\"runs\":30", "\"runs\":31", "campaign.runs: 30, but 31 in ")]
    [TestCase("\"engine\":\"both\"", "\"engine\":\"model\"", "campaign.engine: both, but model in ")]
    [TestCase("\"program\":\"", "\"program\":\"0.0.9", "campaign.program: ")]
    [TestCase("\"shard\":\"1/2\"", "\"shard\":\"1/3\"", "shard: 2/2, but 1/3 in ")]
    public void Shards_of_different_campaigns_are_refused(string written, string changed, string difference)
    {
        Check(2);
        string head = File.ReadAllLines(First)[0].Replace(written, changed, StringComparison.Ordinal);
        File.WriteAllText(First, head + "\n");

        Refused($"{Path.Combine(folder, "shard-2-of-2.jsonl")}:1: {difference}", "merge", folder);
    }

    [TestCase("\"program\":\"", "\"program\":\"0.0.9", "campaign.program: 0.0.9")]
    [TestCase("\"engine\":\"both\"", "\"engine\":\"abacus\"", "campaign.engine: \"abacus\", allowed is one of model, both")]
    public void What_this_program_would_not_have_made_is_refused(string written, string changed, string fault)
    {
        Check(1);
        string file = Path.Combine(folder, "shard-1-of-1.jsonl");
        File.WriteAllText(file, File.ReadAllText(file).Replace(written, changed, StringComparison.Ordinal));

        Refused($"{folder}: {fault}", "merge", folder);
    }

    [Test]
    public void A_file_without_lines_is_refused_without_being_held()
    {
        using (FileStream file = File.Create(First))
        {
            file.SetLength(1L << 33);
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        Refused($"{First}: ends in a line longer than 1048576 bytes", "merge", folder);
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(20_000_000));
    }

    [Test]
    public void A_folder_without_results_is_named()
    {
        Refused($"{folder}: no results of shards", "merge", folder);
        Refused($"{Path.Combine(folder, "nowhere")}: no folder", "merge", Path.Combine(folder, "nowhere"));
    }

    [TestCase("merge")]
    [TestCase("check", "--shard", "3/2")]
    [TestCase("check", "--shard", "half")]
    [TestCase("check", "--shard", "1/2", "--config", "mesh.json", "--commands", "run.jsonl")]
    [TestCase("check", "--out", "there", "--config", "mesh.json", "--commands", "run.jsonl")]
    public void A_wrong_command_line_says_what_is_wrong_and_where_help_is(params string[] arguments)
    {
        (int code, string output, string error) = Invoke(arguments);

        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.Contain("--help").And.Not.Contain("   at "));
    }

    private void Check(int shards) => Check(shards, Campaign);

    private void Check(int shards, string[] campaign) => Check(shards, campaign, CliEngines.Standard);

    private void Check(int shards, string[] campaign, CliEngines engines)
    {
        for (int number = 1; number <= shards; number++)
        {
            Invoke(engines, [.. campaign, "--shard", $"{number}/{shards}", "--out", folder]);
        }
    }

    private static void Refused(string start, params string[] arguments)
    {
        (int code, string output, string error) = Invoke(arguments);

        Assert.Multiple(() =>
        {
            Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
            Assert.That(error, Does.StartWith(start));
            Assert.That(error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
            Assert.That(error, Does.Not.Contain("   at "));
        });
    }

    /// <summary>The model, but nobody is ever jailed.</summary>
    private sealed class Lenient(Configuration mesh) : WrongEngine(mesh)
    {
        public override Outcome Apply(Command<Amount> command) =>
            command is Command<Amount>.Jail ? new Outcome.Rejected(Rejection.ZeroAmount) : base.Apply(command);
    }
}
