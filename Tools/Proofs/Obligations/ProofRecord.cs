using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MeshSecurity.Proofs;

/// <summary>What is proved of one invariant, as it is kept beside the code: without times, so that two machines get the same.</summary>
/// <param name="Invariant">The id of the invariant.</param>
/// <param name="Solvers">The solvers, each of which proves all of it.</param>
/// <param name="Commands">The commands after which it is proved to hold.</param>
/// <param name="Shapes">In how many shapes.</param>
/// <param name="Paths">On how many paths through the commands in all.</param>
/// <param name="Contracts">The contracts assumed of operations that are not exact.</param>
/// <param name="ForTheShape">The commands that change other users as well: there the proof speaks of the users of its shapes only.</param>
public sealed record ProofRecord(
    string Invariant,
    IReadOnlyList<string> Solvers,
    IReadOnlyList<string> Commands,
    int Shapes,
    int Paths,
    IReadOnlyList<string> Contracts,
    IReadOnlyList<string> ForTheShape)
{
    private const string Resource = "MeshSecurity.Proofs.proofs.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What a run proved, by invariant in the order of the protocol; those that it did not prove are left out.</summary>
    public static IReadOnlyList<ProofRecord> Of(IReadOnlyList<ScenarioResult> results)
    {
        var records = new List<ProofRecord>();
        foreach (string invariant in ProofRun.Proved)
        {
            (ScenarioResult Scenario, ProofResult Proof)[] proofs =
            [
                .. from scenario in results from proof in scenario.Proofs where proof.Invariant == invariant select (scenario, proof),
            ];
            if (proofs.Length > 0 && proofs.All(entry => entry.Proof.Status == ProofStatus.Proved))
            {
                records.Add(Of(invariant, proofs));
            }
        }

        return records;
    }

    /// <summary>What is kept beside the code.</summary>
    public static IReadOnlyList<ProofRecord> Kept()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<List<ProofRecord>>(stream, Format)!;
    }

    /// <summary>The records as they are kept.</summary>
    public static string Write(IReadOnlyList<ProofRecord> records) => JsonSerializer.Serialize(records, Format) + "\n";

    private static ProofRecord Of(string invariant, (ScenarioResult Scenario, ProofResult Proof)[] proofs)
    {
        string first = proofs[0].Scenario.Solver;
        IEnumerable<(ScenarioResult Scenario, ProofResult Proof)> once = proofs.Where(entry => entry.Scenario.Solver == first);
        return new(
            invariant,
            Distinct(proofs.Select(entry => entry.Scenario.Solver)),
            Distinct(once.Select(entry => entry.Scenario.Command)),
            once.Count(),
            once.Sum(entry => entry.Proof.Paths),
            [.. proofs.SelectMany(entry => entry.Proof.Contracts).Distinct().Order(StringComparer.Ordinal)],
            Distinct(once.Where(entry => !entry.Scenario.LeavesRestAlone).Select(entry => entry.Scenario.Command)));
    }

    private static List<string> Distinct(IEnumerable<string> names) => [.. names.Distinct()];
}
