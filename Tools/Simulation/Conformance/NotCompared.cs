namespace MeshSecurity.Testing;

/// <summary>What was not held against the model.</summary>
/// <param name="Commands">The commands that the implementation does not carry out, in the order in which the protocol tells them.</param>
/// <param name="LeftOut">The places that none of its states had.</param>
/// <param name="LeftOutAtTimes">The places that some of its states had and others had not.</param>
/// <param name="Excluded">What was excluded, and whether there was anything.</param>
public sealed record NotCompared(
    IReadOnlyList<string> Commands,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> LeftOutAtTimes,
    IReadOnlyList<(PathPattern Path, bool Found)> Excluded)
{
    /// <summary>Whether everything was compared.</summary>
    public bool IsNothing => Commands.Count == 0 && LeftOut.Count == 0 && LeftOutAtTimes.Count == 0 && Excluded.Count == 0;
}
