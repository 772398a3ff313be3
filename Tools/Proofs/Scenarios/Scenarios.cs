namespace MeshSecurity.Proofs;

/// <summary>All scenarios.</summary>
internal static class Scenarios
{
    /// <summary>Every command in each shape that makes a difference to it, in the order of the protocol.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. UserScenarios.All,
        .. PacketScenarios.All,
        .. ChainScenarios.All,
        .. SlashScenarios.All,
        .. LifecycleScenarios.All,
    ];
}
