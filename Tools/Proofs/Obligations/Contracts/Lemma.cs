using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>Statement as code on symbolic numbers: if the premise is true, the conclusion is true and does not fail.</summary>
internal sealed record Lemma(Func<bool> Premise, Func<bool> Conclusion)
{
    /// <summary>Instances of lemmas that are proved before it. They are assumed as well.</summary>
    public Func<bool> Known { get; init; } = () => true;

    /// <summary>
    /// Proves or refutes a lemma with solvers of its own, because z3 uses its nonlinear tactics only for the first query. It is vacuous
    /// if no numbers satisfy the premise.
    /// </summary>
    /// <param name="lemma">Returns the lemma, with variables of an execution.</param>
    /// <param name="like">A solver with the program and the time limit.</param>
    /// <param name="logic">The logic of the formulas.</param>
    public static LemmaResult Prove(Func<SymbolicExecution, Lemma> lemma, SolverSession like, string logic)
    {
        long start = Stopwatch.GetTimestamp();
        using SolverSession possible = like.Fresh(logic);
        using SolverSession violated = like.Fresh(logic);
        bool isPossible = Check(possible, execution => Assume(execution, lemma(execution)));
        ProofStatus status = !isPossible ? ProofStatus.Vacuous : ProofStatus.Proved;
        if (isPossible)
        {
            status = StatusOf(violated, execution =>
            {
                Lemma stated = lemma(execution);
                Assume(execution, stated);
                execution.Assert(!execution.FormulaOf(stated.Conclusion));
            });
        }

        TimeSpan slowest = possible.Slowest > violated.Slowest ? possible.Slowest : violated.Slowest;
        return new(status, possible.Queries + violated.Queries, slowest, Stopwatch.GetElapsedTime(start));
    }

    private static bool Check(SolverSession solver, Action<SymbolicExecution> assert) =>
        Ask(solver, assert) == Satisfiability.Satisfiable;

    private static ProofStatus StatusOf(SolverSession solver, Action<SymbolicExecution> assert) => Ask(solver, assert) switch
    {
        Satisfiability.Unsatisfiable => ProofStatus.Proved,
        Satisfiability.Satisfiable => ProofStatus.Refuted,
        _ => ProofStatus.Unknown,
    };

    private static Satisfiability Ask(SolverSession solver, Action<SymbolicExecution> assert)
    {
        var execution = new SymbolicExecution(solver);
        return execution.Run(() =>
        {
            assert(execution);
            return solver.Check();
        });
    }

    private static void Assume(SymbolicExecution execution, Lemma lemma)
    {
        execution.Assert(execution.FormulaOf(lemma.Premise));
        execution.Assert(execution.FormulaOf(lemma.Known));
    }
}

/// <summary>Result of a lemma.</summary>
/// <param name="Status">The status.</param>
/// <param name="Queries">The number of queries.</param>
/// <param name="Slowest">The time of the slowest query.</param>
/// <param name="Time">The time in all.</param>
internal sealed record LemmaResult(ProofStatus Status, int Queries, TimeSpan Slowest, TimeSpan Time);
