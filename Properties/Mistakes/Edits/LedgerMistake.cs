namespace MeshSecurity.Mistakes;

/// <summary>Represents a known mistake in the caches or the layout of the ledger, as an edit of one source file.</summary>
/// <remarks>
/// <c>MeshSecurity.Mistakes.Ledger</c> compiles the edit beside the shipped ledger, so that the ledger has no hooks for mistakes. Lock-step
/// runs must detect it.
/// </remarks>
/// <param name="Id">The id: <c>L01</c>.</param>
/// <param name="Title">The mistake in one line.</param>
/// <param name="Story">The cause of the mistake, and its effect.</param>
/// <param name="File">The source file, relative to <c>Implementation/Ledger</c>.</param>
/// <param name="Right">The correct text, which the file holds once, in the body of a member.</param>
/// <param name="Wrong">The text in its place.</param>
public sealed record LedgerMistake(string Id, string Title, string Story, string File, string Right, string Wrong)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
