using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>The base of the induction: whatever wallets and caps a mesh begins with, genesis satisfies every state invariant and hypothesis.</summary>
internal static class GenesisProof
{
    /// <summary>Proves what is wanted of genesis.</summary>
    public static ScenarioResult Prove(WatchedSolver solver, Func<string, bool> wanted)
    {
        long start = Stopwatch.GetTimestamp();
        var execution = new Execution(solver);
        var amounts = new SymbolicAmounts(execution);
        var shape = new Shape("any wallets and caps");
        List<ProofResult> proofs = execution.Run(() =>
        {
            Configuration configuration = shape.Configuration(amounts.Wallet);
            State<Symbol> genesis = new Mesh<Symbol>(configuration).Genesis();
            return Invariants<Symbol>.OfState.Concat(Hypotheses<Symbol>.All)
                .Where(invariant => wanted(invariant.Id))
                .Select(invariant => Prove(invariant, configuration, genesis, execution, solver))
                .ToList();
        });
        return new(
            $"{ProofRun.Genesis}: {shape.Name}", ProofRun.Genesis, solver.Name, 1, 1, solver.Queries, solver.Slowest, Stopwatch.GetElapsedTime(start), LeavesRestAlone: true, proofs);
    }

    private static ProofResult Prove(
        Invariant<Symbol>.OfState invariant, Configuration configuration, State<Symbol> genesis, Execution execution, WatchedSolver solver)
    {
        solver.Topic = $"{invariant.Id} {ProofRun.Genesis}";
        long start = Stopwatch.GetTimestamp();
        int asked = solver.Queries;
        Formula holds = execution.FormulaOf(() => invariant.Find(configuration, genesis) is null);
        ProofStatus status = holds.IsTrue ? ProofStatus.Proved : Ask(holds, execution, solver);
        return new(
            invariant.Id, ProofRun.Genesis, ProofRun.Genesis, solver.Name, status, 1, solver.Queries - asked, Stopwatch.GetElapsedTime(start), [], null);
    }

    private static ProofStatus Ask(Formula holds, Execution execution, WatchedSolver solver)
    {
        Execution.Mark mark = execution.Push();
        execution.Assert(!holds);
        Satisfiability verdict = solver.Check();
        execution.Pop(mark);
        return verdict switch
        {
            Satisfiability.Unsatisfiable => ProofStatus.Proved,
            Satisfiability.Satisfiable => ProofStatus.Refuted,
            _ => ProofStatus.Unknown,
        };
    }
}
