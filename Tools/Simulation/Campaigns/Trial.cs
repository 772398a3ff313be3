namespace MeshSecurity.Testing;

/// <summary>What random runs say of a variant of the protocol; printed, the verdict and the shortest story that shows what is wrong.</summary>
/// <param name="Result">The campaign that was made.</param>
public sealed record Trial(CampaignResult Result)
{
    /// <summary>Whether no run violates an invariant.</summary>
    public bool Passed => Result.Failure is null;

    /// <summary>The smallest run that violates one; null where none does.</summary>
    public Run? Counterexample => Result.Failure?.Shrunk;

    /// <summary>Makes random runs over random meshes by given rules, and shrinks the first that fails.</summary>
    /// <param name="rules">The variant: <see cref="Rules{N}.Standard"/> with some of them replaced.</param>
    /// <param name="runs">The most runs, of 300 commands each.</param>
    /// <param name="seed">Where the choices start from; the same seed gives the same trial.</param>
    public static Trial Of(Rules<Amount> rules, int runs = 2000, int seed = 1) =>
        new(new Campaign { Rules = rules, Runs = runs, Seed = seed }.Start());

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine, Counterexample is { } run
        ? FailureReport.Of(run)
        : [$"No invariant is violated in {Result.Runs} runs, {Result.Coverage.Commands} commands."]);
}
