namespace MeshSecurity.Spec;

/// <summary>Where a document comes from: a whole file, or one line of it.</summary>
/// <param name="Source">The file's name.</param>
/// <param name="Line">The line, from 1; null for the whole file.</param>
internal readonly record struct Origin(string Source, int? Line = null)
{
    /// <summary>The name before each fault: <c>mesh.json</c>, <c>run.jsonl:12</c>.</summary>
    public string Name => Line is null ? Source : $"{Source}:{Line}";

    /// <summary>A place in the text, as a fault's path; line and column count from 1.</summary>
    public string At(int line, int column) => Line is null ? $"line {line}, column {column}" : $"column {column}";

    /// <summary>The document refused for one fault.</summary>
    public DocumentException Refuse(string path, string message) => new(Name, [new(path, message)]);
}
