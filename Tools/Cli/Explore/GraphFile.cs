namespace MeshSecurity.Cli;

/// <summary>The file of <c>mesh explore --graph</c>: its name says in which language.</summary>
internal static class GraphFile
{
    /// <summary>How a graph is drawn, by the end of the file's name.</summary>
    public static IReadOnlyDictionary<string, Func<StateGraph, string>> Drawings { get; } = new Dictionary<string, Func<StateGraph, string>>
    {
        [".dot"] = GraphDrawing.ToDot,
        [".mmd"] = GraphDrawing.ToMermaid,
    };

    /// <summary>Draws every state of a scope.</summary>
    /// <exception cref="DocumentException">There are too many.</exception>
    public static void Write(string file, Scope scope, ExplorationOptions options) =>
        TextFile.Replace(file, Drawings[Path.GetExtension(file)](StateGraph.Of(scope, options)));
}
