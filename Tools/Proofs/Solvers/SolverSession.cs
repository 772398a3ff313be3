using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>
/// Solver of one scenario. Counts and times the queries of any solver, writes them to files, and copies the assertions to a second
/// solver.
/// </summary>
internal sealed class SolverSession : ISolver
{
    private readonly SolverSource source;
    private readonly TimeSpan limit;
    private readonly QueryDump? dump;
    private readonly string logic;
    private readonly ISolver solver;
    private readonly AssertionStack stack = new();
    private readonly SortedDictionary<string, int> answers = new(StringComparer.Ordinal);

    /// <summary>Starts a solver.</summary>
    /// <param name="source">The kind of solver.</param>
    /// <param name="limit">The time limit of a query. The answer after it is unknown.</param>
    /// <param name="dump">The folder for queries; null to write none.</param>
    /// <param name="logic">The SMT-LIB name of the logic of all formulas.</param>
    /// <exception cref="SolverException">The solver does not start.</exception>
    public SolverSession(SolverSource source, TimeSpan limit, QueryDump? dump = null, string logic = SmtLibWriter.LinearLogic)
    {
        (this.source, this.limit, this.dump, this.logic) = (source, limit, dump, logic);
        solver = source.Start(limit, logic);
    }

    public string Name => solver.Name;

    public string Version => solver.Version;

    public string AnsweredBy => solver.AnsweredBy;

    public int Queries { get; private set; }

    /// <summary>The time of the slowest query.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The number of queries that each solver answered. Unknown is no answer.</summary>
    public IReadOnlyDictionary<string, int> Answers => answers;

    /// <summary>The subject of the next queries, which names their files.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Returns another solver with the same declarations and assertions and its own time limit. It writes no queries.</summary>
    public ISolver Copy(TimeSpan ownLimit)
    {
        ISolver copy = source.Start(ownLimit, logic);
        stack.AddTo(copy);
        return copy;
    }

    /// <summary>Returns another session with the same solver, limit and folder, for another logic, without assertions.</summary>
    public SolverSession Fresh(string ownLogic) => new(source, limit, dump, ownLogic) { Topic = Topic };

    public void Push()
    {
        stack.Push();
        solver.Push();
    }

    public void Pop()
    {
        stack.Pop();
        solver.Pop();
    }

    public void Declare(Variable variable)
    {
        stack.Add(variable);
        solver.Declare(variable);
    }

    public void Assert(Formula formula)
    {
        stack.Add(formula);
        solver.Assert(formula);
    }

    public Satisfiability Check()
    {
        long start = Stopwatch.GetTimestamp();
        Satisfiability verdict = solver.Check();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Slowest = time > Slowest ? time : Slowest;
        Queries++;
        if (verdict != Satisfiability.Unknown)
        {
            answers[solver.AnsweredBy] = answers.GetValueOrDefault(solver.AnsweredBy) + 1;
        }

        dump?.Write(Topic, logic, verdict, stack.Script);
        return verdict;
    }

    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) => solver.Values(variables);

    public void Dispose() => solver.Dispose();
}
