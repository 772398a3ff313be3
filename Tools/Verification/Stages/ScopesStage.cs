namespace MeshSecurity.Verification;

/// <summary>Every state of small meshes.</summary>
/// <param name="scopes">The meshes.</param>
/// <param name="options">How they are explored.</param>
public sealed class ScopesStage(IReadOnlyList<Scope> scopes, ExplorationOptions options) : Stage("exploration", "states", scopes.Count)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Evidence(Invariant<Amount> invariant)
    {
        if (!IsHeld(invariant))
        {
            return ["exploration: none, for it looks back on a run, and a state does not tell what led to it"];
        }

        string[] held = [.. scopes.Where(scope => IsHeld(invariant, scope)).Select(scope => scope.Name)];
        string where = invariant switch
        {
            Invariant<Amount>.OfState => "in every state",
            Invariant<Amount>.OfStep => "on every step",
            _ => "from every state",
        };
        return held.Length == 0 ? [] : [$"exploration: {where} of [{string.Join(", ", held)}](Scopes/README.md)"];
    }

    /// <inheritdoc/>
    protected override Gathered Gather(Action? finished, CancellationToken interrupt)
    {
        var results = new List<ExplorationResult>();
        foreach (Scope scope in scopes.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            using var explorer = new Explorer(scope, options);
            results.Add(explorer.Run(null, interrupt));
            finished?.Invoke();
        }

        long states = results.Sum(result => result.States);
        return new(
            $"{results.Count} scopes, {Tell(states)} states, {Tell(results.Sum(result => result.Transitions))} transitions{Ending(results)}",
            [.. results.SelectMany(Problems)],
            Cells(results));
    }

    private static string Ending(IEnumerable<ExplorationResult> results) =>
        results.All(result => result.Ending == ExplorationEnd.Exhausted) ? ": all there are" : "";

    private static IEnumerable<Problem> Problems(ExplorationResult result)
    {
        if (result.Failure is { } failure)
        {
            yield return new(failure.Findings[0].Invariant, [$"Scope {result.Scope.Name}:", .. FailureReport.Of(failure)]);
        }
        else if (result.Missing.ToArray() is { Length: > 0 } missing)
        {
            yield return new("CAN", [$"Scope {result.Scope.Name} never reaches:", .. missing.Select(name => $"    {name}")]);
        }
    }

    private Dictionary<string, string> Cells(IReadOnlyList<ExplorationResult> results) => Invariants<Amount>.All
        .Select(invariant => (invariant.Id, States: results.Where(result => IsHeld(invariant, result.Scope)).Sum(result => result.States)))
        .Where(cell => cell.States > 0)
        .ToDictionary(cell => cell.Id, cell => Tell(cell.States));

    /// <summary>
    /// An invariant that names commands is held by scopes that have one of them. What speaks of whole runs is held against states where the
    /// future of each is looked at; not SLASH-3, which looks at what was.
    /// </summary>
    private bool IsHeld(Invariant<Amount> invariant, Scope scope) => IsHeld(invariant)
        && (invariant.BrokenBy.IsEmpty || invariant.BrokenBy.Any(name => scope.Commands.Any(command => command.Name == SnakeCase.Of(name))));

    private bool IsHeld(Invariant<Amount> invariant) =>
        invariant is not Invariant<Amount>.OfTrace
        || (options.Checks == Checks.SafetyAndLiveness && invariant.Id != SlashingInvariants<Amount>.Slash3.Id);
}
