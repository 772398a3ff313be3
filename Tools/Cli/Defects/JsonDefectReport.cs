using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh defects</c> for programs: a JSON list, an object a mistake; of shards, an object with that list.</summary>
internal sealed class JsonDefectReport(TextWriter output) : DefectReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override void Finished(MistakeSearch hunt, SearchMethod by, IReadOnlyList<MistakeResult> results, int left) =>
        output.WriteLine(Document(results).ToJsonString(Indented));

    public override void Merged(MergedCampaign merged, MistakeSearch hunt, SearchMethod by, IReadOnlyList<MistakeResult> results) =>
        output.WriteLine(new JsonObject { ["mistakes"] = Document(results), ["shards"] = MergedShards.Json(merged) }.ToJsonString(Indented));

    private static JsonArray Document(IReadOnlyList<MistakeResult> results) => new([.. results.Select(Tell)]);

    private static JsonObject Tell(MistakeResult result) => new()
    {
        ["id"] = result.Mistake.Id,
        ["title"] = result.Mistake.Title,
        ["caught_by"] = Names(result.Mistake.CaughtBy),
        ["verdict"] = result.Verdict is { } verdict ? SnakeCase.Of(verdict) : null,
        ["check"] = result.Random is { } random ? Tell(random) : null,
        ["explore"] = result.Exploration is { } exploration ? Tell(exploration) : null,
        ["prove"] = result.Proof is { } proof ? Tell(proof) : null,
    };

    private static JsonObject Tell(RandomSearchResult random) => new()
    {
        ["verdict"] = SnakeCase.Of(random.Verdict),
        ["seeds"] = random.Seeds,
        ["found"] = random.Found,
        ["median_commands"] = random.Commands,
        ["median_seconds"] = random.Time is { } time ? Seconds(time) : null,
        ["invariants"] = Names(random.Invariants),
        ["others"] = Names(random.Others),
    };

    private static JsonObject Tell(ExplorationSearchResult exploration) => new()
    {
        ["verdict"] = SnakeCase.Of(exploration.Verdict),
        ["scope"] = exploration.Scope,
        ["states"] = exploration.States,
        ["seconds"] = Seconds(exploration.Time),
        ["steps"] = exploration.Shortest?.Steps.Count,
        ["invariants"] = Names(exploration.Shortest?.Findings.Select(finding => finding.Invariant) ?? []),
    };

    private static JsonObject Tell(ProofSearchResult proof) => new()
    {
        ["verdict"] = SnakeCase.Of(proof.Verdict),
        ["shape"] = proof.Scenario,
        ["invariant"] = proof.Invariant,
        ["replayed"] = proof.What is not null,
        ["what"] = proof.What,
        ["seconds"] = Seconds(proof.Time),
    };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}
