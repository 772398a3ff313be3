using System.Text;

namespace MeshSecurity.Testing;

/// <summary>The page <c>invariants.md</c>, printed from the invariants and lifecycles themselves.</summary>
public static class InvariantsPage
{
    /// <summary>The page in Markdown.</summary>
    /// <param name="proofs">What is proved of an invariant, by its id: list items.</param>
    /// <param name="assumptions">What the proofs assume: a section.</param>
    public static string Print(Func<string, IEnumerable<string>> proofs, string assumptions)
    {
        var page = new StringBuilder();
        page.Append(
            """
            # Invariants

            What always holds in Mesh Security, and where it is checked. This page is printed from the code (`./mesh invariants
            --write`), and a test fails when it is stale.

            A state invariant holds in every reachable state, a step invariant relates a state, a command and the next state, a trace
            invariant speaks of whole runs. `./mesh check` holds them against random runs over random meshes; `./mesh prove` proves
            state and step invariants for all amounts.


            """);
        foreach (Invariant<Amount> invariant in Invariants<Amount>.All)
        {
            page.Append("## ").Append(invariant.Id).Append("\n\n");
            page.Append(invariant.Statement).Append("\n\n");
            page.Append("- ").Append(Checked(invariant)).Append('\n');
            page.Append("- could be broken by: ").Append(Commands(invariant)).Append('\n');
            foreach (string proof in proofs(invariant.Id))
            {
                page.Append("- ").Append(proof).Append('\n');
            }

            page.Append('\n');
        }

        page.Append(assumptions);

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

    private static string Checked(Invariant<Amount> invariant) => invariant switch
    {
        Invariant<Amount>.OfState => "state invariant, checked after every accepted command of every run",
        Invariant<Amount>.OfStep => "step invariant, checked at every command of every run",
        _ => "trace invariant, checked at the end of every run",
    };

    private static string Commands(Invariant<Amount> invariant) =>
        invariant.BrokenBy.IsEmpty ? "any command" : string.Join(", ", invariant.BrokenBy.Select(name => $"`{Snake.Of(name)}`"));

    private static void Draw<TState, TTrigger>(StringBuilder page, Lifecycle<TState, TTrigger> lifecycle)
        where TState : struct, Enum
        where TTrigger : struct, Enum =>
        page.Append("## ").Append(lifecycle.Name).Append("\n\n```mermaid\n").Append(lifecycle.ToMermaid()).Append("```\n\n");
}
