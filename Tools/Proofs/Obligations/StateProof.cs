using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>Proofs of statements about one state, without a transition.</summary>
internal static class StateProof
{
    /// <summary>Proves the obligations of one symbolic execution.</summary>
    public static ScenarioResult Prove(
        string scenario, string command, SolverSession solver, Func<SymbolicExecution, IEnumerable<ProofResult>> obligations)
    {
        long start = Stopwatch.GetTimestamp();
        var execution = new SymbolicExecution(solver);
        List<ProofResult> proofs = execution.Run(() => obligations(execution).ToList());
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return new(scenario, command, solver.Name, 1, 1, solver.Queries, solver.Slowest, time, IsRestUnchanged: true, proofs)
        {
            Answers = solver.Answers,
        };
    }

    /// <summary>Returns the result of one obligation, with the queries and the time that its status took.</summary>
    public static ProofResult Result(string invariant, string command, SolverSession solver, int paths, Func<ProofStatus> prove)
    {
        long start = Stopwatch.GetTimestamp();
        int before = solver.Queries;
        ProofStatus status = prove();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return new(invariant, command, command, solver.Name, status, paths, solver.Queries - before, time, [], null);
    }

    /// <summary>Returns the result of one obligation with one path: that a predicate is true, perhaps for all ratios.</summary>
    public static ProofResult Result(
        string invariant, string command, SymbolicExecution execution, SolverSession solver, Func<bool> predicate)
    {
        int compared = execution.Comparisons;
        Formula holds = execution.FormulaOf(predicate);
        ProofResult result = Result(invariant, command, solver, 1, () => holds.IsTrue ? ProofStatus.Proved : Ask(execution, holds));
        return result with
        {
            IsForAllRatios = execution.Factors is UnknownFactors && (holds.IsTrue || !execution.NeededFactors),
            ComparesAmounts = execution.Comparisons > compared,
        };
    }

    /// <summary>Asks the solver whether a formula can fail.</summary>
    public static ProofStatus Ask(SymbolicExecution execution, Formula holds) => execution.Check(!holds) switch
    {
        Satisfiability.Unsatisfiable => ProofStatus.Proved,
        Satisfiability.Satisfiable => ProofStatus.Refuted,
        _ => ProofStatus.Unknown,
    };
}
