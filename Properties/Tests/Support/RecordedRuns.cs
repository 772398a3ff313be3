namespace MeshSecurity.Tests;

/// <summary>The recorded counterexamples of known mistakes, replayed by the standard rules, and the worked examples.</summary>
internal static class RecordedRuns
{
    public static IEnumerable<string> Names => [.. KnownMistakes.All.Select(defect => defect.Id), .. Example.Names];

    public static Run Of(string name)
    {
        if (KnownMistakes.All.FirstOrDefault(defect => defect.Id == name) is { } defect)
        {
            return Counterexample.Of(defect)!.Replay(Rules<Amount>.Standard);
        }

        Example example = Example.Read(name);
        RunAction[] moves = [.. example.Run.Select(command => new RunAction.Submit(command))];
        return new Runner(Rules<Amount>.Standard).Replay(example.Configuration, moves);
    }
}
