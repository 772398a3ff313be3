namespace MeshSecurity.Mistakes;

/// <summary>
/// A mistake in what the ledger keeps, or in how it lays it out, that lock-step runs must catch. It is an edit of one of the ledger's source
/// files, compiled into a ledger of its own (by <c>MeshSecurity.Mistakes.Ledger</c>): so the ledger needs no place where mistakes could be put in.
/// </summary>
/// <param name="Id">Its id: <c>L01</c>.</param>
/// <param name="Title">What is wrong, in a line.</param>
/// <param name="Story">How it comes to be made, and what comes of it.</param>
/// <param name="File">The source file, below <c>Implementation</c>.</param>
/// <param name="Right">What stands there once.</param>
/// <param name="Wrong">What stands there instead.</param>
public sealed record LedgerMistake(string Id, string Title, string Story, string File, string Right, string Wrong)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
