namespace MeshSecurity.Proofs;

/// <summary>
/// Solver that outlives its user. All declarations and assertions are in one scope, which the disposal closes. A solver that failed ends.
/// </summary>
internal sealed class PooledSolver : ISolver
{
    private readonly ISolver solver;
    private readonly Action<ISolver> giveBack;
    private int scopes;
    private bool hasFailed;

    /// <summary>Opens the scope.</summary>
    /// <param name="solver">The solver, without declarations and assertions.</param>
    /// <param name="giveBack">Takes the solver after its use.</param>
    public PooledSolver(ISolver solver, Action<ISolver> giveBack)
    {
        (this.solver, this.giveBack) = (solver, giveBack);
        Push();
    }

    public string Name => solver.Name;

    public string Version => Guarded(() => solver.Version);

    public string AnsweredBy => solver.AnsweredBy;

    public void Push()
    {
        scopes++;
        solver.Push();
    }

    public void Pop()
    {
        scopes--;
        solver.Pop();
    }

    public void Declare(Variable variable) => solver.Declare(variable);

    public void Assert(Formula formula) => solver.Assert(formula);

    public Satisfiability Check() => Guarded(solver.Check);

    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) => Guarded(() => solver.Values(variables));

    public void Dispose()
    {
        if (hasFailed)
        {
            solver.Dispose();
            return;
        }

        while (scopes > 0)
        {
            Pop();
        }

        giveBack(solver);
    }

    private T Guarded<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (SolverException)
        {
            hasFailed = true;
            throw;
        }
    }
}
