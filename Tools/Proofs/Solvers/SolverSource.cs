namespace MeshSecurity.Proofs;

/// <summary>Starts solvers of one kind.</summary>
/// <param name="Name">The name of the solver in results.</param>
public abstract record SolverSource(string Name)
{
    /// <summary>Starts the solver and asks for its version.</summary>
    /// <returns>The version; or the reason why the solver cannot be used.</returns>
    public virtual SolverStatus Probe()
    {
        try
        {
            using ISolver solver = Start(TimeSpan.FromSeconds(20), SmtLibWriter.LinearLogic);
            return new(solver.Version, null);
        }
        catch (SolverException missing)
        {
            return new(null, missing.Message);
        }
    }

    /// <summary>Starts a solver.</summary>
    /// <param name="limit">The time limit of a query. The answer after it is unknown.</param>
    /// <param name="logic">The SMT-LIB name of the logic of all formulas.</param>
    /// <exception cref="SolverException">The solver does not start. The message names the package to install.</exception>
    internal abstract ISolver Start(TimeSpan limit, string logic);
}
