using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary>The parts of text reports that several commands share.</summary>
internal static class ReportText
{
    /// <summary>Returns a number with commas.</summary>
    public static string Count(double count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Returns a number and its noun, in the plural unless the number is 1.</summary>
    public static string Count(long count, string noun) => count == 1 ? $"1 {noun}" : $"{Count(count)} {noun}s";

    /// <summary>Returns a number with a fixed number of decimals.</summary>
    public static string Fixed(double number, int decimals) => number.ToString($"F{decimals}", CultureInfo.InvariantCulture);

    /// <summary>Returns a labelled list in indented lines; no line if the list is empty.</summary>
    public static IEnumerable<string> List(string label, IEnumerable<string> items, string separator = ", ")
    {
        string all = string.Join(separator, items);
        return all.Length == 0 ? [] : TextWrapping.Wrap($"  {label}: ", "    ", all, separator: separator);
    }

    /// <summary>Returns a table with the number of acceptances, and of rejections for each reason, of each command.</summary>
    public static ReportTable Outcomes(IEnumerable<(string Command, Rejection? Reason, long Count)> outcomes) => new(
        ["command", "accepted", "rejected for"],
        [
            .. outcomes.GroupBy(row => row.Command).Select(command => (string[])
            [
                command.Key,
                Count(command.First(row => row.Reason is null).Count),
                string.Join(
                    ", ",
                    command.Where(row => row.Reason is not null).Select(row => $"{SnakeCase.Of(row.Reason!.Value)} {Count(row.Count)}")),
            ]),
        ]);

    /// <summary>Returns a failure and the command that repeats it.</summary>
    /// <param name="run">The run that failed.</param>
    /// <param name="saved">The saved run.</param>
    /// <param name="command">The command line, without the options for the saved files.</param>
    public static IEnumerable<string> Failure(Run run, SavedRun saved, string command) =>
    [
        "",
        .. FailureReport.Of(run),
        "",
        $"Saved in {saved.Folder}. To repeat it:",
        $"  {command} --config {saved.MeshFile} --commands {saved.CommandsFile}",
        PageOf(saved.PageFile),
    ];

    /// <summary>Returns the line that names the page of a run.</summary>
    public static string PageOf(string file) => $"To view it, open {file}";
}
