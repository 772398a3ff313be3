using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh prove</c> for programs: one JSON object.</summary>
internal sealed class JsonProofReport(TextWriter output) : ProofReport
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public override void Finished(ProofRun run, IReadOnlyList<ScenarioResult> results, TimeSpan time, IReadOnlyList<string> pages)
    {
        ProofResult[] proofs = [.. results.SelectMany(result => result.Proofs)];
        var document = new JsonObject
        {
            ["shapes"] = results.Count,
            ["paths"] = results.Sum(result => result.Paths),
            ["queries"] = results.Sum(result => result.Queries),
            ["slowest_query_ms"] = Milliseconds(results.Select(result => result.Slowest).DefaultIfEmpty().Max()),
            ["ms"] = Milliseconds(time),
            ["proved"] = proofs.Count(proof => proof.Status == ProofStatus.Proved),
            ["not_proved"] = proofs.Count(proof => proof.Status != ProofStatus.Proved),
            ["pages"] = new JsonArray([.. pages.Select(page => JsonValue.Create(page))]),
            ["obligations"] = new JsonArray([.. proofs.Select(Obligation)]),
        };
        output.WriteLine(document.ToJsonString(Indented));
    }

    private static JsonObject Obligation(ProofResult proof) => new()
    {
        ["invariant"] = proof.Invariant,
        ["command"] = SnakeCase.Of(proof.Command),
        ["shape"] = proof.Scenario,
        ["solver"] = proof.Solver,
        ["status"] = SnakeCase.Of(proof.Status),
        ["paths"] = proof.Paths,
        ["queries"] = proof.Queries,
        ["ms"] = Milliseconds(proof.Time),
        ["contracts"] = new JsonArray([.. proof.Contracts.Select(contract => JsonValue.Create(contract))]),
        ["refutation"] = proof.Refutation is { } refutation ? Refutation(refutation) : null,
    };

    private static JsonObject Refutation(Refutation refutation) => new()
    {
        ["spurious"] = refutation.IsSpurious,
        ["contracts"] = new JsonArray([.. refutation.Contracts.Select(contract => JsonValue.Create(contract))]),
        ["where"] = refutation.Found?.Where,
        ["what"] = refutation.Found?.What,
        ["config"] = JsonNode.Parse(ConfigurationDocument.Write(refutation.Configuration)),
        ["before"] = JsonNode.Parse(StateDocument.Write(refutation.Configuration, refutation.Before)),
        ["command"] = JsonNode.Parse(CommandDocument.Write(refutation.Command)),
        ["after"] = refutation.After is { } after ? JsonNode.Parse(StateDocument.Write(refutation.Configuration, after)) : null,
    };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);
}
