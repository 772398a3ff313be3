using System.Globalization;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh prove</c> for people, in 80 columns.</summary>
internal sealed class TextProofReport(TextWriter output) : ProofReport
{
    private const string Indent = "    ";

    public override void Finished(ProofRun run, IReadOnlyList<ScenarioResult> results, TimeSpan time, IReadOnlyList<string> pages)
    {
        ProofResult[] proofs = [.. results.SelectMany(result => result.Proofs)];
        bool oneInvariant = run.Invariant is not null;
        Table(oneInvariant ? "command" : "invariant", ProofSummary.By(Ordered(proofs), proof => oneInvariant ? SnakeCase.Of(proof.Command) : proof.Invariant));
        ProofResult[] open = [.. proofs.Where(proof => proof.Status != ProofStatus.Proved)];
        foreach (ProofResult proof in open)
        {
            output.WriteLine();
            output.WriteLine($"{proof.Invariant}, {SnakeCase.Of(proof.Command)}, {proof.Solver}: {SnakeCase.Of(proof.Status)}");
            output.WriteLine($"{Indent}{proof.Scenario}");
            foreach (string line in proof.Refutation is null ? [] : Tell(proof))
            {
                output.WriteLine(line.Length == 0 ? "" : $"{Indent}{line}");
            }
        }

        output.WriteLine();
        foreach (string page in pages)
        {
            output.WriteLine($"To look at it, open {page}");
        }

        output.WriteLine(
            $"{Count(results.Count)} shapes, {Count(results.Sum(result => result.Paths))} paths, {Count(results.Sum(result => result.Queries))} queries, "
            + $"the slowest {Milliseconds(results.Select(result => result.Slowest).DefaultIfEmpty().Max())} ms; {time.TotalSeconds:F1} s in all.");
        string contracts = string.Join(", ", proofs.SelectMany(proof => proof.Contracts).Distinct().Order(StringComparer.Ordinal));
        output.WriteLine(open.Length > 0
            ? $"{Count(open.Length)} of {Count(proofs.Length)} obligations are not proved."
            : $"All {Count(proofs.Length)} obligations are proved for all amounts{(contracts.Length > 0 ? $"; contracts: {contracts}" : "")}.");
    }

    private void Table(string first, IEnumerable<ProofSummary> rows)
    {
        output.WriteLine($"{first,-22} {"result",-8} {"by",-8} {"shapes",7} {"paths",8} {"queries",8} {"ms",9}");
        foreach (ProofSummary row in rows)
        {
            output.WriteLine(
                $"{row.Name,-22} {SnakeCase.Of(row.Status),-8} {string.Join(' ', row.Solvers),-8} {Count(row.Proofs / row.Solvers.Count),7} "
                + $"{Count(row.Paths / row.Solvers.Count),8} {Count(row.Queries),8} {Milliseconds(row.Time),9}");
        }
    }

    /// <summary>In the order of the protocol, which is not that in which a command's obligations come.</summary>
    private static IEnumerable<ProofResult> Ordered(IEnumerable<ProofResult> proofs)
    {
        List<string> order = [.. ProofRun.ObligationIds];
        return proofs.OrderBy(proof => order.IndexOf(proof.Invariant));
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("N0", CultureInfo.InvariantCulture);
}
