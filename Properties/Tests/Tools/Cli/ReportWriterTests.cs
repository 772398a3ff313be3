using Spectre.Console;

namespace MeshSecurity.Tests;

/// <summary>Reports on a terminal and on a redirected output.</summary>
public sealed class ReportWriterTests
{
    private static readonly Lazy<Report> Check = new(() =>
    {
        var campaign = new Campaign { Runs = 3, Steps = 60 };
        return new CheckReports(null).OfCampaign(campaign, campaign.Start(), null, null);
    });

    [Test]
    public void Tables_are_drawn_within_80_columns()
    {
        string[] lines = Write(Check.Value, 120);

        Assert.Multiple(() =>
        {
            Assert.That(lines, Has.All.Length.LessThanOrEqualTo(80));
            Assert.That(lines.Count(line => line.StartsWith('╭')), Is.EqualTo(2));
            Assert.That(lines, Has.Some.Matches(@"^│ command +│ accepted │ rejected for +│$"));
            Assert.That(lines, Has.Some.Matches(@"^│ stake_remote +│ +[\d,]+ │ unknown_pairing [\d,]+, "));
            Assert.That(lines, Has.Some.Contains("Restore cuts by x > 0"));
        });
    }

    [Test]
    public void A_narrow_terminal_gets_narrow_tables() =>
        Assert.That(Write(Check.Value, 60).Where(line => line.StartsWith('│')), Has.All.Length.LessThanOrEqualTo(60));

    [Test]
    public void Lines_beside_the_tables_are_the_same_without_a_terminal()
    {
        string[] plain = Write(Check.Value, null);
        Assert.That(Write(Check.Value, 80).Where(line => !"│╭├╰".Contains(line[0])), Is.SubsetOf(plain));
        Assert.That(plain, Has.None.Contains("│"));
    }

    [Test]
    public void A_table_that_does_not_fit_is_printed_as_text()
    {
        var table = new ReportTable(["id", "title", "caught by"], [["D01", new('x', 70), "VAULT-1"]]);
        var report = new Report { Text = [table], Json = new { }, HasFinding = false };
        Assert.That(Write(report, 80), Is.EqualTo(Write(report, null)));
    }

    [Test]
    public void Numbers_are_aligned_to_the_right_and_the_last_column_is_wrapped()
    {
        var table = new ReportTable(
            ["name", "count", "reasons"], [["a", "5", string.Join(", ", Enumerable.Repeat("reason", 12))], ["bb", "1,000", ""]]);
        Assert.That(table.Lines(), Is.EqualTo(
        [
            "name  count  reasons",
            $"a         5  {string.Join(", ", Enumerable.Repeat("reason", 8))},",
            $"             {string.Join(", ", Enumerable.Repeat("reason", 4))}",
            "bb    1,000",
        ]));
    }

    [Test]
    public void A_writer_that_is_no_terminal_gets_plain_text()
    {
        using var output = new StringWriter();
        Assert.That(ReportWriter.TerminalOf(output), Is.Null);
    }

    private static string[] Write(Report report, int? width)
    {
        using var output = new StringWriter();
        IAnsiConsole? terminal = width is null ? null : AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        if (terminal is not null)
        {
            terminal.Profile.Capabilities.Unicode = true;
            terminal.Profile.Width = width!.Value;
        }

        new ReportWriter(output, isJson: false, new(), terminal).Write(report);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
    }
}
