using System.Text;
using MeshSecurity.Proofs;

namespace MeshSecurity.Verification;

/// <summary>The page <c>invariants.md</c>, printed from the invariants, the evidence and the lifecycles themselves.</summary>
public static class InvariantsPage
{
    /// <summary>The page in Markdown.</summary>
    /// <param name="plan">The evidence.</param>
    public static string Print(Plan plan)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Invariants

            What always holds in Mesh Security, and by which evidence. This page is printed from the code (`./mesh invariants
            --write`), and a test fails when it is stale. The evidence is that of `./mesh verify`, which gathers it, and whose table says
            of each invariant how much there is.

            A state invariant holds in every reachable state, a step invariant relates a state, a command and the next state, a trace
            invariant speaks of whole runs. [Random runs](docs/random-runs.md), [explorations](docs/exploration.md) and
            [proofs](docs/proofs.md) hold them, each in its own way, and must find the [known mistakes](docs/defects.md) by them.


            """);
        foreach (Invariant<Amount> invariant in Invariants<Amount>.All)
        {
            page.Append("## ").Append(invariant.Id).Append("\n\n");
            page.Append(invariant.Statement).Append("\n\n");
            page.Append("- ").Append(Kind(invariant)).Append(" invariant\n");
            page.Append("- could be broken by: ").Append(Commands(invariant)).Append('\n');
            foreach (string evidence in plan.Evidence(invariant))
            {
                page.Append("- ").Append(evidence).Append('\n');
            }

            page.Append('\n');
        }

        page.Append(ProofEvidence.Assumptions);
        page.Append(
            """
            # Lifecycles

            Every pair of a state and a trigger that has no arrow is a named rejection.


            """);
        Draw(page, Lifecycles.Channel);
        Draw(page, Lifecycles.Validator);
        Draw(page, Lifecycles.Packet);
        Draw(page, Lifecycles.Unbonding);
        return page.ToString().ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
    }

    private static string Kind(Invariant<Amount> invariant) => invariant switch
    {
        Invariant<Amount>.OfState => "state",
        Invariant<Amount>.OfStep => "step",
        _ => "trace",
    };

    private static string Commands(Invariant<Amount> invariant) =>
        invariant.BrokenBy.IsEmpty ? "any command" : string.Join(", ", invariant.BrokenBy.Select(name => $"`{SnakeCase.Of(name)}`"));

    private static void Draw<TState, TTrigger>(StringBuilder page, Lifecycle<TState, TTrigger> lifecycle)
        where TState : struct, Enum
        where TTrigger : struct, Enum =>
        page.Append("## ").Append(lifecycle.Name).Append("\n\n```mermaid\n").Append(lifecycle.ToMermaid()).Append("```\n\n");
}
