using System.Text;

namespace MeshSecurity.Testing;

/// <summary>Prints state graphs for Graphviz and Mermaid. Findings are red, rejected commands are dotted.</summary>
public static class GraphDrawing
{
    private const string RedInDot = ", color=red, fontcolor=red, penwidth=2";

    /// <summary>Prints a graph as a Graphviz digraph, which <c>dot -Tsvg</c> draws.</summary>
    public static string ToDot(StateGraph graph)
    {
        var text = new StringBuilder("digraph {\n    rankdir=LR;\n    node [shape=box, fontname=\"sans-serif\"];\n");
        text.Append("    edge [fontname=\"sans-serif\", fontsize=10];\n");
        for (int number = 0; number < graph.Nodes.Count; number++)
        {
            string mark = graph.Nodes[number].Findings.Count > 0 ? RedInDot : "";
            text.Append($"    n{number} [label=\"{Dot(GraphLabels.Of(graph, number))}\"{mark}];\n");
        }

        foreach (GraphEdge edge in graph.Edges)
        {
            string mark = (edge.IsRejected ? ", style=dotted" : "") + (edge.Findings.Count > 0 ? RedInDot : "");
            text.Append($"    n{edge.From} -> n{edge.To} [label=\"{Dot(GraphLabels.Of(edge))}\"{mark}];\n");
        }

        return text.Append("}\n").ToString();
    }

    /// <summary>Prints a graph as a Mermaid flowchart, for pages in Markdown.</summary>
    public static string ToMermaid(StateGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        for (int number = 0; number < graph.Nodes.Count; number++)
        {
            string mark = graph.Nodes[number].Findings.Count > 0 ? ":::found" : "";
            text.Append($"    n{number}[\"{Mermaid(GraphLabels.Of(graph, number))}\"]{mark}\n");
        }

        foreach (GraphEdge edge in graph.Edges)
        {
            (string line, string arrow) = edge.IsRejected ? ("-.", ".->") : ("--", "-->");
            text.Append($"    n{edge.From} {line} \"{Mermaid(GraphLabels.Of(edge))}\" {arrow} n{edge.To}\n");
        }

        foreach (int place in Enumerable.Range(0, graph.Edges.Count).Where(place => graph.Edges[place].Findings.Count > 0))
        {
            text.Append($"    linkStyle {place} stroke:red,color:red\n");
        }

        return text.Append("    classDef found stroke:red,color:red,stroke-width:2px\n").ToString();
    }

    private static string Dot(IReadOnlyList<string> lines) =>
        string.Concat(lines.Select(line => Escape(line, ("\\", "\\\\"), ("\"", "\\\"")) + "\\l"));

    private static string Mermaid(IReadOnlyList<string> lines) =>
        string.Join("<br/>", lines.Select(line => Escape(line, ("#", "#35;"), ("\"", "#quot;"), ("<", "#lt;"))));

    private static string Escape(string line, params (string Text, string Escaped)[] rules) =>
        rules.Aggregate(line, (text, rule) => text.Replace(rule.Text, rule.Escaped, StringComparison.Ordinal));
}
