namespace MeshSecurity.Verification;

/// <summary>The explorations: every state of small meshes.</summary>
/// <param name="scopes">The scopes.</param>
/// <param name="options">The options of the explorations.</param>
public sealed class ExplorationStage(IReadOnlyList<Scope> scopes, ExplorationOptions options) : Stage("exploration", "states", scopes.Count)
{
    /// <inheritdoc/>
    public override IEnumerable<string> Evidence(Invariant<Amount> invariant)
    {
        if (!IsChecked(invariant))
        {
            return ["exploration: none, because it depends on the past of a run, which a state does not record"];
        }

        string[] names = [.. scopes.Where(scope => IsChecked(invariant, scope)).Select(scope => scope.Name)];
        string where = invariant switch
        {
            Invariant<Amount>.OfState => "in every state",
            Invariant<Amount>.OfStep => "on every step",
            _ => "from every state",
        };
        return names.Length == 0 ? [] : [$"exploration: {where} of [{string.Join(", ", names)}](Scopes/README.md)"];
    }

    /// <inheritdoc/>
    protected override StageResult Gather(Action? finished, CancellationToken interrupt)
    {
        var results = new List<ExplorationResult>();
        foreach (Scope scope in scopes.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            results.Add(new Explorer(scope, options).Run(null, interrupt));
            finished?.Invoke();
        }

        long states = results.Sum(result => result.States);
        return new(
            $"{results.Count} scopes, {Format(states)} states, "
                + $"{Format(results.Sum(result => result.Transitions))} transitions{Ending(results)}",
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
        .Select(invariant =>
            (invariant.Id, States: results.Where(result => IsChecked(invariant, result.Scope)).Sum(result => result.States)))
        .Where(cell => cell.States > 0)
        .ToDictionary(cell => cell.Id, cell => Format(cell.States));

    /// <summary>Whether a scope checks an invariant. A scope without any of the commands that can break it does not count.</summary>
    private bool IsChecked(Invariant<Amount> invariant, Scope scope) => IsChecked(invariant)
        && (invariant.BrokenBy.IsEmpty
            || invariant.BrokenBy.Any(name => scope.Commands.Any(command => command.Name == SnakeCase.Of(name))));

    /// <summary>
    /// Whether explorations check an invariant. Liveness covers trace invariants, except SLASH-3, which depends on the past.
    /// </summary>
    private bool IsChecked(Invariant<Amount> invariant) =>
        invariant is not Invariant<Amount>.OfTrace
        || (options.Checks == Checks.SafetyAndLiveness && invariant.Id != SlashingInvariants<Amount>.Slash3.Id);
}
