namespace MeshSecurity.Testing;

/// <summary>The results of numbered runs that machines share, stored one line each. Thread-safe.</summary>
/// <typeparam name="TSelf">The type of the results.</typeparam>
/// <typeparam name="TResult">The result of a run.</typeparam>
public interface IShardResults<TSelf, TResult> where TSelf : IShardResults<TSelf, TResult>, new()
{
    /// <summary>Returns the number of finished runs.</summary>
    int Runs { get; }

    /// <summary>Returns the number of a run, from 0.</summary>
    /// <param name="result">The result.</param>
    static abstract int NumberOf(TResult result);

    /// <summary>Returns whether a result is a finding, which is flushed to disk.</summary>
    /// <param name="result">The result.</param>
    static abstract bool IsFinding(TResult result);

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="source">The name of the file.</param>
    /// <param name="line">The number of the line, from 1.</param>
    /// <exception cref="DocumentException">The line is not a result. Names the first fault with its place.</exception>
    static abstract TResult Read(string text, string source, int line);

    /// <summary>Writes a result as a line, without the parts that earlier results contain.</summary>
    /// <param name="result">The result.</param>
    string Line(TResult result);

    /// <summary>Adds a result. Counts a repeated run once.</summary>
    /// <param name="result">The result.</param>
    void Add(TResult result);

    /// <summary>Adds the results of other runs.</summary>
    /// <param name="other">The other results, of different runs.</param>
    void Add(TSelf other);

    /// <summary>Returns the runs that are still to be executed, in order.</summary>
    /// <param name="runs">The numbers of the runs, in order.</param>
    IEnumerable<int> Remaining(IEnumerable<int> runs);
}
