namespace MeshSecurity.Tests;

/// <summary>State graphs of tiny scopes, and their drawings.</summary>
public sealed class StateGraphTests
{
    private static readonly IEnumerable<Scope> Tiny = [Scopes.Wallet, Scopes.Twins, Scopes.Clock, Scopes.Evidence];

    [TestCaseSource(nameof(Tiny))]
    public void A_graph_has_the_states_and_commands_of_the_exploration(Scope scope)
    {
        StateGraph graph = StateGraph.Of(scope, new(), maxNodes: 2000);
        ExplorationResult result = Scopes.Explore(scope);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(graph.Nodes, Has.Count.EqualTo(result.States));
        Assert.That(graph.Nodes.Max(node => node.Depth), Is.EqualTo(result.Depth));
        Assert.That(graph.Edges.Sum(edge => edge.Steps.Count), Is.EqualTo(result.Transitions));
        Assert.That(
            graph.Edges.Where(edge => !edge.IsRejected).Sum(edge => edge.Steps.Count),
            Is.EqualTo(result.Outcomes.Where(row => row.Reason is null).Sum(row => row.Count)));
    }

    [TestCaseSource(nameof(Tiny))]
    public void No_two_nodes_have_the_same_label(Scope scope)
    {
        StateGraph graph = StateGraph.Of(scope, new(), maxNodes: 2000);
        Assert.That(Enumerable.Range(0, graph.Nodes.Count).Select(number => string.Join('\n', GraphLabels.Of(graph, number))), Is.Unique);
    }

    [Test]
    public void A_wallet_of_two_is_drawn_for_Mermaid_and_Graphviz()
    {
        StateGraph graph = StateGraph.Of(Scopes.Wallet, new());

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(GraphDrawing.ToMermaid(graph), Is.EqualTo(
            """
            flowchart LR
                n0["genesis"]
                n1["alice on home: wallet 1, collateral 1"]
                n2["alice on home: wallet 0, collateral 2"]
                n0 -- "bond home alice 1" --> n1
                n0 -. "unbond: collateral_locked" .-> n0
                n1 -- "bond home alice 1" --> n2
                n1 -- "unbond home alice 1" --> n0
                n2 -. "bond: insufficient_balance" .-> n2
                n2 -- "unbond home alice 1" --> n1
                classDef found stroke:red,color:red,stroke-width:2px

            """.ReplaceLineEndings("\n")));
        Assert.That(GraphDrawing.ToDot(graph), Is.EqualTo(
            """
            digraph {
                rankdir=LR;
                node [shape=box, fontname="sans-serif"];
                edge [fontname="sans-serif", fontsize=10];
                n0 [label="genesis\l"];
                n1 [label="alice on home: wallet 1, collateral 1\l"];
                n2 [label="alice on home: wallet 0, collateral 2\l"];
                n0 -> n1 [label="bond home alice 1\l"];
                n0 -> n0 [label="unbond: collateral_locked\l", style=dotted];
                n1 -> n2 [label="bond home alice 1\l"];
                n1 -> n0 [label="unbond home alice 1\l"];
                n2 -> n2 [label="bond: insufficient_balance\l", style=dotted];
                n2 -> n1 [label="unbond home alice 1\l"];
            }

            """.ReplaceLineEndings("\n")));
    }

    [Test]
    public void Findings_in_states_and_steps_are_red()
    {
        Rules<Amount> wrong = Rules<Amount>.Standard with { LockedCollateral = (_, _, account) => account.Collateral };
        StateGraph locked = StateGraph.Of(Scopes.Wallet, new() { Rules = wrong });
        StateGraph rejected = StateGraph.Of(
            Scopes.Slashes, RelayVariants.AcknowledgeIsRejected with { Checks = Checks.Safety }, maxNodes: 2000);

        Assert.Multiple(() =>
        {
            Assert.That(locked.Nodes.Select(node => node.Findings.Count), Is.EqualTo([0, 1, 1]));
            Assert.That(GraphDrawing.ToMermaid(locked), Does.Contain("""collateral 1<br/>EXIT-1 is violated"]:::found"""));
            Assert.That(GraphDrawing.ToDot(locked), Does.Contain("""EXIT-1 is violated\l", color=red"""));
            Assert.That(GraphDrawing.ToDot(rejected), Does.Contain("""REST is violated\l", style=dotted, color=red"""));
            Assert.That(GraphDrawing.ToMermaid(rejected), Does.Match(@"linkStyle \d+ stroke:red"));
        });
    }

    [Test]
    public void A_graph_with_too_many_states_is_refused() =>
        Assert.That(
            () => StateGraph.Of(Scopes.Of("flight"), new()),
            Throws.TypeOf<DocumentException>().With.Message.Contains("flight: more than 60 states"));

    [Test]
    public void A_large_scope_is_drawn_to_the_depth_limit() =>
        Assert.That(StateGraph.Of(Scopes.Of("flight"), new() { Depth = 1 }).Nodes.Max(node => node.Depth), Is.EqualTo(1));

    [Test]
    public void The_graph_in_the_documentation_is_current()
    {
        string file = Repository.PathOf("docs", "stake-in-flight.json");
        StateGraph graph = StateGraph.Of(ScopeDocument.Read(File.ReadAllBytes(file), "stake-in-flight", file), new());
        Assert.That(
            File.ReadAllText(Repository.PathOf("docs", "exploration.md")),
            Does.Contain($"```mermaid\n{GraphDrawing.ToMermaid(graph)}```\n"),
            "run `./mesh explore --scope docs/stake-in-flight.json --graph graph.mmd`");
    }
}
