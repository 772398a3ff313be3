using System.Text;
using MeshSecurity.Proofs;

namespace MeshSecurity.Verification;

/// <summary>Prints the page <c>invariants.md</c> from the invariants, the evidence and the lifecycles in the code.</summary>
public static class InvariantsPage
{
    /// <summary>Returns the page in Markdown.</summary>
    /// <param name="plan">The plan whose stages describe the evidence.</param>
    public static string Print(Plan plan)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Invariants

            Lists the invariants of Mesh Security, with the evidence for each. `./mesh invariants --write` prints this page from the
            code, and a test fails when it is stale. `./mesh verify` gathers the evidence, and prints its amount for each invariant.

            A state invariant holds in every reachable state. A step invariant relates a state, a command and the next state. A trace
            invariant applies to whole runs. [Random runs](docs/random-runs.md), [explorations](docs/exploration.md) and
            [proofs](docs/proofs.md) check them. The [known mistakes](docs/defects.md) must violate them.


            """);
        foreach (Invariant<Amount> invariant in Invariants<Amount>.All)
        {
            string[] items = [$"{Kind(invariant)} invariant", $"could be broken by: {Commands(invariant)}", .. plan.Evidence(invariant)];
            page.Append($"## {invariant.Id}\n\n{invariant.Statement}\n\n{string.Concat(items.Select(item => $"- {item}\n"))}\n");
        }

        page.Append(ProofEvidence.Assumptions);
        page.Append(
            """
            # Lifecycles

            A pair of a state and a trigger without an arrow is a named rejection.


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
        page.Append($"## {lifecycle.Name}\n\n```mermaid\n{lifecycle.ToMermaid()}```\n\n");
}
