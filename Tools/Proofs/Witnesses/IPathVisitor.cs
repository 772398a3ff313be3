namespace MeshSecurity.Proofs;

/// <summary>Looks at each path that a prover explores.</summary>
internal interface IPathVisitor
{
    /// <summary>Called before the command runs on a path.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="before">The state before the command.</param>
    void Enter(SymbolicExecution execution, State<Symbol> before);

    /// <summary>Called after the command ran. The solver holds the assumptions and the path condition.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="amounts">The variables of the state and of the command.</param>
    /// <param name="outcome">The outcome on the path; null if the command throws.</param>
    void Leave(SolverSession solver, SymbolicAmountSource amounts, Outcome? outcome);
}
