using System.Diagnostics;
using System.Globalization;
using MeshSecurity.Proofs;

namespace MeshSecurity.Verification;

/// <summary>Proofs for all amounts, by a solver or by each of several.</summary>
/// <param name="run">Which obligations.</param>
public sealed class ProofsStage(ProofRun run) : IStage
{
    /// <inheritdoc/>
    public string Name => "proofs";

    /// <inheritdoc/>
    public string? Column => "proved by";

    /// <inheritdoc/>
    public int Count => run.Count;

    /// <inheritdoc/>
    /// <exception cref="SolverException">A solver cannot be started.</exception>
    public StageResult Run(Action? finished, CancellationToken interrupt)
    {
        long start = Stopwatch.GetTimestamp();
        ProofResult[] proofs = [.. run.Start(finished, interrupt).SelectMany(scenario => scenario.Proofs)];
        ProofResult[] open = [.. proofs.Where(proof => proof.Status != ProofStatus.Proved)];
        string solvers = string.Join(" and ", run.Solvers.Select(solver => solver.Name));
        return new(
            Name,
            Column,
            $"{Tell(proofs.Length - open.Length)} of {Tell(proofs.Length)} obligations, for all amounts, by {solvers}",
            [.. open.Select(Problem)],
            ProofSummary.By(proofs, proof => proof.Invariant)
                .Where(summary => summary.Status == ProofStatus.Proved)
                .ToDictionary(summary => summary.Name, summary => string.Join(' ', summary.Solvers)),
            Stopwatch.GetElapsedTime(start));
    }

    private static Problem Problem(ProofResult proof) => new(
        proof.Invariant,
        [$"{Snake.Of(proof.Status)} by {proof.Solver}: {Snake.Of(proof.Command)}, {proof.Scenario}", .. Found(proof)]);

    private static IEnumerable<string> Found(ProofResult proof) =>
        proof.Refutation?.Found is { } found ? [$"    {found.Where}: {found.What}", "    `mesh prove` shows the state and the command."] : [];

    private static string Tell(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
