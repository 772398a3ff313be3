using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MeshSecurity.Proofs;

/// <summary>Stored result of the proofs of one invariant. Contains no times, so that every machine writes the same file.</summary>
/// <param name="Invariant">The id of the invariant, or of another obligation.</param>
/// <param name="Solvers">The names of the solvers. Each proves all obligations of the invariant.</param>
/// <param name="Commands">The names of the commands that preserve the invariant.</param>
/// <param name="Shapes">The number of shapes.</param>
/// <param name="Structures">The number of structures of states that random runs reach.</param>
/// <param name="Asked">
/// The number of shapes and structures for which a solver was asked. In the others, bounds of the amounts decided every path.
/// </param>
/// <param name="Compared">The number of shapes and structures in which the statement compares unknown amounts after the command.</param>
/// <param name="Violable">
/// The number of shapes and structures in which another result of the command was found that violates the statement.
/// </param>
/// <param name="ForAllRatios">
/// The number of shapes and structures for which the proof is for all ratios and prices that compare alike.
/// </param>
/// <param name="Paths">The number of paths through the commands.</param>
/// <param name="Contracts">The names of the contracts that the proofs assume.</param>
/// <param name="ForTheShape">
/// The commands that change other users, or that act in no shape where others have stake. For these the proof covers only the users of the
/// shapes.
/// </param>
public sealed record ProofRecord(
    string Invariant,
    IReadOnlyList<string> Solvers,
    IReadOnlyList<string> Commands,
    int Shapes,
    int Structures,
    int Asked,
    int Compared,
    int Violable,
    int ForAllRatios,
    int Paths,
    IReadOnlyList<string> Contracts,
    IReadOnlyList<string> ForTheShape)
{
    private const string Resource = "MeshSecurity.Proofs.proofs.json";

    /// <summary>The form of the stored records.</summary>
    internal static JsonSerializerOptions Format { get; } = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Returns the records of a run in the order of the protocol. Leaves out invariants that are not fully proved.</summary>
    public static IReadOnlyList<ProofRecord> Of(IReadOnlyList<ScenarioResult> results) =>
    [
        .. from invariant in ProofRun.ObligationIds
           let proofs = results
               .SelectMany(scenario => scenario.Proofs, (scenario, proof) => (Scenario: scenario, Proof: proof))
               .Where(entry => entry.Proof.Invariant == invariant)
               .ToArray()
           where proofs.Length > 0 && proofs.All(entry => entry.Proof.Status == ProofStatus.Proved)
           select Of(invariant, proofs),
    ];

    /// <summary>Loads the records that are stored in the assembly.</summary>
    public static IReadOnlyList<ProofRecord> Load()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)!;
        return JsonSerializer.Deserialize<List<ProofRecord>>(stream, Format)!;
    }

    /// <summary>Returns the records as JSON, in the form of proofs.json.</summary>
    public static string Write(IReadOnlyList<ProofRecord> records) => JsonSerializer.Serialize(records, Format) + "\n";

    private static ProofRecord Of(string invariant, (ScenarioResult Scenario, ProofResult Proof)[] proofs)
    {
        string first = proofs[0].Scenario.Solver;
        IEnumerable<(ScenarioResult Scenario, ProofResult Proof)> once = proofs.Where(entry => entry.Scenario.Solver == first);
        return new(
            invariant,
            [.. proofs.Select(entry => entry.Scenario.Solver).Distinct()],
            [.. once.Select(entry => entry.Scenario.Command).Distinct()],
            once.Count(entry => !entry.Scenario.IsReached),
            once.Count(entry => entry.Scenario.IsReached),
            once.Count(entry => entry.Proof.IsAsked),
            once.Count(entry => entry.Proof.ComparesAmounts),
            once.Count(entry => entry.Proof.IsViolable),
            once.Count(entry => entry.Proof.IsForAllRatios),
            once.Sum(entry => entry.Proof.Paths),
            [.. proofs.SelectMany(entry => entry.Proof.Contracts).Distinct().Order(StringComparer.Ordinal)],
            [.. Frame.ForTheShape(once.Select(entry => entry.Scenario))]);
    }
}
