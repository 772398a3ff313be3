using System.Text.Json.Nodes;
using MeshSecurity.Cli;
using static MeshSecurity.Tests.InProcess;

namespace MeshSecurity.Tests;

/// <summary>Shards of <c>mesh defects</c> and their merging.</summary>
[TestFixture]
public sealed class MergedHuntTests : ShardCommandTests
{
    private static readonly string[] Quick = ["defects", "--by", "check", "--seeds", "1", "--commands", "500"];

    private string First => FileOf(1, 3);

    [Test]
    public void Merge_prints_what_one_machine_prints()
    {
        RunShards(3, Quick);

        (int alone, string whole, _) = Invoke([.. Quick, "--json"]);
        (int joined, string merged, string error) = Invoke("merge", Folder, "--json");
        (int told, string text, _) = Invoke("merge", Folder, "--junit", Path.Combine(Folder, "j.xml"));

        Assert.Multiple(() =>
        {
            Assert.That((joined, told, error), Is.EqualTo((alone, alone, "")));
            Assert.That(WithoutTimes(JsonNode.Parse(merged)!["mistakes"]!), Is.EqualTo(WithoutTimes(JsonNode.Parse(whole)!)));
            Assert.That(
                JsonNode.Parse(merged)!["shards"]!.AsArray().Select(shard => (string)shard!["state"]!),
                Is.EqualTo(["finished", "finished", "finished"]));
            Assert.That(text, Does.Contain("D01  A reward").And.Contain("D36  Every unstake").And.Not.Contain("not all"));
            Assert.That(text.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
            Assert.That(File.ReadAllText(Path.Combine(Folder, "j.xml")), Does.Contain("testsuite name=\"mesh defects D36\""));
        });
    }

    [Test]
    public void Merge_reports_a_missing_shard_and_an_unfinished_shard_continues()
    {
        RunShards(3, Quick);
        string[] kept = File.ReadAllLines(First);
        File.Delete(FileOf(2, 3));
        File.WriteAllText(First, string.Join('\n', kept[..6]) + "\n" + kept[6][..20]);

        (int code, string output, _) = Invoke("merge", Folder);
        (_, string shard, string error) = Invoke([.. Quick, "--shard", "1/3", "--out", Folder]);

        Assert.Multiple(() =>
        {
            Assert.That(code, Is.EqualTo(ExitCode.Finding), "missing mistakes are a finding");
            Assert.That(output.ReplaceLineEndings("\n"), Does.EndWith(
                "But that is not all of the 36 mistakes:\n"
                + "  shard 1/3 is unfinished: 5 of 12 mistakes were made\n  shard 2/3 is missing\n"));
            Assert.That(error, Does.Contain(", after 5 runs that are there;"));
            Assert.That(shard.Split('\n').Count(line => line.StartsWith('D')), Is.EqualTo(12));
            Assert.That(File.ReadAllLines(First)[..6], Is.EqualTo(kept[..6]), "it appends to the file");
            Assert.That(File.ReadAllLines(First), Has.Length.EqualTo(13));
        });
    }

    [TestCase("D04", HuntBy.All)]
    [TestCase("D30", HuntBy.All)]
    public void A_line_reads_back_completely(string id, HuntBy by)
    {
        HuntResult found = new MistakeHunt { Seeds = 3, Commands = 2000 }.Run(KnownMistakes.Of(id)!, by);
        var progress = new HuntProgress();
        string line = progress.Line(found);

        HuntResult read = HuntProgress.Read(line, "results", 2);

        void Same<T>(Func<HuntResult, T> part) => Assert.That(part(read), Is.EqualTo(part(found)));
        Assert.Multiple(() =>
        {
            Assert.That(progress.Line(read), Is.EqualTo(line));
            Same(result => (result.Mistake, result.Verdict, result.Random?.Verdict));
            Same(result => (result.Random?.First, result.Random?.Commands));
            Same(result => (result.Exploration?.Verdict, result.Proof?.Verdict));
            Same(result => result.Exploration?.Shortest is { } run ? ConfigurationDocument.Write(run.Configuration) : null);
            Same(result => result.Exploration?.Shortest?.Findings);
            Same(result => MistakeHunt.Shown(result)?.Commands);
        });
    }

    [TestCase("{\"run\":0}", ":2: id: missing, required is a string")]
    [TestCase("{\"run\":0,\"id\":\"D02\"}", ":2: id: \"D02\", allowed is D01")]
    [TestCase("{\"run\":36,\"id\":\"D37\"}", ":2: id: \"D37\", allowed is one of a mistake that is known")]
    [TestCase("{\"run\":1,\"id\":\"D02\"}", ":2: run: 1, allowed is one of shard 1/3 of 36 runs")]
    [TestCase("{\"run\":0,\"id\":\"D01\",\"check\":{\"seeds\":1}}", ":2: check.found: missing")]
    [TestCase("{\"run\":0,\"id\":\"D01\",\"colour\":1}", ":2: colour: unknown field")]
    [TestCase("""{"run":0,"id":"D01","explore":{"scope":"D01","states":1,"microseconds":1,"commands":[{"bnod":{}}]}}""",
        ":2: explore.commands[0]: bnod: unknown command")]
    [TestCase("""{"run":0,"id":"D01","explore":{"scope":"D01","states":1,"microseconds":1,"commands":[]}}""",
        ":2: explore.commands: these show nothing")]
    [TestCase("""{"run":0,"id":"D01","prove":{"scenario":"s","microseconds":9223372036854775807}}""",
        ":2: prove.microseconds: 9223372036854775807, allowed is")]
    [TestCase("garbage", ":2: column 1: broken JSON")]
    public void A_damaged_line_is_one_error_with_its_place(string line, string place)
    {
        Invoke([.. Quick, "--shard", "1/3", "--out", Folder]);
        File.WriteAllLines(First, [File.ReadAllLines(First)[0], line]);

        Refuses(First + place, "merge", Folder);
    }

    [TestCase("\"by\":\"check\"", "\"by\":\"luck\"", "campaign.by: \"luck\", allowed is one of cheapest, check, explore, prove, all")]
    [TestCase("\"runs\":36", "\"runs\":40", "campaign.runs: 40, allowed are the 36 mistakes that are known")]
    [TestCase("\"program\":\"", "\"program\":\"0.0.9", "campaign.program: 0.0.9")]
    public void Shards_of_another_program_are_refused(string written, string changed, string fault)
    {
        Invoke([.. Quick, "--shard", "1/3", "--out", Folder]);
        Replace(First, written, changed);

        Refuses($"{Folder}: {fault}", "merge", Folder);
    }

    [Test]
    public void Shards_of_different_commands_are_refused()
    {
        Invoke([.. Quick, "--shard", "1/3", "--out", Folder]);
        Invoke("check", "--runs", "3", "--steps", "5", "--shard", "2/3", "--out", Folder);

        Refuses($"{FileOf(2, 3)}:1: campaign.kind: check, but defects in {First}:1", "merge", Folder);
    }

    [Test]
    public void Merged_mistakes_have_no_single_trace()
    {
        Invoke([.. Quick, "--shard", "1/3", "--out", Folder]);

        (int code, _, string error) = Invoke("merge", Folder, "--itf", Path.Combine(Folder, "t.itf.json"));

        Assert.That(code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(error, Does.StartWith("--itf: every mistake has a run of its own, allowed is "));
    }

    [TestCase("--shard and --out are for all mistakes", "--id", "D04", "--out", "there")]
    [TestCase("--out keeps what was found", "--write", "--out", "there")]
    public void A_wrong_command_line_is_refused(string message, params string[] arguments)
    {
        (int code, string output, string error) = Invoke(["defects", .. arguments]);

        Assert.That((code, output), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(error, Does.Contain(message).And.Contain("--help"));
    }

    private static string WithoutTimes(JsonNode mistakes)
    {
        foreach (JsonNode? mistake in mistakes.AsArray())
        {
            mistake!["check"]!["median_seconds"] = 0;
        }

        return mistakes.ToJsonString();
    }
}
