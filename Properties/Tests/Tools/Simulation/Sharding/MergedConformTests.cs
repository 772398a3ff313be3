namespace MeshSecurity.Tests;

/// <summary>Shards of <c>mesh conform</c>, which <c>mesh merge</c> joins without the implementation.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class MergedConformTests : CommandFixture
{
    private static readonly string[] Small = ["--runs", "9", "--steps", "60", "--timeout", "60000", "--jobs", "1"];

    private static readonly string First = Path.Combine("results", "shard-1-of-3.jsonl");

    /// <summary>The results of three shards by program, kept because several tests damage a copy of them.</summary>
    private readonly Dictionary<string, (string Path, byte[] Content)[]> results = [];

    [Test]
    public void Merge_prints_the_report_of_one_machine([Values] bool json)
    {
        string[] told = json ? ["--json"] : [];
        string[] campaign = [.. Small, "--exclude", "chains.*.accounts.*.rewards", "--exclude", "time"];
        Conform(3, PythonVault.Right, campaign);
        (int alone, string whole, _) = Invoke(["conform", "--exec", PythonVault.Right, .. campaign, .. told]);
        (int joined, string merged, string error) = Invoke(["merge", "results", .. told]);
        Assert.That((joined, error), Is.EqualTo((alone, "")));
        Assert.That(json ? WithoutShards(merged) : merged, Is.EqualTo(json ? JsonNode.Parse(whole)!.ToJsonString() : whole));
    }

    [Test]
    public void Merge_finds_the_failure_that_one_machine_finds_without_the_implementation()
    {
        string broken = BrokenVault();
        Conform(3, broken, Small);
        (int alone, string whole, _) = Invoke(["conform", "--exec", broken, .. Small, "--out", "alone"]);
        File.Delete("broken.py");

        (int joined, string merged, string error) = Invoke(["merge", "results", .. AllFiles]);

        whole = whole.Replace("alone", "results", StringComparison.Ordinal);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((alone, joined, error), Is.EqualTo((ExitCode.Finding, ExitCode.Finding, "")));
        Assert.That(
            whole, Does.Match("^Run \\d+ of seed 1 fails after \\d+ commands; it takes \\d+:\n").And.Contain("OUTCOME: unbond differs"));
        Assert.That(merged, Does.StartWith(whole), "then comes what the other shards found");
        Assert.That(merged[whole.Length..], Does.Contain(" of seed 1 failed too:\n  OUTCOME: "));
        Assert.That(merged.Split('\n').Where(line => !line.Contains("--exec")), Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(WrittenTrace.Findings.Single().Invariant, Is.EqualTo(ProtocolViolation.Outcome));
        Assert.That(File.ReadAllText("s.sarif"), Does.Contain("OUTCOME at unbond"));
        Assert.That(File.ReadAllText("j.xml"), Does.Contain("<failure message=\"OUTCOME at unbond"));
    }

    [Test]
    public void A_shard_that_was_killed_before_it_had_shrunk_loses_no_finding()
    {
        string broken = BrokenVault();
        (_, string found, _) = Invoke(["conform", "--exec", broken, .. Small, "--shard", "1/3", "--out", "results"]);
        string line = File.ReadAllLines(First)[^1];
        foreach (string saved in Directory.GetDirectories("results"))
        {
            Directory.Delete(saved, recursive: true);
        }

        (int code, string merged, string error) = Invoke("merge", "results");
        (_, string again, _) = Invoke(["conform", "--exec", broken, .. Small, "--shard", "1/3", "--out", "results"]);

        SavedRun kept = SavedRun.In("results").Single();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((code, error), Is.EqualTo((ExitCode.Finding, "")));
        Assert.That(line, Does.Contain("\"findings\":[{\"invariant\":\"OUTCOME\""));
        Assert.That(
            merged, Does.Match("^Run \\d+ of seed 1 fails after (\\d+) commands; it takes \\1:\n").And.Contain("OUTCOME: unbond differs"));
        Assert.That(merged, Does.Contain(
            "The run is not shrunk, because its shard ended before. To shrink it, start the shard again.\n"
            + "But these are not all of the 9 runs:\n"));
        Assert.That(again, Is.EqualTo(found), "the shard goes on with shrinking");
        Assert.That(kept.Check(new(Rules<Amount>.Standard)).Actions, Has.Count.LessThan(20));
    }

    [Test]
    public void A_shard_continues_and_knows_the_compared_parts()
    {
        string[] shard = ["conform", "--exec", PythonVault.Right, .. Small, "--out", "results"];
        (_, string whole, _) = Invoke(shard);
        string file = Path.Combine("results", "shard-1-of-1.jsonl");
        File.WriteAllLines(file, File.ReadAllLines(file)[..4]);

        (int part, string unfinished, _) = Invoke("merge", "results");
        (int code, string again, string error) = Invoke(shard);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((part, code), Is.EqualTo((ExitCode.Finding, ExitCode.Fine)));
        Assert.That(
            unfinished,
            Does.Contain("3 runs, 180 commands, seed 1")
                .And.EndWith("But these are not all of the 9 runs:\n  shard 1/1 is unfinished: 3 of 9 runs are done\n"));
        Assert.That(error, Does.Contain(", which has 3 runs;"));
        Assert.That(again, Is.EqualTo(whole).And.Contain("commands that it does not carry out: stake_remote, "));
    }

    [TestCase("\"exec\":\"", "\"exec\":\"nice ", "campaign.exec: exec python3 ")]
    [TestCase("\"timeout\":60000", "\"timeout\":1", "campaign.timeout: 60000, but 1 in ")]
    [TestCase("\"excluded\":[]", "\"excluded\":[\"time\"]", "campaign.excluded: ")]
    [TestCase("\"seed\":1", "\"seed\":2", "campaign.seed: 1, but 2 in ")]
    public void Shards_of_different_campaigns_are_refused(string written, string changed, string difference)
    {
        WriteResults(PythonVault.Right);
        File.WriteAllText(First, File.ReadAllText(First).Replace(written, changed, StringComparison.Ordinal));
        Assert.That(Refused("merge", "results"), Does.StartWith($"{Path.Combine("results", "shard-2-of-3.jsonl")}:1: {difference}"));
    }

    [TestCase("\"compared\":{", "\"compared\":{\"colour\":1,", ":2: compared.colour: unknown field")]
    [TestCase("\"excluded\":[]", "\"excluded\":[\"colour\"]", ":1: campaign.excluded: \"colour\" starts with colour")]
    [TestCase("\"exec\":", "\"exce\":", ":1: campaign.exec: missing")]
    public void A_damaged_line_is_one_clear_error_with_its_place(string written, string changed, string place)
    {
        WriteResults(PythonVault.Right);
        File.WriteAllText(First, File.ReadAllText(First).Replace(written, changed, StringComparison.Ordinal));
        RefusedWith(First + place, "merge", "results");
    }

    [TestCase("{", ": line 1, column ")]
    [TestCase("\"time\":{\"#bigint\":\"0\"}", ": states[0]: differs from the model")]
    public void A_damaged_trace_of_a_failure_is_one_clear_error_with_its_place(string damage, string place)
    {
        BrokenVault();
        WriteResults("exec python3 broken.py");
        foreach (string trace in Directory.GetFiles("results", "run.itf.json", SearchOption.AllDirectories))
        {
            File.WriteAllText(
                trace, damage == "{" ? damage
                    : File.ReadAllText(trace).Replace(damage, "\"time\":{\"#bigint\":\"5\"}", StringComparison.Ordinal));
        }

        Assert.That(Refused("merge", "results"), Does.StartWith("results").And.Contain("run.itf.json" + place));
    }

    /// <summary>Writes the results of three shards of the small campaign, which run only once per program.</summary>
    private void WriteResults(string program)
    {
        if (results.TryGetValue(program, out (string Path, byte[] Content)[]? files))
        {
            foreach ((string path, byte[] content) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllBytes(path, content);
            }
        }
        else
        {
            Conform(3, program, Small);
            string[] written = Directory.GetFiles("results", "*", SearchOption.AllDirectories);
            results[program] = [.. written.Select(file => (file, File.ReadAllBytes(file)))];
        }
    }

    private string BrokenVault() => PythonVault.Broken(Folder, "\"collateral_locked\"", "\"insufficient_balance\"");

    private static string WithoutShards(string merged)
    {
        JsonObject report = JsonNode.Parse(merged)!.AsObject();
        Assert.That(report.Remove("shards"), Is.True);
        return report.ToJsonString();
    }

    private static void Conform(int shards, string program, string[] campaign)
    {
        for (int number = 1; number <= shards; number++)
        {
            Invoke(["conform", "--exec", program, .. campaign, "--shard", $"{number}/{shards}", "--out", "results"]);
        }
    }
}
