using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh explore</c> for people, in 80 columns.</summary>
internal sealed class TextExploreReport(TextWriter output) : ExploreReport
{
    private readonly List<ExplorationResult> results = [];

    public override void Finished(ExplorationResult result, ExplorationOptions options, SavedRun? saved)
    {
        results.Add(result);
        output.WriteLine($"{result.Scope.Name}: {result.Scope.About}");
        output.WriteLine($"  {Count(result.States)} states, {Count(result.Transitions)} transitions, {result.Depth} steps deep: {Told(result.Ending)}");
        double seconds = Math.Max(result.Time.TotalSeconds, 0.001);
        output.WriteLine(
            $"  {seconds.ToString("F1", CultureInfo.InvariantCulture)} s, {Count((long)(result.Transitions / seconds))} transitions a second, "
            + $"{Count(result.PeakBytes / Math.Max(result.States, 1))} bytes a state, symmetry {result.Arrangements}");
        output.WriteLine($"  checked: {Told(options.Checks)}");
        output.WriteLine($"  steps {result.Digest:x16}: the same for all who take the same steps");
        foreach (IGrouping<string, (string Command, Rejection? Reason, long Count)> command in result.Outcomes.GroupBy(row => row.Command))
        {
            string reasons = string.Join(", ", command
                .Where(row => row.Reason is not null && row.Count > 0)
                .Select(row => $"{Snake.Of(row.Reason!.Value)} {Count(row.Count)}"));
            output.WriteLine($"  {command.Key,-22} {Count(command.First().Count),12}  {reasons}".TrimEnd());
        }

        Tell("reached", result.Goals.Where(goal => goal.Reached).Select(goal => goal.Name));
        Tell("never reached", result.Goals.Where(goal => !goal.Reached).Select(goal => goal.Name));
        Tell("as close as can be", result.Margins.Where(margin => margin.Tight).Select(margin => margin.Invariant));
        if (result.Failure is { } failure)
        {
            output.WriteLine();
            foreach (string line in FailureReport.Of(failure))
            {
                output.WriteLine(line);
            }

            string engine = options.Stepping == Stepping.Model ? $" --engine model" : $" --engine {Engines.Both}";
            output.WriteLine();
            output.WriteLine($"Saved in {saved!.Folder}. To see it again:");
            output.WriteLine($"  {MeshCommandLine.Name} check --config {saved.MeshFile} --commands {saved.CommandsFile}{engine}");
        }

        output.WriteLine();
    }

    public override void Close()
    {
        int found = results.Count(result => result.Failure is not null);
        string scopes = results.Count == 1 ? "1 scope" : $"{results.Count} scopes";
        output.WriteLine(
            $"{scopes}, {Count(results.Sum(result => result.States))} states, {Count(results.Sum(result => result.Transitions))} transitions: "
            + (found == 0 ? "no invariant is violated." : $"{found} with a finding."));
    }

    private static string Told(ExplorationEnd ending) => ending switch
    {
        ExplorationEnd.Exhausted => "all there are.",
        ExplorationEnd.Found => "something was found.",
        ExplorationEnd.DepthLimit => "no deeper was asked for.",
        ExplorationEnd.StateLimit => "no more were asked for.",
        ExplorationEnd.MemoryLimit => "the memory allowed is full.",
        _ => "interrupted.",
    };

    private static string Told(Checks checks) => checks switch
    {
        Checks.States => "state invariants in every state; no step invariants",
        Checks.Safety => "state invariants in every state, step invariants on every step",
        _ => "every state, every step, leaving and coming to rest from every state",
    };

    private void Tell(string what, IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (all.Length > 0)
        {
            output.WriteLine($"  {what}: {string.Join("; ", all)}");
        }
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
