namespace MeshSecurity.Cli;

/// <summary>The file of <c>mesh explore --graph</c>, whose extension selects the language.</summary>
internal static class GraphFile
{
    /// <summary>The languages by extension.</summary>
    public static IReadOnlyDictionary<string, Func<StateGraph, string>> Drawings { get; } = new Dictionary<string, Func<StateGraph, string>>
    {
        [".dot"] = GraphDrawing.ToDot,
        [".mmd"] = GraphDrawing.ToMermaid,
    };

    /// <summary>Draws every state of a scope.</summary>
    /// <exception cref="DocumentException">The scope has more than <see cref="StateGraph.MaxNodes"/> states.</exception>
    public static void Write(string file, Scope scope, ExplorationOptions options) =>
        AtomicFile.Write(file, Drawings[Path.GetExtension(file)](StateGraph.Of(scope, options)));
}
