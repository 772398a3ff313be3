namespace MeshSecurity.Tests;

/// <summary>The options <c>--shard</c> and <c>--out</c> of <c>mesh check</c>, and <c>mesh merge</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class MergeCommandTests : CommandFixture
{
    private static readonly string[] Campaign = ["check", "--runs", "30", "--steps", "60", "--seed", "-7", "--threads", "1"];
    private static readonly string Mesh = Repository.PathOf("Examples", "rewards-are-paid-once", "mesh.json");

    /// <summary>An engine that never jails a validator.</summary>
    private static readonly EngineCatalog Wrong = CatalogOf(
        "other", mesh => new WrongEngine(mesh, command => command is Jail ? new Outcome.Rejected(Rejection.ZeroAmount) : null));

    private const string Results = "results";

    private static readonly string First = Path.Combine(Results, "shard-1-of-2.jsonl");

    [Test]
    public void Merge_prints_the_report_of_one_machine([Values(1, 3)] int shards, [Values] bool oneMesh)
    {
        string[] campaign = [.. Campaign, .. oneMesh ? ["--config", Mesh] : Array.Empty<string>()];
        Check(shards, campaign);
        (int alone, string whole, _) = Invoke(campaign);
        (int joined, string merged, string error) = Invoke("merge", Results);
        Assert.That((joined, error), Is.EqualTo((alone, "")));
        Assert.That(merged, Is.EqualTo(whole));
    }

    [Test]
    public void Merge_prints_the_json_of_one_machine_and_the_shards()
    {
        Check(2);

        JsonObject whole = JsonNode.Parse(Invoke([.. Campaign, "--json"]).Output)!.AsObject();
        JsonObject merged = JsonNode.Parse(Invoke("merge", Results, "--json").Output)!.AsObject();

        Assert.That(merged["shards"]!.ToJsonString(), Is.EqualTo(
            """[{"shard":"1/2","runs":15,"made":15,"state":"finished"},{"shard":"2/2","runs":15,"made":15,"state":"finished"}]"""));
        Assert.That(merged.Remove("shards"), Is.True);
        Assert.That(merged.ToJsonString(), Is.EqualTo(whole.ToJsonString()));
    }

    [Test]
    public void Merge_finds_the_failure_that_one_machine_finds()
    {
        const string Other = "alone";
        Check(3, Campaign, Wrong);

        (int alone, string whole, _) = Invoke(Wrong, [.. Campaign, "--out", Other]);
        (int joined, string merged, _) = Invoke(Wrong, ["merge", Results]);

        Assert.Multiple(() =>
        {
            Assert.That((alone, joined), Is.EqualTo((ExitCode.Finding, ExitCode.Finding)));
            Assert.That(whole, Does.Match(@"^Run \d+ of seed -7 fails after").And.Contain(LockStep.Equivalence));
            whole = whole.Replace(Other, Results, StringComparison.Ordinal);
            Assert.That(merged, Does.StartWith(whole), "then comes what the other shards found");
            Assert.That(merged[whole.Length..], Does.Contain(" of seed -7 failed too:\n  EQUIVALENCE: "));
        });
    }

    [Test]
    public void Merge_reports_a_failure_that_does_not_occur_again()
    {
        Check(1, Campaign, Wrong);

        string cases = Path.Combine(Results, "cases.xml");

        (int code, string output, _) = Invoke("merge", Results, "--junit", cases);

        Assert.That(code, Is.EqualTo(ExitCode.Finding));
        Assert.That(File.ReadAllText(cases), Does.Match("(?s)name=\"EQUIVALENCE\".*<failure.*EQUIVALENCE at "));
        Assert.That(output, Does.Match(@"^Run \d+ of seed -7 failed in its shard, but does not fail here:\n  EQUIVALENCE: "));
    }

    [Test]
    public void Merge_names_missing_and_unfinished_shards()
    {
        Check(3);
        File.Delete(Path.Combine(Results, "shard-2-of-3.jsonl"));
        string last = Path.Combine(Results, "shard-3-of-3.jsonl");
        File.WriteAllLines(last, File.ReadAllLines(last)[..5]);

        (int code, string output, _) = Invoke("merge", Results);
        (_, string json, _) = Invoke("merge", Results, "--json");

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(code, Is.EqualTo(ExitCode.Finding), "what was not made is not fine");
        Assert.That(output, Does.Contain("14 runs, 840 commands, seed -7: both agree, and no invariant is violated."));
        Assert.That(output, Does.EndWith(
            "But these are not all of the 30 runs:\n  shard 2/3 is missing\n  shard 3/3 is unfinished: 4 of 10 runs are done\n"));
        Assert.That(json, Does.Contain("\"state\": \"missing\"").And.Contain("\"state\": \"unfinished\""));
    }

    [Test]
    public void A_shard_names_its_file_and_continues()
    {
        string[] shard = [.. Campaign, "--shard", "1/2", "--out", Results];
        (int code, string output, string error) = Invoke(shard);
        string kept = File.ReadAllText(First);
        File.WriteAllLines(First, File.ReadAllLines(First)[..6]);

        (int again, string same, string before) = Invoke(shard);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, again), Is.EqualTo((ExitCode.Fine, ExitCode.Fine)));
        Assert.That(output, Does.Contain("15 runs, 900 commands, seed -7, shard 1/2: both agree, and no invariant is violated."));
        Assert.That(
            error, Is.EqualTo(
                $"Runs are recorded in {Path.Combine(Folder, First)}; to join shards: {MeshCommandLine.Name} merge {Results}\n"));
        Assert.That(before, Does.StartWith($"Runs are recorded in {Path.Combine(Folder, First)}, which has 5 runs;"));
        Assert.That(same, Is.EqualTo(output));
        Assert.That(File.ReadAllLines(First).Order(), Is.EqualTo(kept.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order()));
    }

    [Test]
    public void A_shard_that_failed_reports_the_failure_again()
    {
        string[] shard = [.. Campaign, "--shard", "1/2", "--out", Results];
        (int code, string output, _) = Invoke(Wrong, shard);
        string kept = File.ReadAllText(First);
        (int again, string same, _) = Invoke(Wrong, shard);
        Assert.That((code, again), Is.EqualTo((ExitCode.Finding, ExitCode.Finding)));
        Assert.That(same, Is.EqualTo(output));
        Assert.That(File.ReadAllText(First), Is.EqualTo(kept));
    }

    [TestCase(1, """{"run":0}""", ":2: commands: missing")]
    [TestCase(1, """{"run":1,"commands":60,"outcomes":[],"situations":[]}""", ":2: outcomes: 0 counts; expected ")]
    [TestCase(1, "garbage", ":2: column 1: broken JSON")]
    [TestCase(1, "\u0000\u0000", ":2: column 1: broken JSON")]
    [TestCase(0, "garbage", ":1: column 1: broken JSON")]
    [TestCase(0, "[]", ":1: a list; expected an object")]
    [TestCase(0, """{"campaign":{},"campaign":{}}""", ":1: campaign: duplicate name")]
    public void A_damaged_line_is_one_clear_error_with_its_place(int line, string text, string place)
    {
        Check(2);
        string[] lines = File.ReadAllLines(First);
        lines[line] = text;
        File.WriteAllLines(First, lines);
        RefusedWith(First + place, "merge", Results);
        RefusedWith(First + place, [.. Campaign, "--shard", "1/2", "--out", Results]);
    }

    [TestCase("\"run\":2,", "\"run\":3,", ":3: run: 3; expected one of shard 1/2 of 30 runs")]
    [TestCase("\"run\":2,", "\"run\":30,", ":3: run: 30; expected one of shard 1/2 of 30 runs")]
    [TestCase("\"shard\":\"1/2\"", "\"shard\":\"3/2\"", ":1: shard: \"3/2\" is no shard; expected a shard such as \"2/8\"")]
    [TestCase(
        "\"kind\":\"check\"", "\"kind\":\"explore\"", ":1: campaign.kind: \"explore\"; expected one of check, conform, defects, prove")]
    [TestCase("\"kind\":\"check\"", "\"kind\":\"conform\"", ":1: campaign.exec: missing; expected a string")]
    [TestCase("\"seed\":-7", "\"seed\":1e99", ":1: campaign.seed: 1e99; expected a whole number of 32 bits")]
    [TestCase("bond accepted", "bond excepted", ":1: outcomes: not the ")]
    public void A_line_that_no_shard_writes_is_one_clear_error_with_its_place(string written, string changed, string place)
    {
        Check(2);
        File.WriteAllText(First, File.ReadAllText(First).Replace(written, changed, StringComparison.Ordinal));
        RefusedWith(First + place, "merge", Results);
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
        RefusedWith($"{Path.Combine(Results, "shard-2-of-2.jsonl")}:1: {difference}", "merge", Results);
    }

    [TestCase("\"program\":\"", "\"program\":\"0.0.9", "campaign.program: 0.0.9")]
    [TestCase("\"engine\":\"both\"", "\"engine\":\"abacus\"", "campaign.engine: \"abacus\"; expected one of model, both")]
    public void Results_of_another_program_are_refused(string written, string changed, string fault)
    {
        Check(1);
        string file = Path.Combine(Results, "shard-1-of-1.jsonl");
        File.WriteAllText(file, File.ReadAllText(file).Replace(written, changed, StringComparison.Ordinal));
        RefusedWith($"{Results}: {fault}", "merge", Results);
    }

    [Test]
    public void A_file_without_lines_is_refused_without_being_held()
    {
        Directory.CreateDirectory(Results);
        using (FileStream file = File.Create(First))
        {
            file.SetLength(1L << 33);
        }

        long before = GC.GetTotalAllocatedBytes(precise: true);
        RefusedWith($"{First}: ends in a line longer than 1048576 bytes", "merge", Results);
        Assert.That(GC.GetTotalAllocatedBytes(precise: true) - before, Is.LessThan(20_000_000));
    }

    [Test]
    public void A_folder_without_results_is_named()
    {
        Directory.CreateDirectory(Results);
        RefusedWith($"{Results}: no results of shards", "merge", Results);
        RefusedWith($"{Path.Combine(Results, "nowhere")}: no folder", "merge", Path.Combine(Results, "nowhere"));
    }

    private static void Check(int shards) => Check(shards, Campaign);

    private static void Check(int shards, string[] campaign) => Check(shards, campaign, EngineCatalog.Standard);

    private static void Check(int shards, string[] campaign, EngineCatalog engines)
    {
        for (int number = 1; number <= shards; number++)
        {
            Invoke(engines, [.. campaign, "--shard", $"{number}/{shards}", "--out", Results]);
        }
    }
}
