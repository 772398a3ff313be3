using MeshSecurity.Testing;

namespace MeshSecurity.Proofs;

/// <summary>The results of proofs, from one machine or several. Any thread may add to it.</summary>
public sealed class ProofProgress : IShardResults<ProofProgress, NumberedProof>
{
    private readonly Lock guard = new();
    private readonly SortedDictionary<int, ScenarioResult> results = [];

    /// <summary>Returns the number of scenarios with a result, counted once for each solver.</summary>
    public int Runs => results.Count;

    /// <summary>Returns the results in the order of the scenarios, solver by solver.</summary>
    public IReadOnlyList<ScenarioResult> Results => [.. results.Values];

    /// <inheritdoc/>
    public static int NumberOf(NumberedProof result) => result.Number;

    /// <inheritdoc/>
    public static bool IsFinding(NumberedProof result) => result.Result.Proofs.Any(proof => proof.Status != ProofStatus.Proved);

    /// <inheritdoc/>
    public static NumberedProof Read(string text, string source, int line) => NumberedProofLine.Read(text, new(source, line));

    /// <inheritdoc/>
    public string Line(NumberedProof result) => NumberedProofLine.Write(result);

    /// <summary>Adds a result. A later result of the same scenario replaces the earlier one.</summary>
    /// <param name="result">The result.</param>
    public void Add(NumberedProof result)
    {
        lock (guard)
        {
            results[result.Number] = result.Result;
        }
    }

    /// <inheritdoc/>
    public void Add(ProofProgress other)
    {
        foreach ((int number, ScenarioResult result) in other.results)
        {
            Add(new NumberedProof(number, result));
        }
    }

    /// <summary>
    /// Returns the scenarios that are still to be proved, in order: those without a result, and those with an obligation that is not
    /// proved, because a line has no counterexample.
    /// </summary>
    /// <param name="runs">The numbers of the scenarios, in order.</param>
    public IEnumerable<int> Remaining(IEnumerable<int> runs) => runs.Where(run =>
        !results.TryGetValue(run, out ScenarioResult? known) || IsFinding(new(run, known)));
}
