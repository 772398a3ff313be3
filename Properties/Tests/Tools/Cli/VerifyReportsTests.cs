using MeshSecurity.Verification;

namespace MeshSecurity.Tests;

/// <summary>The reports of <c>mesh verify</c>.</summary>
public sealed class VerifyReportsTests
{
    private static readonly Plan Plan = new("quick", []);

    private static readonly StageResult Runs = new(
        "2,000 runs, 600,000 commands, seed 1, model and ledger in lock step, and a few words more",
        [],
        Invariants<Amount>.All.ToDictionary(invariant => invariant.Id, _ => "600,000"))
    {
        Name = "random runs",
        Column = "commands",
        Time = TimeSpan.FromSeconds(10.55),
    };

    private static readonly StageResult Mistakes = new(
        "2 of 3",
        [new("D03", ["D03 was missed."])],
        new Dictionary<string, string> { ["VAULT-2"] = string.Join(' ', Enumerable.Range(1, 36).Select(k => $"D{k:00}")) })
    {
        Name = "mistakes",
        Column = "mistakes caught",
        Time = TimeSpan.FromSeconds(3),
    };

    [Test]
    public void Lines_fit_into_80_columns_whatever_was_caught()
    {
        string[] lines = Text(Runs, Mistakes);

        Assert.That(lines.Select(line => line.Length), Is.All.LessThanOrEqualTo(80));
        Assert.That(string.Join(' ', lines.Select(line => line.Trim())), Does.Contain("D35 D36").And.Contain("few words more"));
    }

    [Test]
    public void A_problem_is_printed_and_ends_in_a_bad_verdict()
    {
        string[] lines = Text(Runs, Mistakes);
        Assert.That(lines, Does.Contain("  D03 was missed."));
        Assert.That(lines[^1], Is.EqualTo("Problems found in 14 s: D03."));
    }

    [Test]
    public void A_table_has_a_row_for_each_invariant()
    {
        string[] lines = Text(Runs);
        Assert.That(lines, Does.Contain("invariant  commands").And.Contain("VAULT-1     600,000").And.Contain("EVID-1      600,000"));
        Assert.That(lines[^1], Is.EqualTo($"All {Invariants<Amount>.All.Count} invariants hold, by all evidence there is, in 11 s."));
    }

    [Test]
    public void Programs_get_one_object()
    {
        using JsonDocument document = JsonDocument.Parse(ReportJson.Print(VerifyReports.Of(Plan, new([Runs, Mistakes])).Json));
        JsonElement root = document.RootElement;
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(
            root.GetProperty("invariants").GetProperty("VAULT-2").GetProperty("mistakes caught").GetString(),
            Does.StartWith("D01 D02"));
        Assert.That(root.GetProperty("stages")[1].GetProperty("problems")[0].GetProperty("invariant").GetString(), Is.EqualTo("D03"));
        Assert.That(root.GetProperty("seconds").GetDouble(), Is.EqualTo(13.55));
    }

    private static string[] Text(params StageResult[] stages)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var writer = new ReportWriter(output, isJson: false, new());
        writer.Show(stages.SelectMany(VerifyReports.Text));
        writer.Write(VerifyReports.Of(Plan, new(stages)));
        return output.ToString().TrimEnd().Split('\n');
    }
}
