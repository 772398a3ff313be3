using System.Text.Json.Nodes;
using MeshSecurity.Proofs;

namespace MeshSecurity.Cli;

/// <summary>Creates the reports of <c>mesh paths</c>.</summary>
/// <param name="results">The scenarios with their paths.</param>
/// <param name="taken">The paths of random runs; null for no comparison.</param>
/// <param name="runs">The number of random runs.</param>
internal sealed class PathReports(IReadOnlyList<ScenarioWitnesses> results, TakenPaths? taken, int runs)
{
    private const string Indent = "    ";

    private readonly PathWitness[] paths = [.. results.SelectMany(result => result.Paths)];

    private IEnumerable<PathWitness> Findings => paths.Where(path => path.HasFinding);

    /// <summary>Returns the report.</summary>
    /// <param name="shown">The most examples of paths that no run takes.</param>
    /// <param name="time">The duration.</param>
    public Report Of(int shown, TimeSpan time)
    {
        IReadOnlyList<PathWitness> never = taken?.NeverTaken(paths) ?? [];
        return new()
        {
            Text =
            [
                Table(never),
                .. Findings.DistinctBy(path => (path.Command, path.Run!.Findings[0])).SelectMany(Story),
                .. Examples(never, shown),
                "",
                .. Summary(never, time),
            ],
            Json = Json(never, time),
            HasFinding = Findings.Any() || results.Count == 0,
            Cases = [.. results.GroupBy(result => result.Command).Select(Case)],
            Trace = () => Findings.FirstOrDefault()?.Run,
        };
    }

    private ReportTable Table(IReadOnlyList<PathWitness> never) => new(
        ["command", "starts", "paths", "run", "other", "invalid", "unknown", "differ", .. taken is null ? Array.Empty<string>() : ["new"]],
        [
            .. results.GroupBy(result => result.Command).Select(command => (string[])
            [
                SnakeCase.Of(command.Key),
                ReportText.Count(command.Count()),
                .. Counts([.. command.SelectMany(result => result.Paths)]).Select(count => ReportText.Count(count)),
                .. taken is null ? Array.Empty<string>() : [ReportText.Count(never.Count(path => path.Command == command.Key))],
            ]),
        ]);

    private static int[] Counts(PathWitness[] paths) =>
    [
        paths.Count(path => path.Status != WitnessStatus.Impossible),
        paths.Count(path => path.Status == WitnessStatus.SamePath),
        paths.Count(path => path.Status == WitnessStatus.OtherPath),
        paths.Count(path => path.Status == WitnessStatus.Invalid),
        paths.Count(path => path.Status == WitnessStatus.Unknown),
        paths.Count(path => path.HasFinding),
    ];

    private IEnumerable<ReportPart> Summary(IReadOnlyList<PathWitness> never, TimeSpan time)
    {
        int[] counts = Counts(paths);
        yield return $"{ReportText.Count(results.Count(result => !result.IsReached), "shape")} and "
            + $"{ReportText.Count(results.Count(result => result.IsReached), "structure")}, "
            + $"{ReportText.Count(counts[0], "path")}, {ReportText.Fixed(time.TotalSeconds, 1)} s.";
        yield return $"Amounts take {ReportText.Count(counts[1], "path")}; for {ReportText.Count(counts[2])} they take another path.";
        yield return $"{ReportText.Count(counts[3])} have no amounts that a mesh can have, {ReportText.Count(counts[4])} are unknown.";
        if (results.Count(result => result.IsIncomplete) is > 0 and var incomplete)
        {
            yield return $"The solver ended early in {ReportText.Count(incomplete)} of them.";
        }

        if (taken is not null)
        {
            yield return $"{ReportText.Count(never.Count)} of {ReportText.Count(TakenPaths.Distinct(paths))} different paths are new: "
                + $"random runs, {ReportText.Count(runs)} of each kind, never take them.";
        }

        yield return Findings.Any()
            ? $"Model and ledger differ, or an invariant is violated, on {ReportText.Count(counts[5], "path")}."
            : "Model and ledger agree on each.";
    }

