namespace MeshSecurity.Verification;

/// <summary>The examples: small runs with exact expected numbers.</summary>
/// <param name="names">The names of the examples.</param>
/// <param name="runner">The rules, and the engine to compare with the model.</param>
public sealed class ExamplesStage(IReadOnlyList<string> names, Runner runner) : Stage("examples", null, names.Count)
{
    /// <inheritdoc/>
    protected override StageResult Gather(Action? finished, CancellationToken interrupt)
    {
        var problems = new List<Problem>();
        int count = 0;
        foreach (string name in names.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            if (Example.Read(name).Play(runner) is { Count: > 0 } differences)
            {
                problems.Add(new(name, [$"Example {name}:", .. differences]));
            }

            count++;
            finished?.Invoke();
        }

        return new($"{count} examples with exact numbers", problems, new Dictionary<string, string>());
    }
}
