using System.Globalization;

namespace MeshSecurity.Cli;

/// <summary>The results of <c>mesh explore</c> for people, in 80 columns.</summary>
internal sealed class TextExploreReport(TextWriter output) : ExploreReport
{
    private const int NameWidth = 22;

    private readonly List<ExplorationResult> results = [];

    public override void Finished(ExplorationResult result, ExplorationOptions options, SavedRun? saved)
    {
        results.Add(result);
        Write(Columns.Wrap("", "", $"{result.Scope.Name}: {result.Scope.About}", separator: " "));
        foreach ((string what, string list) in ScopesPage.Lines(result.Scope))
        {
            Tell(what, list, ", ");
        }

        output.WriteLine($"  {Count(result.States)} states, {Count(result.Transitions)} transitions, {result.Depth} steps deep: {Told(result.Ending)}");
        double seconds = Math.Max(result.Time.TotalSeconds, 0.001);
        output.WriteLine(
            $"  {seconds.ToString("F1", CultureInfo.InvariantCulture)} s, {Count((long)(result.Transitions / seconds))} transitions a second, "
            + $"{Count(result.PeakBytes / Math.Max(result.States, 1))} bytes a state, symmetry {result.Permutations}");
        if (result.Executed < result.Transitions)
        {
            output.WriteLine($"  {Count(result.Executed)} taken; the others are the same, with other budgets left");
        }

        output.WriteLine($"  checked: {Told(options.Checks)}");
        if (result.FullyChecked < result.Distinct)
        {
            output.WriteLine($"  {Count(result.FullyChecked)} states judged whole; no part of the others was new");
        }

        output.WriteLine($"  steps {result.Digest:x16}: the same for all who take the same steps");
        if (result.DiskBytes > 0)
        {
            output.WriteLine($"  {Count(result.DiskBytes)} bytes of states waited on disk");
        }

        Outcomes(result);
        Tell("reached", result.Goals.Where(goal => goal.Reached).Select(goal => goal.Name));
        Tell("never reached", result.Goals.Where(goal => !goal.Reached).Select(goal => goal.Name));
        Tell("as close as can be", result.BoundaryCoverage.Where(margin => margin.Tight).Select(margin => margin.Invariant));
        Tell("never as close", result.BoundaryCoverage.Where(margin => !margin.Tight).Select(margin => margin.Invariant));
        Tell("from every state", result.ShowsLiveness ? ["everyone can leave", "relaying comes to rest in any order"] : []);
        if (result.Failure is { } failure)
        {
            Failure(failure, options, saved!);
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

    private void Outcomes(ExplorationResult result)
    {
        string indent = new(' ', NameWidth + 17);
        foreach (IGrouping<string, (string Command, Rejection? Reason, long Count)> command in result.Outcomes.GroupBy(row => row.Command))
        {
            string reasons = string.Join(", ", command
                .Where(row => row.Reason is not null && row.Count > 0)
                .Select(row => $"{SnakeCase.Of(row.Reason!.Value)} {Count(row.Count)}"));
            Write(Columns.Wrap($"  {command.Key,-NameWidth} {Count(command.First().Count),12}  ", indent, reasons));
        }
    }

    private void Failure(Run failure, ExplorationOptions options, SavedRun saved)
    {
        output.WriteLine();
        Write(FailureReport.Of(failure));
        string engine = options.Execution == ExecutionMode.Model ? " --engine model" : $" --engine {Engines.Both}";
        output.WriteLine();
        output.WriteLine($"Saved in {saved.Folder}. To see it again:");
        output.WriteLine($"  {MeshCommandLine.Name} check --config {saved.MeshFile} --commands {saved.CommandsFile}{engine}");
        output.WriteLine($"To look at it, open {saved.PageFile}");
    }

    private void Tell(string what, IEnumerable<string> names)
    {
        string[] all = [.. names];
        if (all.Length > 0)
        {
            Tell(what, string.Join("; ", all), "; ");
        }
    }

    private void Tell(string what, string list, string separator) => Write(Columns.Wrap($"  {what}: ", "    ", list, separator: separator));

    private void Write(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            output.WriteLine(line);
        }
    }

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
