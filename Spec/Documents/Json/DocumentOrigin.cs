namespace MeshSecurity.Spec;

/// <summary>Represents the origin of a document: a file, or one line of a file.</summary>
/// <param name="Source">The file's name.</param>
/// <param name="Line">The line, from 1; null for the whole file.</param>
internal readonly record struct DocumentOrigin(string Source, int? Line = null)
{
    /// <summary>Gets the prefix of errors: <c>mesh.json</c>, <c>run.jsonl:12</c>.</summary>
    public string Name => Line is null ? Source : $"{Source}:{Line}";

    /// <summary>Returns a place in the text, as a fault's path; line and column count from 1.</summary>
    public string At(int line, int column) => Line is null ? $"line {line}, column {column}" : $"column {column}";

    /// <summary>Creates the exception for a document with a single fault.</summary>
    public DocumentException Refuse(string path, string message) => new(Name, [new(path, message)]);
}
