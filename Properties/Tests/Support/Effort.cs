namespace MeshSecurity.Tests;

/// <summary>How much of the same some tests do. The fast tests do less.</summary>
internal static class Effort
{
    /// <summary>How many seeds a property of every seed is held against.</summary>
    public const int Seeds = 100;

    /// <summary>Where FsCheck's choices start from; null for other ones each time.</summary>
    public const string? Replay = null;

    /// <summary>How many random runs are saved and loaded.</summary>
    public const int SavedRuns = 24;

    /// <summary>How many random runs are asked about what the model knows.</summary>
    public const int QueriedRuns = 20;

    /// <summary>The most bytes that refusing a snapshot may allocate.</summary>
    public const int RefusalBytes = 1 << 20;

    /// <summary>The bits that are turned in each byte of a snapshot.</summary>
    public static IReadOnlyList<byte> Forgeries { get; } = [1, 2, 4, 16, 64, 128, 255];

    /// <summary>How many users there are in large snapshots, and how many bytes these have at least.</summary>
    public static IReadOnlyList<object[]> LargeSnapshots { get; } = [[4_000, 65_000], [20_000, 250_000]];
}
