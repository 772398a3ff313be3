using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeshSecurity.Cli;

/// <summary>The JSON form of reports: objects with snake_case fields, and the parts that several commands share.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Returns the indented text of a report.</summary>
    public static string Print(object json) => JsonSerializer.Serialize(json, Format);

    /// <summary>Returns one object with the fields of several, in order.</summary>
    /// <param name="parts">The objects; null parts are skipped.</param>
    public static JsonObject Join(params object?[] parts) => new(
        from part in parts
        where part is not null
        from field in JsonSerializer.SerializeToNode(part, Format)!.AsObject()
        select KeyValuePair.Create(field.Key, field.Value?.DeepClone()));

    /// <summary>Returns the number of acceptances and of rejections for each reason, by command.</summary>
    public static object Outcomes(IEnumerable<(string Command, Rejection? Reason, long Count)> outcomes) => outcomes
        .GroupBy(row => row.Command)
        .ToDictionary(
            command => command.Key,
            command => command.ToDictionary(row => row.Reason is { } reason ? SnakeCase.Of(reason) : "accepted", row => row.Count));

    /// <summary>Returns a list of findings.</summary>
    public static object Findings(IEnumerable<Finding> findings) => findings.Select(finding => new
    {
        Invariant = finding.Invariant,
        Where = finding.Where,
        What = finding.What,
    });

    /// <summary>Returns a run that failed, with the files in which it is saved.</summary>
    public static object Failure(Run run, SavedRun saved) => new
    {
        Findings = Findings(run.Findings),
        Commands = run.Steps.Count,
        Config = saved.MeshFile,
        RunFile = saved.CommandsFile,
        Page = saved.PageFile,
    };

    /// <summary>Returns a duration in seconds, rounded to milliseconds.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);

    /// <summary>Returns a duration in milliseconds, rounded to one decimal.</summary>
    public static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
