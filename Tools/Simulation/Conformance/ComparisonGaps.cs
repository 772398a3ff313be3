namespace MeshSecurity.Testing;

/// <summary>Represents the parts of the protocol that were not compared with the model.</summary>
/// <param name="Commands">The commands that the implementation does not support, in the order of the protocol.</param>
/// <param name="LeftOut">The paths that no state had.</param>
/// <param name="LeftOutAtTimes">The paths that some states had and others had not.</param>
/// <param name="Excluded">The exclusion patterns, each with true if it matched something.</param>
public sealed record ComparisonGaps(
    IReadOnlyList<string> Commands,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> LeftOutAtTimes,
    IReadOnlyList<(PathPattern Path, bool Found)> Excluded)
{
    /// <summary>Returns whether everything was compared.</summary>
    public bool IsEmpty => Commands.Count == 0 && LeftOut.Count == 0 && LeftOutAtTimes.Count == 0 && Excluded.Count == 0;
}
