using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeshSecurity.Verification;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh verify</c> for programs: one object.</summary>
internal sealed class JsonVerifyReport(TextWriter output) : VerifyReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override void Finished(StageResult stage)
    {
    }

    public override void Close(Plan plan, Assurance assurance) => output.WriteLine(new JsonObject
    {
        ["plan"] = plan.Name,
        ["complete"] = assurance.Stages.Count == plan.Stages.Count,
        ["seconds"] = Math.Round(assurance.Time.TotalSeconds, 3),
        ["stages"] = new JsonArray([.. assurance.Stages.Select(Stage)]),
        ["invariants"] = new JsonObject(assurance.Rows.Select(row => KeyValuePair.Create<string, JsonNode?>(
            row.Invariant.Id,
            new JsonObject(assurance.Columns.Zip(row.Cells, (column, cell) => KeyValuePair.Create<string, JsonNode?>(column, cell)))))),
    }.ToJsonString(Indented));

    public override void Wrote(string page)
    {
    }

    private static JsonObject Stage(StageResult stage) => new()
    {
        ["name"] = stage.Name,
        ["summary"] = stage.Summary,
        ["seconds"] = Math.Round(stage.Time.TotalSeconds, 3),
        ["problems"] = new JsonArray([.. stage.Problems.Select(problem => new JsonObject
        {
            ["invariant"] = problem.Invariant,
            ["story"] = new JsonArray([.. problem.Story.Select(line => (JsonNode)line)]),
        })]),
    };
}
