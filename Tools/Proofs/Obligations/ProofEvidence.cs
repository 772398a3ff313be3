using System.Text;

namespace MeshSecurity.Proofs;

/// <summary>What is proved, in words, from the records that are kept beside the code.</summary>
public static class ProofEvidence
{
    private static readonly Lazy<IReadOnlyList<ProofRecord>> Kept = new(ProofRecord.Kept);

    /// <summary>What the proofs assume: the contracts and hypotheses, as a section in Markdown.</summary>
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
            foreach (string contract in Kept.Value.SelectMany(record => record.Contracts).Distinct().Order(StringComparer.Ordinal))
            {
                section.Append("- **").Append(contract).Append("**: ").Append(Contract.Assumed[contract]).Append(".\n");
            }

            section.Append("\nThe hypotheses are proved with the invariants, and held against random runs:\n\n");
            foreach (Invariant<Amount>.OfState hypothesis in Hypotheses<Amount>.All)
            {
                section.Append("- **").Append(hypothesis.Id).Append("**: ").Append(hypothesis.Statement).Append('\n');
            }

            section.Append("\nThe ledger keeps what the model computes anew; its own functions, on symbolic numbers, are proved to agree:\n\n");
            foreach ((string id, string statement) in LedgerProof.Statements)
            {
                section.Append("- **").Append(id).Append("**: ").Append(statement).Append('\n');
            }

            return section.Append('\n').ToString();
        }
    }

    /// <summary>What is proved of an invariant: list items.</summary>
    public static IEnumerable<string> Of(string invariant)
    {
        if (Kept.Value.FirstOrDefault(record => record.Invariant == invariant) is not { } record)
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
        string[] several = [.. record.ForTheShape.Select(name => $"`{SnakeCase.Of(name)}`")];
        yield return several.Length == 0
            ? "proof: for any number of users"
            : $"proof: for any number of users, but where {string.Join(", ", several)} concern several: there for those of the shape";
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
