using System.Diagnostics;

namespace MeshSecurity.Verification;

/// <summary>The examples: small stories with exact numbers, on model and engine side by side.</summary>
/// <param name="names">Which.</param>
/// <param name="runner">The rules, and the engine that is led along.</param>
public sealed class ExamplesStage(IReadOnlyList<string> names, Runner runner) : IStage
{
    /// <inheritdoc/>
    public string Name => "examples";

    /// <inheritdoc/>
    public string? Column => null;

    /// <inheritdoc/>
    public int Count => names.Count;

    /// <inheritdoc/>
    public StageResult Run(Action? finished, CancellationToken interrupt)
    {
        long start = Stopwatch.GetTimestamp();
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

        return new(Name, Column, $"{played} stories with exact numbers", problems, new Dictionary<string, string>(), Stopwatch.GetElapsedTime(start));
    }
}
