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
        .. LimitScenarios.All,
        .. ByzantineScenarios.All,
    ];

    /// <summary>Returns the scenario with a name: of a shape, or of a structure that a random run reaches; null if there is none.</summary>
    public static IScenario? Find(string name)
    {
        (string shape, ProofConstants constants) = Scenario.Parse(name);
        return All.FirstOrDefault(known => known.Name == shape)?.With(constants) ?? (IScenario?)ReachedScenario.Find(name);
    }
}
