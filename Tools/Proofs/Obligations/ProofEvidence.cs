using System.Text;

namespace MeshSecurity.Proofs;

/// <summary>Text about the proofs for the invariants page, from the stored records.</summary>
public static class ProofEvidence
{
    private static readonly Lazy<IReadOnlyList<ProofRecord>> Records = new(ProofRecord.Load);
    private static readonly Lazy<IReadOnlyList<ProofNeed>> Needs = new(NeedsRecord.Load);

    /// <summary>The contracts and hypotheses that the proofs assume, as a section in Markdown.</summary>
    public static string Assumptions
    {
        get
        {
            var section = new StringBuilder();
            section.Append(
                """
                # What the proofs assume

                A proof runs the model's code on symbolic numbers. It starts from every state of a shape that satisfies all state invariants
                and hypotheses, and shows that the next state satisfies them. Amounts, counters and points are any numbers from 0. The shape
                fixes times, buckets and packets. Ratios and prices are any that compare as those of the shape do, where an item says so.
                One user stands for all others: accounts that a command does not change count in sums only. Contracts describe the results
                of operations that are not linear. Each contract is proved from the definition that an amount runs, for all amounts and
                any number of parts. A property test checks it as well:


                """);
            IEnumerable<string> contracts = Records.Value.SelectMany(record => record.Contracts).Distinct().Order(StringComparer.Ordinal);
            section.AppendJoin("", contracts.Select(contract =>
                Item(contract, $"{NamedOperations.Assumed[contract]}. {ProvedBy(ContractProof.IdOf(contract))}")));

            section.Append("\nThe hypotheses are proved with the invariants, and random runs check them:\n\n");
            section.AppendJoin("", Hypotheses<Amount>.All.Select(hypothesis => Item(hypothesis.Id, hypothesis.Statement)));

            section.Append(
                "\nThe ledger stores values that the model computes anew. Its own functions are proved to agree with the model:\n\n");
            section.AppendJoin("", LedgerProof.Statements.Select(statement => Item(statement.Key, statement.Value)));

            section.Append("\nRelaying ends, in any order, because a step brings its end nearer and none is refused:\n\n");
            section.Append(Item(RunSteps<Amount>.Rest, RunSteps<Amount>.Of(RunSteps<Amount>.Rest)!.Statement));
            section.AppendJoin("", Of(RunSteps<Amount>.Rest).Select(line => $"- {line}\n"));
            return section.Append('\n').ToString();
        }
    }

    /// <summary>Returns list items about the proof of an invariant: solvers, commands, shapes, paths, contracts and users.</summary>
    public static IEnumerable<string> Of(string invariant)
    {
        if (Records.Value.FirstOrDefault(record => record.Invariant == invariant) is not { } record)
        {
            yield return Invariants<Amount>.OfTrace.Any(trace => trace.Id == invariant)
                ? "proof: none, because the invariant is about whole runs and a proof is about one step"
                : "proof: none";
            yield break;
        }

        if (invariant != RunSteps<Amount>.Rest && RunSteps<Amount>.Of(invariant) is { } steps)
        {
            yield return $"proof: it follows from statements about every step, which are proved: {steps.Statement}";
        }

        if (record.Commands is [ProofRun.Orders])
        {
            yield return $"proof: in {Count(record.Shapes, "shape")} with two such packets or acknowledgements in flight, for all amounts: "
                + $"both are accepted in either order and lead to the same state; {Count(record.Paths, "path")}";
            yield return $"proof: {Answers(record)}";
            yield return "proof: none of orders of three or more packets";
            yield break;
        }

        string contracts = record.Contracts.Count > 0 ? $", some of which rely on the contracts {string.Join(", ", record.Contracts)}" : "";
        string commands = Count(record.Commands.Count(name => name != ProofRun.Genesis), "command");
        string genesis = record.Commands.Contains(ProofRun.Genesis) ? " and genesis" : "";
        yield return $"proof: for all amounts of {Count(record.Shapes, "shape")}{Reached(record)}: {commands}{genesis}, "
            + $"{Count(record.Paths, "path")}{contracts}";
        yield return $"proof: {Ratios(record)}";
        yield return $"proof: {Answers(record)}";
        yield return $"proof: {Compared(record)}";
        yield return $"proof: {Violable(record)}";
        yield return $"proof: {NeedsOf(invariant)}";
        string[] several = [.. record.ForTheShape.Select(name => $"`{SnakeCase.Of(name)}`")];
        yield return several.Length == 0
            ? "proof: in the shapes, for any number of users"
            : $"proof: in the shapes, for any number of users; after {string.Join(", ", several)} only for the users of the shapes";
    }

    private static string Reached(ProofRecord record) =>
        record.Structures == 0 ? "" : $" and {Count(record.Structures, "structure")} that random runs reach";

    private static string Ratios(ProofRecord record)
    {
        int others = record.Shapes + record.Structures - record.ForAllRatios;
        string except = others == 0 ? "" : $", except in {others}";
        string[] second = [.. record.Solvers.Skip(1)];
        string by = record.Asked == 0 || second.Length == 0 ? ""
            : $", by {record.Solvers[0]}; by {string.Join(" and ", second)} for those of the mesh";
        return $"for all ratios and prices that compare alike{except}{by}";
    }

    private static string Compared(ProofRecord record)
    {
        int others = record.Shapes + record.Structures - record.Compared;
        return others == 0 ? "the statement compares amounts after the command in each"
            : record.Compared == 0 ? "the statement compares no amounts: it is about statuses, times or packets, or about missing parts"
            : $"the statement compares amounts after the command in {record.Compared} of them; in {others} it is about statuses, times or "
                + "packets, or about parts that they do not have";
    }

    private static string Violable(ProofRecord record)
    {
        int searched = record.Shapes + record.Structures - record.Commands.Count(name => name == ProofRun.Genesis);
        return record.Violable == searched ? "another result of the command that violates the statement was found in each"
            : $"another result of the command that violates the statement was found in {record.Violable} of {searched}; in "
                + $"{searched - record.Violable}, none that was tried does, and the proof may be vacuous";
    }

    private static string NeedsOf(string invariant)
    {
        string[] needed = [.. from need in Needs.Value where need.Invariant == invariant select need.Assumption];
        return needed.Length == 0
            ? "leaving out one of the other assumptions refutes it in no shape"
            : $"it needs {string.Join(", ", needed)}: without one of them, it is refuted in a shape";
    }

    private static string Answers(ProofRecord record)
    {
        string solvers = string.Join(" and ", record.Solvers);
        int others = record.Shapes + record.Structures - record.Asked;
        string each = record.Structures == 0 ? "shape" : "shape and structure";
        return record.Asked == 0 ? $"no solver was asked: in every {each}, the bounds of the amounts decide each path"
            : others == 0 ? $"{solvers} answered for every {each}"
            : $"{solvers} answered for {record.Asked} of them; in {others}, the bounds of the amounts decide each path";
    }

    private static string ProvedBy(string id) =>
        Records.Value.FirstOrDefault(record => record.Invariant == id) is { } record
            ? $"{id}: proved by {string.Join(" and ", record.Solvers)}."
            : $"{id}: not proved.";

    private static string Item(string id, string statement) => $"- **{id}**: {statement}\n";

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
