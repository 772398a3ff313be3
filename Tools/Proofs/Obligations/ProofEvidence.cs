using System.Text;

namespace MeshSecurity.Proofs;

/// <summary>Text about the proofs for the invariants page, from the stored records.</summary>
public static class ProofEvidence
{
    private static readonly Lazy<IReadOnlyList<ProofRecord>> Records = new(ProofRecord.Load);

    /// <summary>The contracts and hypotheses that the proofs assume, as a section in Markdown.</summary>
    public static string Assumptions
    {
        get
        {
            var section = new StringBuilder();
            section.Append(
                """
                # What the proofs assume

                A proof runs the model's own code on symbolic numbers, from every state of a shape that satisfies all state invariants
                and hypotheses, and shows them of the state after. Amounts, counters and points are any numbers from 0; ratios, prices,
                times and which buckets and packets there are come from the shape. One user stands for all others: what a command does
                not touch counts in sums only. Results of operations that are not linear are known by these contracts, each of which a
                property test checks of amounts:


                """);
            IEnumerable<string> contracts = Records.Value.SelectMany(record => record.Contracts).Distinct().Order(StringComparer.Ordinal);
            section.AppendJoin("", contracts.Select(contract => Item(contract, NamedOperations.Assumed[contract] + ".")));

            section.Append("\nThe hypotheses are proved with the invariants, and held against random runs:\n\n");
            section.AppendJoin("", Hypotheses<Amount>.All.Select(hypothesis => Item(hypothesis.Id, hypothesis.Statement)));

            section.Append(
                "\nThe ledger keeps what the model computes anew; its own functions, on symbolic numbers, are proved to agree:\n\n");
            section.AppendJoin("", LedgerProof.Statements.Select(statement => Item(statement.Key, statement.Value)));
            return section.Append('\n').ToString();
        }
    }

    /// <summary>Returns list items about the proof of an invariant: solvers, commands, shapes, paths, contracts and users.</summary>
    public static IEnumerable<string> Of(string invariant)
    {
        if (Records.Value.FirstOrDefault(record => record.Invariant == invariant) is not { } record)
        {
            yield return Invariants<Amount>.OfTrace.Any(trace => trace.Id == invariant)
                ? "proof: none, for it speaks of whole runs, where a proof speaks of one step"
                : "proof: none";
            yield break;
        }

        string contracts = record.Contracts.Count > 0 ? $", some of which rely on the contracts {string.Join(", ", record.Contracts)}" : "";
        string commands = Count(record.Commands.Count(name => name != ProofRun.Genesis), "command");
        string genesis = record.Commands.Contains(ProofRun.Genesis) ? " and genesis" : "";
        yield return $"proof: for all amounts by {string.Join(" and ", record.Solvers)}: {commands}{genesis}, "
            + $"{Count(record.Shapes, "shape")}, {Count(record.Paths, "path")}{contracts}";
        string[] several = [.. record.ForTheShape.Select(name => $"`{Snake.Of(name)}`")];
        yield return several.Length == 0
            ? "proof: for any number of users"
            : $"proof: for any number of users, but where {string.Join(", ", several)} concern several: there for those of the shape";
    }

    private static string Item(string id, string statement) => $"- **{id}**: {statement}\n";

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
