using System.Diagnostics;

namespace MeshSecurity.Proofs;

/// <summary>A solver of which the queries are counted, timed and, where wished, written to files.</summary>
/// <param name="inner">The solver.</param>
/// <param name="dump">Where queries are written; null for nowhere.</param>
internal sealed class WatchedSolver(ISolver inner, QueryDump? dump) : ISolver
{
    private readonly List<string> script = [];
    private readonly Stack<int> marks = new();

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <summary>How many queries there were.</summary>
    public int Queries { get; private set; }

    /// <summary>How long the slowest took.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>What the next queries are about: the name of their files.</summary>
    public string Topic { get; set; } = "";

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
        if (dump is not null)
        {
            script.Add($"(declare-fun {variable.Name} () Int)");
        }
    }

    /// <inheritdoc/>
    public void Assert(Formula formula)
    {
        inner.Assert(formula);
        if (dump is not null)
        {
            script.Add($"(assert {SmtText.Of(formula)})");
        }
    }

    /// <inheritdoc/>
    public Verdict Check()
    {
        long start = Stopwatch.GetTimestamp();
        Verdict verdict = inner.Check();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        Queries++;
        Slowest = time > Slowest ? time : Slowest;
        dump?.Write(Topic, verdict, script);
        return verdict;
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<Variable, BigInteger> Values(IReadOnlyList<Variable> variables) => inner.Values(variables);

    /// <inheritdoc/>
    public void Dispose() => inner.Dispose();
}
