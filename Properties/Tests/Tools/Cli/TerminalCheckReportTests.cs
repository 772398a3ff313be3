using MeshSecurity.Cli;
using Spectre.Console;

namespace MeshSecurity.Tests;

[TestFixture]
public sealed class TerminalCheckReportTests
{
    private static readonly Campaign Campaign = new() { Runs = 3, Steps = 60 };

    [Test]
    public void Tables_are_drawn_within_80_columns()
    {
        string[] lines = Report(120);

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
        Assert.That(Report(60).Where(line => line.StartsWith('│')), Has.All.Length.LessThanOrEqualTo(60));

    [Test]
    public void What_is_told_beside_the_tables_is_the_same()
    {
        using var plain = new StringWriter();
        new TextCheckReport(plain).Finished(Campaign, Campaign.Start(), null, incomplete: false);

        Assert.That(Report(80).Where(line => !"│╭├╰".Contains(line[0])), Is.SubsetOf(Lines(plain)));
        Assert.That(Lines(plain), Has.None.Contains("│"));
    }

    [Test]
    public void A_writer_that_is_no_terminal_gets_plain_text()
    {
        using var output = new StringWriter();

        Assert.That(TextCheckReport.To(output), Is.TypeOf<TextCheckReport>());
    }

    private static string[] Report(int width)
    {
        using var output = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new()
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Capabilities.Unicode = true;
        console.Profile.Width = width;
        new TerminalCheckReport(output, console).Finished(Campaign, Campaign.Start(), null, incomplete: false);
        return Lines(output);
    }

    private static string[] Lines(StringWriter output) =>
        [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r'))];
}
