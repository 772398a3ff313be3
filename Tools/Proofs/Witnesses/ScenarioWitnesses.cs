namespace MeshSecurity.Proofs;

/// <summary>The paths of one scenario.</summary>
/// <param name="Scenario">The name of the scenario.</param>
/// <param name="Command">The name of the command.</param>
/// <param name="IsReached">Whether random runs reach the structure; otherwise it is a shape.</param>
/// <param name="Paths">A witness for each path.</param>
/// <param name="Time">The duration.</param>
public sealed record ScenarioWitnesses(
    string Scenario, string Command, bool IsReached, IReadOnlyList<PathWitness> Paths, TimeSpan Time)
{
    /// <summary>Whether the solver ended before all paths were explored.</summary>
    public bool IsIncomplete { get; init; }
}
