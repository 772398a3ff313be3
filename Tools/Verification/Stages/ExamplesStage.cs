namespace MeshSecurity.Verification;

/// <summary>The examples: small stories with exact numbers, on model and engine side by side.</summary>
/// <param name="names">Which.</param>
/// <param name="runner">The rules, and the engine that is led along.</param>
public sealed class ExamplesStage(IReadOnlyList<string> names, Runner runner) : Stage("examples", null, names.Count)
{
    /// <inheritdoc/>
    protected override Gathered Gather(Action? finished, CancellationToken interrupt)
    {
        var problems = new List<Problem>();
        int played = 0;
        foreach (string name in names.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            if (Example.Read(name).Play(runner) is { Count: > 0 } differences)
            {
                problems.Add(new(name, [$"Example {name}:", .. differences]));
            }

            played++;
            finished?.Invoke();
        }

        return new($"{played} stories with exact numbers", problems, new Dictionary<string, string>());
    }
}
