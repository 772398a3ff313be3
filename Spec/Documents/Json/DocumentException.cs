namespace MeshSecurity.Spec;

/// <summary>Represents the refusal of a document. The message has one line per fault: <c>SOURCE: PATH: message</c>.</summary>
/// <param name="source">The name of the file; for a document of one line, with the line's number.</param>
/// <param name="faults">All faults of the document; at least one.</param>
public sealed class DocumentException(string source, IReadOnlyList<Fault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => $"{source}: {fault}")))
{
    /// <summary>Gets the name of the document: <c>mesh.json</c>, or <c>run.jsonl:12</c> for one line of a file.</summary>
    public string Document { get; } = source;

    /// <summary>Gets all faults of the document; at least one.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
