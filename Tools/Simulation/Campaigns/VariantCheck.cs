namespace MeshSecurity.Testing;

/// <summary>Represents the check of a protocol variant by random runs.</summary>
/// <remarks><see cref="ToString"/> gives the verdict and, if an invariant is violated, the shrunk counterexample.</remarks>
/// <param name="Result">The result of the campaign.</param>
public sealed record VariantCheck(CampaignResult Result)
{
    /// <summary>Returns whether no run violates an invariant.</summary>
    public bool Passed => Result.Failure is null;

    /// <summary>Returns the smallest run found that violates an invariant; null if none does.</summary>
    public Run? Counterexample => Result.Failure?.Shrunk;

    /// <summary>Checks a variant by random runs over generated meshes and shrinks the first failure.</summary>
    /// <param name="rules">The variant: <see cref="Rules{N}.Standard"/> with some rules replaced.</param>
    /// <param name="runs">The maximum number of runs, of 300 commands each.</param>
    /// <param name="seed">The seed. The same seed gives the same runs.</param>
    public static VariantCheck Of(Rules<Amount> rules, int runs = 2000, int seed = 1) =>
        new(new Campaign { Rules = rules, Runs = runs, Seed = seed }.Start());

    /// <inheritdoc/>
    public override string ToString() => string.Join(Environment.NewLine, Counterexample is { } run
        ? FailureReport.Of(run)
        : [$"No invariant is violated in {Result.Runs} runs, {Result.Coverage.Commands} commands."]);
}
