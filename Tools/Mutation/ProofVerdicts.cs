namespace MeshSecurity.Mutation;

/// <summary>Stores the outcomes of all proofs on all mutants of a run.</summary>
/// <param name="All">The outcomes, in any order.</param>
public sealed record ProofVerdicts(IReadOnlyList<ProofVerdict> All)
{
    /// <summary>Reads the files of a folder, one from each process. Returns no outcome if the folder does not exist.</summary>
    /// <exception cref="System.Text.Json.JsonException">A line is no verdict.</exception>
    public static ProofVerdicts Read(string folder) => new(
        !Directory.Exists(folder) ? [] :
        [
            .. Directory.GetFiles(folder, "*.jsonl").Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines).Where(line => line.Length > 0).Select(ProofVerdict.Read),
        ]);

    /// <summary>
    /// Returns the report with the strongest outcome of each mutant. Only a proof that is refuted, spurious or vacuous kills a mutant. A
    /// crash of the prover is a crash, and a survivor with an unknown obligation is unknown.
    /// </summary>
    /// <param name="report">The report of Stryker. Each failed test is a kill there, and an unknown obligation fails no test.</param>
    public MutationReport ApplyTo(MutationReport report)
    {
        ILookup<int, ProofVerdict> byMutant = All.ToLookup(verdict => verdict.Mutant);
        return new([.. report.Mutants.Select(mutant => WithVerdict(mutant, byMutant[mutant.Id].MaxBy(verdict => verdict.Outcome)))]);
    }

    private static Mutant WithVerdict(Mutant mutant, ProofVerdict? strongest) => mutant with
    {
        Verdict = strongest,
        Status = (mutant.Status, strongest) switch
        {
            (MutantStatus.Killed, not { IsKill: true }) => MutantStatus.RuntimeError,
            (MutantStatus.Survived, { Outcome: ProofOutcome.Unknown }) => MutantStatus.Unknown,
            _ => mutant.Status,
        },
    };
}
