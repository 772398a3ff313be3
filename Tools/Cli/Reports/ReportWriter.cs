using Spectre.Console;

namespace MeshSecurity.Cli;

/// <summary>Prints a report as text or JSON, and writes it to the files for other tools.</summary>
internal sealed class ReportWriter
{
    private readonly TextWriter output;
    private readonly bool isJson;
    private readonly OutputFiles files;
    private readonly IAnsiConsole? terminal;

    /// <summary>Creates a writer.</summary>
    /// <param name="output">The standard output.</param>
    /// <param name="isJson">Whether the report is printed as JSON.</param>
    /// <param name="files">The files for other tools.</param>
    /// <param name="terminal">The terminal on which tables are drawn; null for plain text.</param>
    public ReportWriter(TextWriter output, bool isJson, OutputFiles files, IAnsiConsole? terminal = null)
    {
        (this.output, this.isJson, this.files, this.terminal) = (output, isJson, files, terminal);
        if (terminal is not null)
        {
            terminal.Profile.Width = Math.Min(terminal.Profile.Width, TextWrapping.Width);
        }
    }

    /// <summary>Returns the terminal behind a writer, or null if it is redirected.</summary>
    public static IAnsiConsole? TerminalOf(TextWriter output) => ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected
        ? AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(output) })
        : null;

    /// <summary>Prints lines and tables of the text form; prints nothing in the JSON form.</summary>
    public void Show(params IEnumerable<ReportPart> parts)
    {
        foreach (ReportPart part in isJson ? [] : parts)
        {
            if (part is ReportTable table)
            {
                Show(table);
            }
            else
            {
                output.WriteLine(((ReportLine)part).Text);
            }
        }
    }

    /// <summary>Prints a report, writes its files, and returns the exit code.</summary>
    public int Write(Report report)
    {
        Show(report.Text);
        if (isJson)
        {
            output.WriteLine(ReportJson.Print(report.Json));
        }

        files.Write(report);
        return report.HasFinding ? ExitCode.Finding : ExitCode.Fine;
    }

    private void Show(ReportTable table)
    {
        if (terminal is not null && table.Draw(terminal.Profile.Width) is { } drawn)
        {
            terminal.Write(drawn);
            return;
        }

        foreach (string line in table.Lines())
        {
            output.WriteLine(line);
        }
    }
}
