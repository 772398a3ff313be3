namespace MeshSecurity.Testing;

/// <summary>What must hold, in a sentence: of the invariants, and of what a check holds beside them.</summary>
public static class Statements
{
    /// <summary>The statement of an id that a finding has; null where none is known.</summary>
    public static string? Of(string id) => id switch
    {
        Checker.Guard => "A command is rejected for one of its guards only, and a rejected command changes nothing.",
        Checker.Failure => "A command is accepted or rejected; it never fails.",
        LockStep.Equivalence => "The engine does what the model does: the same outcome, the same packets, the same state.",
        _ => Invariants<Amount>.All.FirstOrDefault(invariant => invariant.Id == id)?.Statement,
    };
}
