using MeshSecurity.Proofs;

namespace MeshSecurity.Verification;

/// <summary>The proofs for all amounts, by one solver or by each of several.</summary>
/// <param name="run">The obligations and the solvers.</param>
public sealed class ProofsStage(ProofRun run) : Stage("proofs", "proved by", run.Count)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Evidence(Invariant<Amount> invariant) => ProofEvidence.Of(invariant.Id);

    /// <inheritdoc/>
    protected override StageResult Gather(Action? finished, CancellationToken interrupt)
    {
        IReadOnlyList<ScenarioResult> results = run.Start(finished, interrupt);
        ProofResult[] proofs = [.. results.SelectMany(scenario => scenario.Proofs)];
        ProofResult[] open = [.. proofs.Where(proof => proof.Status != ProofStatus.Proved)];
        int asked = proofs.Count(proof => proof.IsAsked);
        string solvers = string.Join(" and ", run.Solvers.Select(solver => solver.Name));
        return new(
            $"{Format(proofs.Length - open.Length)} of {Format(proofs.Length)} obligations, for all amounts of {Format(run.Shapes)} "
                + $"shapes{Reached}; {solvers} answered for {Format(asked)}, the bounds of the amounts for the others",
            [.. SolverContradiction.Of(results).Select(Problem), .. open.Select(Problem)],
            ProofSummary.By(proofs, proof => proof.Invariant)
                .Where(summary => summary.Status == ProofStatus.Proved)
                .ToDictionary(summary => summary.Name, summary => summary.Asked > 0 ? string.Join(' ', summary.Solvers) : "bounds"));
    }

    private string Reached => string.Concat(run.Reached.Select(reached =>
        $" and {Format(reached.Proved)} of {Format(reached.Reached)} structures that {Format(reached.Runs)} {reached.Source} reach"));

    private static Problem Problem(SolverContradiction found) => new(
        found.Invariant,
        [
            $"proved by {string.Join(" and ", found.ProvedBy)}, refuted by {string.Join(" and ", found.RefutedBy)}: "
                + $"{SnakeCase.Of(found.Command)}, {found.Scenario}",
        ]);

    private static Problem Problem(ProofResult proof) => new(
        proof.Invariant,
        [$"{SnakeCase.Of(proof.Status)} by {proof.Solver}: {SnakeCase.Of(proof.Command)}, {proof.Scenario}", .. Found(proof)]);

    private static IEnumerable<string> Found(ProofResult proof) =>
        proof.Refutation?.Found is { } found
            ? [$"    {found.Where}: {found.What}", "    To see the state and the command, run `mesh prove`."] : [];
}
