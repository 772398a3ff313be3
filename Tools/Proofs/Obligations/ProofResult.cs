namespace MeshSecurity.Proofs;

/// <summary>What became of an obligation.</summary>
public enum ProofStatus
{
    /// <summary>It holds on every path, for all amounts.</summary>
    Proved,

    /// <summary>The solver did not say in time.</summary>
    Unknown,

    /// <summary>Nothing was shown: the assumptions cannot hold, or no path is as the scenario expects.</summary>
    Vacuous,

    /// <summary>There is a counterexample for the contracts, which amounts do not bear out.</summary>
    Spurious,

    /// <summary>There is a counterexample.</summary>
    Refuted,
}

/// <summary>One invariant, one command in one shape, one solver.</summary>
/// <param name="Invariant">The id of the invariant.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Scenario">The command and the shape.</param>
/// <param name="Solver">The solver.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Paths">On how many paths through the transition it holds, those that refuse the command included.</param>
/// <param name="Queries">How many questions the solver was asked for it; the others were decided by bounds.</param>
/// <param name="Time">How long the solver and the predicate took.</param>
/// <param name="Contracts">The contracts that were assumed on the way.</param>
/// <param name="Refutation">The counterexample, where there is one.</param>
public sealed record ProofResult(
    string Invariant,
    string Command,
    string Scenario,
    string Solver,
    ProofStatus Status,
    int Paths,
    int Queries,
    TimeSpan Time,
    IReadOnlyList<string> Contracts,
    Refutation? Refutation);
