using System.Globalization;
using MeshSecurity.Mistakes;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh defects</c> for people, in 80 columns.</summary>
/// <param name="output">Where they go.</param>
/// <param name="withStory">Whether each is told with its story and the run that is kept of it.</param>
internal sealed class TextDefectReport(TextWriter output, bool withStory) : DefectReport
{
    private const int TitleWidth = 30;

    public override void Finished(MistakeSearch hunt, SearchMethod by, IReadOnlyList<MistakeResult> results, int left)
    {
        foreach (MistakeResult result in withStory ? results : [])
        {
            Tell(result);
        }

        Row("id", "mistake", "caught by", "commands", "s", "steps", "proof");
        foreach (MistakeResult result in results)
        {
            Row(
                result.Mistake.Id,
                Shortened(result.Mistake.Title),
                Invariant(result),
                Cell(result.Random, random => random.Commands is { } commands ? Count(commands) : Failing(random.Verdict)),
                Cell(result.Random, random => random.Time is { } time ? time.TotalSeconds.ToString("F2", CultureInfo.InvariantCulture) : ""),
                Cell(result.Exploration, found => found.Verdict == MistakeVerdict.Caught ? Count(found.Shortest!.Steps.Count) : Failing(found.Verdict)),
                Cell(result.Proof, proof => proof.Verdict == MistakeVerdict.Caught ? "refuted" : Failing(proof.Verdict)));
        }

        output.WriteLine();
        Explain(hunt, by);
        Conclude(results, left);
    }

    public override void Merged(MergedCampaign merged, MistakeSearch hunt, SearchMethod by, IReadOnlyList<MistakeResult> results)
    {
        Finished(hunt, by, results, 0);
        foreach (string line in MergedShards.Tell(merged, "mistakes"))
        {
            output.WriteLine(line);
        }
    }

    private void Tell(MistakeResult result)
    {
        Mistake defect = result.Mistake;
        output.WriteLine($"{defect.Id}: {defect.Title}");
        output.WriteLine();
        output.WriteLine(defect.Story);
        output.WriteLine();
        if (Counterexample.Of(defect) is { } counterexample)
        {
            foreach (string line in FailureReport.Of(counterexample.Replay(defect.Rules<Amount>())))
            {
                output.WriteLine(line);
            }

            output.WriteLine();
            output.WriteLine($"The run is kept in {Counterexample.FolderOf(defect)}.");
            output.WriteLine();
        }

        foreach (string other in result.Random?.Others ?? [])
        {
            output.WriteLine($"In other random runs {other} was violated before; that does not count.");
        }
    }

    private void Explain(MistakeSearch hunt, SearchMethod by)
    {
        if (by == SearchMethod.Cheapest)
        {
            output.WriteLine("Each by the cheapest evidence that catches it: random runs of one seed, up to");
            output.WriteLine($"{Count(hunt.Commands)} commands; else an exploration; else a proof. All evidence: --by all");
        }
        else if (by is SearchMethod.Check or SearchMethod.All)
        {
            output.WriteLine($"Commands and seconds until random runs find it: medians over {hunt.Seeds} seeds, each up to");
            output.WriteLine($"{Count(hunt.Commands)} commands. Steps: the fewest, by exploration. Proof: replayed.");
        }
    }

    private void Conclude(IReadOnlyList<MistakeResult> results, int left)
    {
        int caught = results.Count(result => result.Verdict == MistakeVerdict.Caught);
        output.WriteLine(
            $"{caught} of {results.Count(result => result.Verdict is not null)} are caught: "
            + $"{results.Count(result => result.Random?.Verdict == MistakeVerdict.Caught)} by random runs, "
            + $"{results.Count(result => result.Exploration?.Verdict == MistakeVerdict.Caught)} by exploration, "
            + $"{results.Count(result => result.Proof?.Verdict == MistakeVerdict.Caught)} by proof.");
        foreach (MistakeResult result in results.Where(result => result.Verdict == MistakeVerdict.WrongReason))
        {
            output.WriteLine($"{result.Mistake.Id} is noticed for the wrong reason only: {string.Join(", ", Wrong(result).Distinct())}.");
        }

        if (left > 0)
        {
            output.WriteLine($"Interrupted: {left} were not looked for to the end.");
        }
    }

    private static IEnumerable<string> Wrong(MistakeResult result) =>
        (result.Random?.Others ?? []).Concat(result.Exploration?.Shortest?.Findings.Select(finding => finding.Invariant) ?? []);

    private static string Invariant(MistakeResult result) =>
        result.Random?.Invariants is [{ } random, ..] ? random
        : result.Exploration is { Verdict: MistakeVerdict.Caught } found ? found.Shortest!.Findings.First(finding => result.Mistake.IsShownBy(finding.Invariant)).Invariant
        : result.Proof is { Verdict: MistakeVerdict.Caught } proof ? proof.Invariant!
        : "";

    private static string Cell<T>(T? found, Func<T, string> tell) where T : class => found is null ? "-" : tell(found);

    private static string Failing(MistakeVerdict verdict) => verdict == MistakeVerdict.WrongReason ? "WRONG" : "MISSED";

    private static string Shortened(string title) => title.Length <= TitleWidth ? title : $"{title[..(TitleWidth - 1)].TrimEnd()}…";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private void Row(string id, string title, string invariant, string commands, string seconds, string steps, string proof) =>
        output.WriteLine($"{id,-3}  {title,-TitleWidth}  {invariant,-9} {commands,8} {seconds,6} {steps,6}  {proof}".TrimEnd());
}
