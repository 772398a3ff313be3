namespace MeshSecurity.Tests;

/// <summary>Shards of <c>mesh defects</c>, and <c>mesh merge</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class MergedHuntTests : CommandFixture
{
    private static readonly string[] Quick = ["defects", "--by", "check", "--seeds", "1", "--commands", "500"];

    private const string Results = "results";

    private static readonly string First = Path.Combine(Results, "shard-1-of-3.jsonl");

    [Test]
    public void Merge_reports_the_results_of_one_machine()
    {
        Hunt(3, Quick);

        (int alone, string whole, _) = Invoke([.. Quick, "--json"]);
        (int joined, string merged, string error) = Invoke("merge", Results, "--json");
        (int told, string text, _) = Invoke("merge", Results, "--junit", Path.Combine(Results, "j.xml"));

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((joined, told, error), Is.EqualTo((alone, alone, "")));
        Assert.That(WithoutTimes(JsonNode.Parse(merged)!["mistakes"]!), Is.EqualTo(WithoutTimes(JsonNode.Parse(whole)!)));
        Assert.That(
            JsonNode.Parse(merged)!["shards"]!.AsArray().Select(shard => (string)shard!["state"]!),
            Is.EqualTo(["finished", "finished", "finished"]));
        Assert.That(text, Does.Contain("D01  A reward").And.Contain("D36  Every unstake").And.Not.Contain("not all"));
        Assert.That(text.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(File.ReadAllText(Path.Combine(Results, "j.xml")), Does.Contain("testsuite name=\"mesh defects D36\""));
    }

    [Test]
    public void Merge_names_missing_shards_and_a_shard_continues()
    {
        Hunt(3, Quick);
        string[] kept = File.ReadAllLines(First);
        File.Delete(Path.Combine(Results, "shard-2-of-3.jsonl"));
        File.WriteAllText(First, string.Join('\n', kept[..6]) + "\n" + kept[6][..20]);

        (int code, string output, _) = Invoke("merge", Results);
        (_, string shard, string error) = Invoke([.. Quick, "--shard", "1/3", "--out", Results]);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.Finding), "what was not looked for is not fine");
        Assert.That(output.ReplaceLineEndings("\n"), Does.EndWith(
            "But these are not all of the 48 mistakes:\n"
            + "  shard 1/3 is unfinished: 5 of 16 mistakes are done\n  shard 2/3 is missing\n"));
        Assert.That(error, Does.Contain(", which has 5 runs;"));
        Assert.That(shard.Split('\n').Count(line => line.StartsWith('D')), Is.EqualTo(16));
        Assert.That(File.ReadAllLines(First)[..6], Is.EqualTo(kept[..6]), "it goes on behind what is there");
        Assert.That(File.ReadAllLines(First), Has.Length.EqualTo(17));
    }

    [TestCase("D04", SearchMethod.All)]
    [TestCase("D30", SearchMethod.All)]
    public void A_line_says_all_that_was_found(string id, SearchMethod by)
    {
        MistakeResult found = new MistakeSearch { Seeds = 3, Commands = 2000 }.Run(KnownMistakes.Of(id)!, by);
        var progress = new MistakeSearchProgress();
        string line = progress.Line(found);

        MistakeResult read = MistakeSearchProgress.Read(line, "results", 2);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(progress.Line(read), Is.EqualTo(line));
        Assert.That((read.Mistake, read.Verdict, read.Random?.Verdict), Is.EqualTo((found.Mistake, found.Verdict, found.Random?.Verdict)));
        Assert.That((read.Random?.First, read.Random?.Commands), Is.EqualTo((found.Random?.First, found.Random?.Commands)));
        Assert.That((read.Exploration?.Verdict, read.Proof?.Verdict), Is.EqualTo((found.Exploration?.Verdict, found.Proof?.Verdict)));
        Assert.That(MeshOf(read), Is.EqualTo(MeshOf(found)));
        Assert.That(read.Exploration?.Shortest?.Findings, Is.EqualTo(found.Exploration?.Shortest?.Findings));
        Assert.That(MistakeSearch.Shown(read)?.Commands, Is.EqualTo(MistakeSearch.Shown(found)?.Commands));
    }

    [TestCase("{\"run\":0}", ":2: id: missing; expected a string")]
    [TestCase("{\"run\":0,\"id\":\"D02\"}", ":2: id: \"D02\"; expected D01")]
    [TestCase("{\"run\":50,\"id\":\"D49\"}", ":2: id: \"D49\"; expected the id of a known mistake")]
    [TestCase("{\"run\":1,\"id\":\"D02\"}", ":2: run: 1; expected one of shard 1/3 of 48 runs")]
    [TestCase("{\"run\":0,\"id\":\"D01\",\"check\":{\"seeds\":1}}", ":2: check.found: missing")]
    [TestCase("{\"run\":0,\"id\":\"D01\",\"colour\":1}", ":2: colour: unknown field")]
    [TestCase(
        "{\"run\":0,\"id\":\"D01\",\"explore\":{\"scope\":\"D01\",\"states\":1,\"microseconds\":1,\"commands\":[{\"bnod\":{}}]}}",
        ":2: explore.commands[0]: bnod: unknown command")]
    [TestCase(
        "{\"run\":0,\"id\":\"D01\",\"explore\":{\"scope\":\"D01\",\"states\":1,\"microseconds\":1,\"commands\":[]}}",
        ":2: explore.commands: these end without a violation")]
    [TestCase(
        "{\"run\":0,\"id\":\"D01\",\"prove\":{\"scenario\":\"s\",\"microseconds\":9223372036854775807}}",
        ":2: prove.microseconds: 9223372036854775807; expected")]
    [TestCase("garbage", ":2: column 1: broken JSON")]
    public void A_damaged_line_is_one_clear_error_with_its_place(string line, string place)
    {
        Invoke([.. Quick, "--shard", "1/3", "--out", Results]);
        File.WriteAllLines(First, [File.ReadAllLines(First)[0], line]);
        RefusedWith(First + place, "merge", Results);
    }

    [TestCase("\"by\":\"check\"", "\"by\":\"luck\"", "campaign.by: \"luck\"; expected one of cheapest, check, explore, prove, all")]
    [TestCase("\"runs\":48", "\"runs\":49", "campaign.runs: 49; expected the 48 known mistakes")]
    [TestCase("\"program\":\"", "\"program\":\"0.0.9", "campaign.program: 0.0.9")]
    public void Results_of_another_program_are_refused(string written, string changed, string fault)
    {
        Invoke([.. Quick, "--shard", "1/3", "--out", Results]);
        File.WriteAllText(First, File.ReadAllText(First).Replace(written, changed, StringComparison.Ordinal));
        Assert.That(Refused("merge", Results), Does.StartWith($"{Results}: {fault}"));
    }

    [Test]
    public void Shards_of_different_commands_are_refused()
    {
        Invoke([.. Quick, "--shard", "1/3", "--out", Results]);
        Invoke("check", "--runs", "3", "--steps", "5", "--shard", "2/3", "--out", Results);
        Assert.That(
            Refused("merge", Results),
            Does.StartWith($"{Path.Combine(Results, "shard-2-of-3.jsonl")}:1: campaign.kind: check, but defects in {First}:1"));
    }

    [Test]
    public void Merged_mistakes_have_no_one_run()
    {
        Invoke([.. Quick, "--shard", "1/3", "--out", Results]);
        Assert.That(Refused("merge", Results, "--itf", "t.itf.json"), Does.StartWith("--itf: each mistake has its own run; use "));
    }

    [TestCase("omit --shard and --out, which apply to all mistakes", "--id", "D04", "--out", "there")]
    [TestCase("--write and --keep produce no report", "--write", "--out", "there")]
    public void A_wrong_command_line_is_an_error(string message, params string[] arguments) =>
        Assert.That(Refused(["defects", .. arguments]), Does.Contain(message).And.Contain("--help"));

    private static string? MeshOf(MistakeResult result) =>
        result.Exploration?.Shortest is { } run ? ConfigurationDocument.Write(run.Configuration) : null;

    private static void Hunt(int shards, string[] hunt)
    {
        for (int number = 1; number <= shards; number++)
        {
            Invoke([.. hunt, "--shard", $"{number}/{shards}", "--out", Results]);
        }
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
