namespace MeshSecurity.Testing;

/// <summary>The commands of an outline that are tried with what is left of the budgets.</summary>
internal sealed class Allowed
{
    private readonly Outline outline;
    private readonly bool[] isAllowed;

    public Allowed(int number, Outline outline, bool[] isAllowed, int[] budgets)
    {
        (Number, this.outline, this.isAllowed) = (number, outline, isAllowed);
        var steps = new List<AllowedStep>();
        int place = 0;
        for (int k = 0; k < outline.Count; k++)
        {
            bool isAccepted = outline.OutcomeOf(k) == Attempt.Accepted;
            if (isAccepted && isAllowed[k])
            {
                steps.Add(new(k, place, budgets[outline.RowOf(k)]));
            }

            place += isAccepted ? 1 : 0;
        }

        Steps = [.. steps];
        IsComplete = outline.Count > 0 && Commands.All(command => command.Outcome != Attempt.Untried);
    }

    public int Number { get; }

    /// <summary>Whether all of them were tried.</summary>
    public bool IsComplete { get; }

    /// <summary>Those that were accepted.</summary>
    public AllowedStep[] Steps { get; }

    /// <summary>Row and outcome of each.</summary>
    public IEnumerable<(int Row, int Outcome)> Commands =>
        Enumerable.Range(0, outline.Count).Where(k => isAllowed[k]).Select(k => (outline.RowOf(k), outline.OutcomeOf(k)));
}

/// <summary>A command that is accepted.</summary>
/// <param name="Command">Its place among the commands tried.</param>
/// <param name="Place">The place of what it leads to, among all that is accepted.</param>
/// <param name="Budget">The budget that it takes from; −1 for none.</param>
internal readonly record struct AllowedStep(int Command, int Place, int Budget);
