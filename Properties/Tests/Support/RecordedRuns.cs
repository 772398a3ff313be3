namespace MeshSecurity.Tests;

/// <summary>The runs that are kept of known mistakes, as the standard rules have them, and the worked examples.</summary>
internal static class RecordedRuns
{
    /// <summary>Their names.</summary>
    public static IEnumerable<string> Names => [.. KnownMistakes.All.Select(mistake => mistake.Id), .. Example.Names];

    /// <summary>That of a name.</summary>
    public static Run Of(string name)
    {
        if (KnownMistakes.All.FirstOrDefault(mistake => mistake.Id == name) is { } mistake)
        {
            return Counterexample.Of(mistake)!.Replay(Rules<Amount>.Standard);
        }

        Example example = Example.Read(name);
        return new Runner(Rules<Amount>.Standard).Replay(example.Configuration, [.. example.Run.Select(command => new RunAction.Submit(command))]);
    }
}
