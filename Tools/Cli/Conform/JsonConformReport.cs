using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh conform</c> for programs: one JSON object.</summary>
internal sealed class JsonConformReport(TextWriter output) : ConformReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override void Replayed(string source, Run run, SavedRun? saved, ComparisonGaps left)
    {
        var document = new JsonObject
        {
            ["source"] = source,
            ["commands"] = run.Steps.Count,
            ["not_compared"] = Told(left),
            ["findings"] = JsonCheckReport.Findings(run),
        };
        if (saved is not null)
        {
            document["page"] = saved.PageFile;
        }

        Print(document);
    }

    public override void Finished(Campaign campaign, CampaignResult result, SavedRun? saved, ComparisonGaps left) =>
        Print(Document(campaign, result, saved, left));

    public override void Merged(MergedCampaign merged, Campaign campaign, CampaignResult result, SavedRun? saved, ComparisonGaps left)
    {
        JsonObject document = Document(campaign, result, saved, left);
        document["shards"] = MergedShards.Json(merged);
        Print(document);
    }

    private static JsonObject Document(Campaign campaign, CampaignResult result, SavedRun? saved, ComparisonGaps left) => new()
    {
        ["runs"] = result.Runs,
        ["commands"] = result.Coverage.Commands,
        ["seed"] = campaign.Seed,
        ["shard"] = campaign.Shard.ToString(),
        ["outcomes"] = JsonCheckReport.Outcomes(result.Coverage.Outcomes.Where(row => !left.Commands.Contains(row.Command))),
        ["situations"] = new JsonObject(result.Coverage.Reached.Select(row => KeyValuePair.Create<string, JsonNode?>(row.Goal, row.Count))),
        ["not_compared"] = Told(left),
        ["failed"] = JsonCheckReport.Failed(result),
        ["failure"] = result.Failure is { } failure ? JsonCheckReport.Failure(failure, saved!) : null,
    };

    private static JsonObject Told(ComparisonGaps left) => new()
    {
        ["commands"] = List(left.Commands),
        ["left_out"] = List(left.LeftOut),
        ["left_out_at_times"] = List(left.LeftOutAtTimes),
        ["excluded"] = new JsonArray([.. left.Excluded.Select(row => new JsonObject { ["path"] = row.Path.ToString(), ["found"] = row.Found })]),
    };

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);

    private void Print(JsonObject document) => output.WriteLine(document.ToJsonString(Indented));
}
