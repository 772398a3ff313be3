namespace MeshSecurity.Proofs;

/// <summary>Every command in the shapes that matter to it.</summary>
internal static class Scenarios
{
    /// <summary>All of them, by command in the order of the protocol.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. UserScenarios.All,
        .. PacketScenarios.All,
        .. ChainScenarios.All,
        .. SlashScenarios.All,
        .. LifecycleScenarios.All,
    ];
}
