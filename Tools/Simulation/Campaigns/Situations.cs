namespace MeshSecurity.Testing;

/// <summary>A situation that runs must be able to reach: the "can" beside every "always".</summary>
/// <param name="Name">What happens, in the words of the protocol.</param>
/// <param name="Holds">Whether it happens in an accepted step.</param>
public sealed record Situation(string Name, Func<Transition, bool> Holds);

/// <summary>The situations in which mistakes have been made, or easily are.</summary>
public static class Situations
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Situation> All { get; } =
    [
        .. SlashSituations.All,
        .. PacketSituations.All,
        .. StakingSituations.All,
    ];
}
