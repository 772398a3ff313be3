namespace MeshSecurity.Proofs;

/// <summary>All obligations of one scenario with one solver.</summary>
/// <param name="Scenario">The command and the shape.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="Solver">The solver.</param>
/// <param name="Paths">How many paths the command has.</param>
/// <param name="Accepted">On how many it is accepted.</param>
/// <param name="Queries">How many questions the solver was asked, those that found the paths included.</param>
/// <param name="Slowest">How long the slowest took.</param>
/// <param name="Time">How long all took.</param>
/// <param name="LeavesRestAlone">Whether no path changes what the user has who stands for all others.</param>
/// <param name="Proofs">Each obligation.</param>
public sealed record ScenarioResult(
    string Scenario,
    string Command,
    string Solver,
    int Paths,
    int Accepted,
    int Queries,
    TimeSpan Slowest,
    TimeSpan Time,
    bool LeavesRestAlone,
    IReadOnlyList<ProofResult> Proofs);
