using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh explore</c> for programs: a JSON list, an object a scope.</summary>
internal sealed class JsonExploreReport(TextWriter output) : ExploreReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly JsonArray results = [];

    public override void Finished(ExplorationResult result, ExplorationOptions options, SavedRun? saved)
    {
        var bounds = new ScopeBounds(result.Scope);
        var outcomes = new JsonObject();
        foreach (IGrouping<string, (string Command, Rejection? Reason, long Count)> command in result.Outcomes.GroupBy(row => row.Command))
        {
            outcomes[command.Key] = new JsonObject(command.Select(row =>
                KeyValuePair.Create<string, JsonNode?>(row.Reason is { } reason ? SnakeCase.Of(reason) : "accepted", row.Count)));
        }

        results.Add((JsonNode)new JsonObject
        {
            ["scope"] = result.Scope.Name,
            ["budgets"] = new JsonObject(bounds.Budgets.Select(budget => KeyValuePair.Create<string, JsonNode?>(budget.Command, budget.Times))),
            ["unbounded"] = Names(bounds.Unbounded),
            ["renumbered"] = Names(bounds.Renumbered),
            ["ending"] = SnakeCase.Of(result.Ending),
            ["states"] = result.States,
            ["transitions"] = result.Transitions,
            ["taken"] = result.Executed,
            ["distinct"] = result.Distinct,
            ["judged"] = result.FullyChecked,
            ["depth"] = result.Depth,
            ["arrangements"] = result.Permutations,
            ["seconds"] = Math.Round(result.Time.TotalSeconds, 3),
            ["peak_bytes"] = result.PeakBytes,
            ["visited_bytes"] = result.VisitedBytes,
            ["checks"] = ExploreArguments.Levels.Single(level => level.Value == options.Checks).Key,
            ["steps_digest"] = $"{result.Digest:x16}",
            ["disk_bytes"] = result.DiskBytes,
            ["shows_liveness"] = result.ShowsLiveness,
            ["outcomes"] = outcomes,
            ["goals"] = new JsonObject(result.Goals.Select(goal => KeyValuePair.Create<string, JsonNode?>(goal.Name, goal.Reached))),
            ["tight"] = new JsonObject(result.BoundaryCoverage.Select(margin => KeyValuePair.Create<string, JsonNode?>(margin.Invariant, margin.Tight))),
            ["failure"] = result.Failure is { } failure ? Failure(failure, saved!) : null,
        });
    }

    public override void Close() => output.WriteLine(results.ToJsonString(Indented));

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);

    private static JsonObject Failure(Run run, SavedRun saved) => new()
    {
        ["findings"] = new JsonArray([.. run.Findings.Select(finding => new JsonObject
        {
            ["invariant"] = finding.Invariant,
            ["where"] = finding.Where,
            ["what"] = finding.What,
        })]),
        ["commands"] = run.Steps.Count,
        ["config"] = saved.MeshFile,
        ["run_file"] = saved.CommandsFile,
        ["page"] = saved.PageFile,
    };
}
