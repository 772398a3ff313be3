using MeshSecurity.Spec;

namespace MeshSecurity.Defects;

/// <summary>
/// A mistake in what the ledger keeps, or in how it lays it out, that lock-step runs must catch. It is an edit of one of the ledger's source
/// files, compiled into a ledger of its own: so the ledger needs no place where mistakes could be put in.
/// </summary>
/// <param name="Id">Its id: <c>L01</c>.</param>
/// <param name="Title">What is wrong, in a line.</param>
/// <param name="Story">How it comes to be made, and what comes of it.</param>
/// <param name="File">The source file, below <c>Implementation</c>.</param>
/// <param name="Right">What stands there once.</param>
/// <param name="Wrong">What stands there instead.</param>
public sealed record LedgerDefect(string Id, string Title, string Story, string File, string Right, string Wrong)
{
    /// <summary>
    /// Compiles the ledger with the mistake in it. Not while it runs: a mistake that does not even compile must not pass for one that is caught.
    /// </summary>
    /// <returns>Creates such a ledger, at the genesis of a mesh.</returns>
    /// <exception cref="InvalidOperationException">The source is not what the edit expects, or does not compile after it.</exception>
    public Func<Configuration, IEngine> Compile() => LedgerSources.Shipped.With(File, Right, Wrong).Compile(Id);

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title}";
}
