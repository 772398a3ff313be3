namespace MeshSecurity.Testing;

/// <summary>Represents a situation that random runs must reach, so that no invariant holds vacuously.</summary>
/// <param name="Name">The situation in the words of the protocol.</param>
/// <param name="Holds">Reports whether an accepted step reaches the situation.</param>
internal sealed record CoverageGoal(string Name, Func<Transition, bool> Holds);

/// <summary>The coverage goals of campaigns: situations in which implementation mistakes are likely.</summary>
internal static class CoverageGoals
{
    /// <summary>Returns every goal.</summary>
    public static IReadOnlyList<CoverageGoal> All { get; } = [.. SlashGoals.All, .. PacketGoals.All, .. StakingGoals.All];
}
