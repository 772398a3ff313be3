namespace MeshSecurity.Proofs;

/// <summary>The statements that proofs are about, evaluated on a step with amounts.</summary>
internal static class Statements
{
    private static readonly Dictionary<string, Invariant<Amount>> ById =
        RunSteps<Amount>.All.Concat(Invariants<Amount>.All).Concat(Hypotheses<Amount>.All)
            .DistinctBy(known => known.Id)
            .ToDictionary(known => known.Id, StringComparer.Ordinal);

    /// <summary>Returns the violation of a statement by a step, or null. Totality has no statement.</summary>
    public static Violation? Find(string id, Transition<Amount> step) => ById.GetValueOrDefault(id) switch
    {
        Invariant<Amount>.OfState state => state.Find(step.Configuration, step.After),
        Invariant<Amount>.OfStep relation => relation.Find(step),
        _ => null,
    };
}
