namespace MeshSecurity.Testing;

/// <summary>
/// What was made so far of numbered work that machines share, and how a piece of it is kept in a line. It can be added to from any thread.
/// </summary>
/// <typeparam name="TSelf">The results themselves.</typeparam>
/// <typeparam name="TResult">What comes of a piece.</typeparam>
public interface IShardResults<TSelf, TResult> where TSelf : IShardResults<TSelf, TResult>, new()
{
    /// <summary>How many pieces were made.</summary>
    int Runs { get; }

    /// <summary>The number of a piece, from 0.</summary>
    static abstract int NumberOf(TResult result);

    /// <summary>Whether a piece is a finding, which must not be lost when a machine is.</summary>
    static abstract bool IsFinding(TResult result);

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="source">The file that it is in.</param>
    /// <param name="line">Its number there, from 1.</param>
    /// <exception cref="DocumentException">It is no such line; names its first fault, with its place.</exception>
    static abstract TResult Read(string text, string source, int line);

    /// <summary>A piece as a line, without what the results say already.</summary>
    string Line(TResult result);

    /// <summary>Adds a piece. One that is there already counts once.</summary>
    void Add(TResult result);

    /// <summary>Adds what was made elsewhere: other pieces than those here.</summary>
    void Add(TSelf other);

    /// <summary>Which of some pieces, in order, are still to be made.</summary>
    IEnumerable<int> Left(IEnumerable<int> runs);
}
