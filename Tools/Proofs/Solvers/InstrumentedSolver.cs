using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>Solver that counts and times its queries and can write them to files.</summary>
internal sealed class InstrumentedSolver : ISolver
{
    private readonly SolverProgram program;
    private readonly ISolver inner;
    private readonly QueryDump? dump;
    private readonly List<(Variable? Declared, Formula? Asserted)> script = [];
    private readonly Stack<int> marks = new();

    /// <summary>Starts a solver.</summary>
    /// <param name="program">The program.</param>
    /// <param name="limit">The time limit of a query.</param>
    /// <param name="dump">The folder for queries; null to write none.</param>
    /// <exception cref="SolverException">The program does not start.</exception>
    public InstrumentedSolver(SolverProgram program, TimeSpan limit, QueryDump? dump = null)
    {
        (this.program, this.dump) = (program, dump);
        inner = new SmtProcess(program, limit);
    }

    public string Name => inner.Name;

    public int Queries { get; private set; }

    /// <summary>The time of the slowest query.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>The subject of the next queries, which names their files.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Returns another solver with the same declarations and assertions and its own time limit.</summary>
    public ISolver Copy(TimeSpan limit)
    {
        var copy = new SmtProcess(program, limit);
        foreach ((Variable? declared, Formula? asserted) in script)
        {
            if (declared is not null)
            {
                copy.Declare(declared);
            }
            else
            {
                copy.Assert(asserted!);
            }
        }

        return copy;
    }

    public void Push()
    {
        marks.Push(script.Count);
        inner.Push();
    }

    public void Pop()
    {
        int mark = marks.Pop();
        script.RemoveRange(mark, script.Count - mark);
        inner.Pop();
    }

    public void Declare(Variable variable)
    {
        inner.Declare(variable);
        script.Add((variable, null));
    }

    public void Assert(Formula formula)
    {
        inner.Assert(formula);
        script.Add((null, formula));
    }

    public Satisfiability Check()
    {
        long before = Stopwatch.GetTimestamp();
        Satisfiability verdict = inner.Check();
        TimeSpan time = Stopwatch.GetElapsedTime(before);
        Queries++;
        Slowest = time > Slowest ? time : Slowest;
        dump?.Write(Topic, verdict, script.Select(line =>
            line.Declared is { } declared ? SmtLibWriter.Declaration(declared) : SmtLibWriter.Assertion(line.Asserted!)));
        return verdict;
    }

    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) => inner.Values(variables);

    public void Dispose() => inner.Dispose();
}