    private static IEnumerable<ReportPart> Examples(IReadOnlyList<PathWitness> never, int shown) => shown == 0 || never.Count == 0
        ? []
        :
        [
            "",
            "Paths that no random run takes, such as:",
            .. never.DistinctBy(path => path.Command).Take(shown).SelectMany(path =>
                TextWrapping.Wrap(
                    $"  {path.Scenario}: ", Indent, $"{Narration.Of(path.Run!.Steps[0])}; {AmountsOf(path.Run!)}", separator: " ")
                .Select(line => (ReportPart)line)),
        ];

    private static string AmountsOf(Run run) =>
        string.Join(", ", run.From!.Amounts.Where(entry => !entry.Value.IsZero).Select(entry => $"{entry.Key} {entry.Value}"));

    private static IEnumerable<ReportPart> Story(PathWitness path) =>
    [
        "",
        $"{path.Scenario}, {SnakeCase.Of(path.Status)}",
        "",
        "In this state, where every other value is zero or as at genesis:",
        .. StartOf(path.Run!).Select(line => $"{Indent}{line}"),
        "",
        .. FailureReport.Of(path.Run!),
    ];

    private static IEnumerable<string> StartOf(Run run) =>
        StateDifference.Between(run.Configuration, new Mesh<Amount>(run.Configuration).Genesis(), run.From!.State)
            .Where(place => place.Right is not ("0" or "[]"))
            .Select(place => $"{place.Path}: {place.Right}");

    private static TestCase Case(IGrouping<string, ScenarioWitnesses> command)
    {
        PathWitness[] failed = [.. command.SelectMany(result => result.Paths).Where(path => path.HasFinding)];
        string rule = failed.Length > 0 ? failed[0].Run!.Findings[0].Invariant : LockStep.Equivalence;
        return new("mesh paths", SnakeCase.Of(command.Key), rule)
        {
            Time = TimeSpan.FromTicks(command.Sum(result => result.Time.Ticks)),
            Failure = failed.Length == 0 ? null : new(
                failed[0].Run!.Findings[0].ToString(),
                [.. failed.SelectMany(path => Story(path).OfType<ReportLine>().Select(line => line.Text))]),
        };
    }

    private object Json(IReadOnlyList<PathWitness> never, TimeSpan time)
    {
        var isNew = new HashSet<PathWitness>(never, ReferenceEqualityComparer.Instance);
        int[] counts = Counts(paths);
        return new
        {
            Shapes = results.Count(result => !result.IsReached),
            Structures = results.Count(result => result.IsReached),
            Incomplete = results.Count(result => result.IsIncomplete),
            Ms = ReportJson.Milliseconds(time),
            Paths = counts[0],
            SamePath = counts[1],
            OtherPath = counts[2],
            Invalid = counts[3],
            Unknown = counts[4],
            Findings = counts[5],
            RandomRuns = taken is null ? (int?)null : runs,
            DifferentPaths = TakenPaths.Distinct(paths),
            NeverTaken = taken is null ? (int?)null : never.Count,
            Witnesses = paths.Select(path => new
            {
                Start = path.Scenario,
                Command = SnakeCase.Of(path.Command),
                Outcome = SnakeCase.Of(path.Outcome),
                Status = SnakeCase.Of(path.Status),
                NeverTaken = isNew.Contains(path),
                Amounts = path.Run?.From!.Amounts.ToDictionary(entry => entry.Key, entry => entry.Value.ToString()),
                Submitted = path.Run is { Actions: [RunAction.Submit submit, ..] }
                    ? JsonNode.Parse(CommandDocument.Write(submit.Command))
                    : null,
                Findings = path.Run?.Findings.Select(finding => finding.ToString()),
            }),
        };
    }
}
