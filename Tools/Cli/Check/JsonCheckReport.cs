using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh check</c> for programs: one JSON object.</summary>
internal sealed class JsonCheckReport(TextWriter output) : CheckReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override void Replayed(string source, Run run, SavedRun? saved)
    {
        var document = new JsonObject
        {
            ["source"] = source,
            ["commands"] = run.Steps.Count,
            ["findings"] = Findings(run.Findings),
        };
        if (saved is not null)
        {
            document["page"] = saved.PageFile;
        }

        Print(document);
    }

    public override void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete) =>
        Print(Document(campaign, result, saved, incomplete));

    public override void Merged(MergedCampaign merged, Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete)
    {
        JsonObject document = Document(campaign, result, saved, incomplete);
        document["shards"] = MergedShards.Json(merged);
        Print(document);
    }

    private static JsonObject Document(Campaign campaign, CampaignResult result, SavedRun? saved, bool incomplete)
    {
        return new()
        {
            ["runs"] = result.Runs,
            ["commands"] = result.Coverage.Commands,
            ["seed"] = campaign.Seed,
            ["shard"] = campaign.Shard.ToString(),
            ["outcomes"] = Outcomes(result.Coverage.Outcomes),
            ["situations"] = new JsonObject(result.Coverage.Reached.Select(row => KeyValuePair.Create<string, JsonNode?>(row.Goal, row.Count))),
            ["missing"] = new JsonArray([.. result.Coverage.Missing.Select(missing => JsonValue.Create(missing))]),
            ["incomplete"] = incomplete,
            ["failed"] = Failed(result),
            ["failure"] = result.Failure is { } failure ? Failure(failure, saved!) : null,
        };
    }

    /// <summary>How often each command was accepted, and rejected for each reason.</summary>
    internal static JsonObject Outcomes(IEnumerable<(string Command, Rejection? Reason, long Count)> outcomes) =>
        new(outcomes.GroupBy(row => row.Command).Select(command => KeyValuePair.Create<string, JsonNode?>(
            command.Key,
            new JsonObject(command.Select(row =>
                KeyValuePair.Create<string, JsonNode?>(row.Reason is { } reason ? SnakeCase.Of(reason) : "accepted", row.Count))))));

    /// <summary>Every run that failed.</summary>
    internal static JsonArray Failed(CampaignResult result) => new([.. result.Failed.Select(failed => new JsonObject
    {
        ["run"] = failed.Index,
        ["findings"] = Findings(failed.Findings),
    })]);

    /// <summary>A run of a campaign that failed, and where it was saved.</summary>
    internal static JsonObject Failure(CampaignFailure failure, SavedRun saved) => new()
    {
        ["run"] = failure.Index,
        ["findings"] = Findings(failure.Shrunk.Findings),
        ["commands"] = failure.Shrunk.Steps.Count,
        ["config"] = saved.MeshFile,
        ["run_file"] = saved.CommandsFile,
        ["page"] = saved.PageFile,
    };

    /// <summary>What is wrong with a run.</summary>
    internal static JsonArray Findings(Run run) => Findings(run.Findings);

    private static JsonArray Findings(IReadOnlyList<Finding> findings) => new([.. findings.Select(finding => new JsonObject
    {
        ["invariant"] = finding.Invariant,
        ["where"] = finding.Where,
        ["what"] = finding.What,
    })]);

    private void Print(JsonObject document) => output.WriteLine(document.ToJsonString(Indented));
}
