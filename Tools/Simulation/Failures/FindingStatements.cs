namespace MeshSecurity.Testing;

/// <summary>Returns the statements that findings violate: those of the invariants and of the other checks.</summary>
public static class FindingStatements
{
    /// <summary>Returns the statement of a finding's id.</summary>
    /// <param name="id">The id of an invariant or of a check.</param>
    /// <returns>The statement; null for an unknown id.</returns>
    public static string? Of(string id) => id switch
    {
        Checker.Guard => "A command is rejected for one of its guards only, and a rejected command changes nothing.",
        Checker.Failure => "A command is accepted or rejected; it never fails.",
        LockStep.Equivalence => "The engine does what the model does: the same outcome, the same packets, the same state.",
        _ => Invariants<Amount>.All.FirstOrDefault(invariant => invariant.Id == id)?.Statement,
    };
}
