namespace MeshSecurity.Tests;

/// <summary>How much of the same some tests do: here, as little as says something.</summary>
internal static class Effort
{
    /// <summary>How many seeds a property of every seed is held against.</summary>
    public const int Seeds = 5;

    /// <summary>Where FsCheck's choices start from: always at the same place, so that nothing is killed by luck.</summary>
    public const string? Replay = "20260,1";

    /// <summary>How many random runs are saved and loaded.</summary>
    public const int SavedRuns = 4;

    /// <summary>How many random runs are asked about what the model knows.</summary>
    public const int QueriedRuns = 2;

    /// <summary>The most bytes that refusing a snapshot may allocate: what notes which mutants are reached allocates too.</summary>
    public const int RefusalBytes = 1 << 26;

    /// <summary>The bits that are turned in each byte of a snapshot.</summary>
    public static IReadOnlyList<byte> Forgeries { get; } = [1];

    /// <summary>How many users there are in large snapshots, and how many bytes these have at least.</summary>
    public static IReadOnlyList<object[]> LargeSnapshots { get; } = [[4_000, 65_000]];
}
