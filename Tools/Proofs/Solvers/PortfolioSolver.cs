namespace MeshSecurity.Proofs;

/// <summary>
/// Asks one solver, and further solvers if its answer is unknown. A further solver is started for the first query that needs it. A
/// solver that fails is not asked again.
/// </summary>
internal sealed class PortfolioSolver : ISolver
{
    private readonly ISolver first;
    private readonly Member[] others;
    private readonly AssertionStack stack = new();
    private SolverException? failure;

    /// <summary>Creates a portfolio.</summary>
    /// <param name="name">The name of the portfolio.</param>
    /// <param name="first">The first solver. The portfolio disposes of it.</param>
    /// <param name="others">Start the further solvers, in the order of asking.</param>
    public PortfolioSolver(string name, ISolver first, IEnumerable<Func<ISolver>> others)
    {
        (Name, this.first) = (name, first);
        this.others = [.. others.Select(start => new Member(start))];
        Answering = first;
    }

    public string Name { get; }

    public string Version => first.Version;

    public string AnsweredBy => Answering.AnsweredBy;

    /// <summary>The solver that gave the last answer, and has the values of it.</summary>
    private ISolver Answering { get; set; }

    public void Push()
    {
        stack.Push();
        Update(() => first.Push());
    }

    public void Pop()
    {
        stack.Pop();
        Update(() => first.Pop());
    }

    public void Declare(Variable variable)
    {
        stack.Add(variable);
        Update(() => first.Declare(variable));
    }

    public void Assert(Formula formula)
    {
        stack.Add(formula);
        Update(() => first.Assert(formula));
    }

    /// <summary>Returns the first answer other than unknown, or unknown if no solver has one.</summary>
    /// <exception cref="SolverException">Every solver has failed.</exception>
    public Satisfiability Check()
    {
        Answering = first;
        Satisfiability verdict = Satisfiability.Unknown;
        Update(() => verdict = first.Check());
        foreach (Member other in others)
        {
            if (verdict != Satisfiability.Unknown)
            {
                return verdict;
            }

            verdict = other.Check(stack);
            Answering = other.Solver ?? Answering;
        }

        return verdict == Satisfiability.Unknown && failure is not null && others.All(other => other.HasFailed)
            ? throw new SolverException(failure.Message, failure)
            : verdict;
    }

    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) => Answering.Values(variables);

    public void Dispose()
    {
        first.Dispose();
        foreach (Member other in others)
        {
            other.Solver?.Dispose();
        }
    }

    /// <summary>Changes or asks the first solver, unless it has failed.</summary>
    private void Update(Action change)
    {
        if (failure is not null)
        {
            return;
        }

        try
        {
            change();
        }
        catch (SolverException failed)
        {
            failure = failed;
        }
    }

    /// <summary>Further solver. Holds the assertions of the last query that it was asked, in one scope.</summary>
    private sealed class Member(Func<ISolver> start)
    {
        public ISolver? Solver { get; private set; }

        public bool HasFailed { get; private set; }

        public Satisfiability Check(AssertionStack stack)
        {
            if (HasFailed)
            {
                return Satisfiability.Unknown;
            }

            try
            {
                if (Solver is null)
                {
                    Solver = start();
                }
                else
                {
                    Solver.Pop();
                }

                Solver.Push();
                stack.AddTo(Solver);
                return Solver.Check();
            }
            catch (SolverException)
            {
                HasFailed = true;
                return Satisfiability.Unknown;
            }
        }
    }
}
