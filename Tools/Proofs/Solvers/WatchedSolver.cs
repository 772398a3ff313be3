using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>A solver of which the queries are counted, timed and, where wished, written to files.</summary>
internal sealed class WatchedSolver : ISolver
{
    private readonly Func<TimeSpan, ISolver> start;
    private readonly ISolver inner;
    private readonly QueryDump? dump;
    private readonly List<(Variable? Declared, Formula? Asserted)> script = [];
    private readonly Stack<int> marks = new();

    /// <summary>Starts a solver and watches it.</summary>
    /// <param name="start">Starts one with a time limit for each query.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="dump">Where queries are written; null for nowhere.</param>
    public WatchedSolver(Func<TimeSpan, ISolver> start, TimeSpan limit, QueryDump? dump)
    {
        (this.start, this.dump) = (start, dump);
        inner = start(limit);
    }

    /// <summary>Starts a program and watches it.</summary>
    public WatchedSolver(SolverProgram program, TimeSpan limit, QueryDump? dump = null)
        : this(each => new SmtProcess(program, each), limit, dump)
    {
    }

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <summary>How many queries there were.</summary>
    public int Queries { get; private set; }

    /// <summary>How long the slowest took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>What the next queries are about: the name of their files.</summary>
    public string Topic { get; set; } = "";

    /// <summary>Another solver that has been told the same, for questions that this one may not get lost in.</summary>
    public ISolver Copy(TimeSpan limit)
    {
        ISolver copy = start(limit);
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

    /// <inheritdoc/>
    public void Push()
    {
        marks.Push(script.Count);
        inner.Push();
    }

    /// <inheritdoc/>
    public void Pop()
    {
        int mark = marks.Pop();
        script.RemoveRange(mark, script.Count - mark);
        inner.Pop();
    }

    /// <inheritdoc/>
    public void Declare(Variable variable)
    {
        inner.Declare(variable);
        script.Add((variable, null));
    }

    /// <inheritdoc/>
    public void Assert(Formula formula)
    {
        inner.Assert(formula);
        script.Add((null, formula));
    }

    /// <inheritdoc/>
    public Satisfiability Check()
    {
        long before = Stopwatch.GetTimestamp();
        Satisfiability verdict = inner.Check();
        TimeSpan time = Stopwatch.GetElapsedTime(before);
        Queries++;
        Slowest = time > Slowest ? time : Slowest;
        dump?.Write(Topic, verdict, script.Select(line =>
            line.Declared is { } declared ? SmtText.Declaration(declared) : SmtText.Assertion(line.Asserted!)));
        return verdict;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) => inner.Values(variables);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
