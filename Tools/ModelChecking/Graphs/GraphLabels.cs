using System.Text.Json;

namespace MeshSecurity.Testing;

/// <summary>Labels of the nodes and edges of a state graph, one string per line.</summary>
internal static class GraphLabels
{
    /// <summary>Returns the differences of a node from genesis, the budgets that it has spent, and its findings.</summary>
    public static IReadOnlyList<string> Of(StateGraph graph, int number)
    {
        GraphNode node = graph.Nodes[number];
        IEnumerable<string> lines = StateSummary.Difference(node.State, graph.Nodes[0].State).Concat(Spent(graph, node));
        return [.. lines.DefaultIfEmpty("genesis"), .. Of(node.Findings)];
    }

    /// <summary>Returns the commands of an edge with its findings; rejected commands by reason, without values.</summary>
    public static IReadOnlyList<string> Of(GraphEdge edge) =>
    [
        .. edge.IsRejected
            ? edge.Steps.GroupBy(step => ((Outcome.Rejected)step.Outcome).Reason).OrderBy(group => group.Key).Select(group =>
                $"{string.Join(", ", group.Select(step => CommandDocument.NameOf(step.Command)).Distinct())}: {SnakeCase.Of(group.Key)}")
            : edge.Steps.Select(Of).Distinct(),
        .. Of(edge.Findings),
    ];

    private static IEnumerable<string> Of(IReadOnlyList<Finding> findings) =>
        findings.Select(finding => finding.Invariant).Distinct().Select(id => $"{id} is violated");

    private static IEnumerable<string> Spent(StateGraph graph, GraphNode node)
    {
        ScopeCommand[] bounded = [.. graph.Scope.Commands.Where(command => command.Times is not null)];
        return bounded.Zip(node.Left).Where(row => row.First.Times != row.Second).Select(row => $"{row.First.Name}: {row.Second} left");
    }

    /// <summary>Returns a command and its values, as in <c>stake_remote E alice v 2</c>; for a relay command the packet.</summary>
    private static string Of(Transition step) => step.Command switch
    {
        Command.Deliver c => Of(step, c.Pairing, new(c.From, c.Sequence)),
        Command.Acknowledge c => Of(step, c.Pairing, new(c.From, c.Sequence)),
        Command.Timeout c => Of(step, c.Pairing, new(c.From, c.Sequence)),
        _ => string.Join(' ', Values(step.Command).Prepend(CommandDocument.NameOf(step.Command))),
    };

    private static string Of(Transition step, PairingId pairing, PacketId packet) =>
        $"{CommandDocument.NameOf(step.Command)} {pairing} "
        + SnakeCase.Of(step.Before.Pairings[pairing].InFlight[packet].Packet.GetType().Name);

    private static List<string> Values(Command command)
    {
        using JsonDocument document = JsonDocument.Parse(CommandDocument.Write(command));
        return [.. document.RootElement.EnumerateObject().Single().Value.EnumerateObject().Select(field =>
            field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString()! : field.Value.GetRawText())];
    }
}
