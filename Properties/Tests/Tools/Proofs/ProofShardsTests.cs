namespace MeshSecurity.Tests;

/// <summary>Shards of <c>mesh prove</c>, and <c>mesh merge</c>.</summary>
[NonParallelizable] // Its folder is the working directory of the process.
public sealed class ProofShardsTests : CommandFixture
{
    private const string Results = "results";

    private static readonly string[] Quick = ["prove", "--command", "end_epoch", "--structures", "0"];

    private static readonly string First = Path.Combine(Results, "shard-1-of-3.jsonl");

    [Test]
    public void Merge_reports_the_results_of_one_machine()
    {
        Prove(3);

        string whole = Fine([.. Quick, "--json"]);
        string merged = Fine("merge", Results, "--json");

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(WithoutTimes(merged), Is.EqualTo(WithoutTimes(whole)));
        Assert.That(
            JsonNode.Parse(merged)!["shards"]!.AsArray().Select(shard => (string)shard!["state"]!),
            Is.EqualTo(["finished", "finished", "finished"]));
        Assert.That(Fine("merge", Results), Does.Contain("are proved for all amounts of these shapes").And.Not.Contain("not all"));
    }

    [Test]
    public void Merge_names_missing_shards_and_a_shard_continues()
    {
        Prove(3);
        string[] kept = File.ReadAllLines(First);
        File.Delete(Path.Combine(Results, "shard-2-of-3.jsonl"));
        File.WriteAllText(First, string.Join('\n', kept[..2]) + "\n" + kept[2][..20]);

        string output = Finds("merge", Results);
        (_, _, string error) = Invoke([.. Quick, "--shard", "1/3", "--out", Results]);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(output, Does.Contain($"But these are not all of the {Count} scenarios:"));
        Assert.That(output, Does.Contain("  shard 1/3 is unfinished: 1 of ").And.Contain("  shard 2/3 is missing"));
        Assert.That(error, Does.Contain(", which has 1 runs;"));
        Assert.That(File.ReadAllLines(First)[..2], Is.EqualTo(kept[..2]), "it continues after the complete lines");
        Assert.That(File.ReadAllLines(First), Has.Length.EqualTo(kept.Length));
    }

    [Test]
    public void Other_options_are_refused_by_name()
    {
        Prove(3);
        Assert.That(
            Refused([.. Quick, "--ratios", "all", "--shard", "1/3", "--out", Results]),
            Does.Contain("campaign.ratios: shape, but all"));
        Assert.That(Refused([.. Quick, "--shard", "1/3"]), Does.Contain("add --out DIR"));
        Assert.That(
            Refused([.. Quick, "--shard", "1/3", "--out", Results, "--ratios", "all", "--record", "r.json"]),
            Does.Contain("omit --shard"));
    }

    [Test]
    public void An_obligation_that_is_not_proved_is_proved_again_for_its_counterexample()
    {
        ScenarioResult refuted = new ProofRun { Command = "Timeout", Invariant = "SYNC-2", Variant = new RollbackNotReported() }.Start()
            .First(result => result.Proofs.Any(proof => proof.Status == ProofStatus.Refuted));
        var progress = new ProofProgress();
        progress.Add(new NumberedProof(1, refuted));
        Assert.That(ProofProgress.IsFinding(new(1, refuted)));
        Assert.That(progress.Remaining([0, 1]), Is.EqualTo([0, 1]));
        ScenarioResult proved = refuted with { Proofs = [.. refuted.Proofs.Select(proof => proof with { Status = ProofStatus.Proved })] };
        progress.Add(new NumberedProof(1, proved));
        Assert.That(progress.Remaining([0, 1]), Is.EqualTo([0]));
    }

    [Test]
    public void A_line_has_the_whole_result()
    {
        var progress = new ProofProgress();
        foreach (ScenarioResult result in new ProofRun { Command = "EndEpoch", Invariant = "POWER-2", ForAllRatios = true }.Start())
        {
            string line = progress.Line(new(7, result));
            NumberedProof read = ProofProgress.Read(line, "results", 2);
            Assert.That((read.Number, progress.Line(read)), Is.EqualTo((7, line)));
        }
    }

    [TestCase("{\"run\":0}", ":2: scenario: missing; expected a string")]
    [TestCase("[]", ":2")]
    public void A_damaged_line_is_refused_with_its_place(string line, string expected) =>
        Assert.That(
            () => ProofProgress.Read(line, "results", 2),
            Throws.InstanceOf<DocumentException>().With.Message.Contains($"results{expected}"));

    private static int Count => new ProofRun { Command = "EndEpoch" }.Count;

    private static void Prove(int shards)
    {
        foreach (int number in Enumerable.Range(1, shards))
        {
            Invoke([.. Quick, "--shard", $"{number}/{shards}", "--out", Results]);
        }
    }

    private static string WithoutTimes(string json)
    {
        JsonNode report = JsonNode.Parse(json)!;
        foreach (JsonObject part in report["obligations"]!.AsArray().Select(part => part!.AsObject()).Append(report.AsObject()))
        {
            part.Remove("ms");
            part.Remove("slowest_query_ms");
            part.Remove("shards");
        }

        return report.ToJsonString();
    }
}
