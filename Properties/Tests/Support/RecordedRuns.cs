namespace MeshSecurity.Tests;

/// <summary>The runs that are kept of known mistakes, as the standard rules have them, and the worked examples.</summary>
internal static class RecordedRuns
{
    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => [.. KnownMistakes.All.Select(defect => defect.Id), .. Example.Names];

    /// <summary>That of a name.</summary>
    public static Run Of(string name)
    {
        if (KnownMistakes.All.FirstOrDefault(defect => defect.Id == name) is { } defect)
        {
            return Counterexample.Of(defect)!.Replay(Rules<Amount>.Standard);
        }

        Example example = Example.Read(name);
        return new Runner(Rules<Amount>.Standard).Replay(example.Configuration, [.. example.Run.Select(command => new RunAction.Submit(command))]);
    }
}
