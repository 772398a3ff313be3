namespace MeshSecurity.Spec;

/// <summary>A document was refused; it names every fault, one a line: <c>SOURCE: PATH: message</c>.</summary>
/// <param name="source">Which document: a file's name or, for one of many lines, the file's name and the line's number.</param>
/// <param name="faults">Everything that is wrong; at least one.</param>
public sealed class DocumentException(string source, IReadOnlyList<Fault> faults)
    : Exception(string.Join(Environment.NewLine, faults.Select(fault => $"{source}: {fault}")))
{
    /// <summary>Which document: <c>mesh.json</c>, or <c>run.jsonl:12</c> for one of many lines.</summary>
    public string Document { get; } = source;

    /// <summary>Everything that is wrong; at least one.</summary>
    public IReadOnlyList<Fault> Faults { get; } = faults;
}
