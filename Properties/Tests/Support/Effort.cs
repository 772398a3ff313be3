using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>
/// How many cases the tests try. The environment variable MESH_EFFORT=small selects few cases with fixed seeds; MESH_EFFORT=large selects
/// every recorded signature.
/// </summary>
internal static class Effort
{
    private const ulong Seed = 20_260;
    private const ulong Gamma = 1;

    private static readonly string? Chosen = Environment.GetEnvironmentVariable("MESH_EFFORT");
    private static readonly bool IsSmall = Chosen == "small";

    /// <summary>The number of seeds for each property of <see cref="ForEverySeedAttribute"/>.</summary>
    public static int Seeds => IsSmall ? 5 : 100;

    /// <summary>The fixed seed of FsCheck, so that no mutant is killed by chance; null for a new one in each run.</summary>
    public static string? Replay => IsSmall ? $"{Seed},{Gamma}" : null;

    /// <summary>The configuration for each property of <see cref="Always"/>.</summary>
    public static Config Properties => IsSmall
        ? Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(Seed, Gamma)
        : Config.QuickThrowOnFailure.WithMaxTest(1000);

    /// <summary>The seeds of the random runs that are saved and loaded.</summary>
    public static IEnumerable<int> SavedRuns => Enumerable.Range(1, IsSmall ? 4 : 32);

    /// <summary>The number of random runs whose queries are compared with the model.</summary>
    public static int QueriedRuns => IsSmall ? 2 : 20;

    /// <summary>The most bytes that the refusal of a snapshot may allocate; higher for mutation, because coverage allocates too.</summary>
    public static int RefusalBytes => IsSmall ? 1 << 26 : 1 << 20;

    /// <summary>The bits that are flipped in each byte of a snapshot.</summary>
    public static IReadOnlyList<byte> Forgeries { get; } = IsSmall ? [1] : [1, 2, 4, 16, 64, 128, 255];

    /// <summary>Returns the number of blocks of 1,000 recorded signatures that are verified, of all blocks.</summary>
    public static int SignatureBlocks(int all) => Chosen == "large" ? all : IsSmall ? 1 : 3;

    /// <summary>The numbers of users in large snapshots, each with the least size of the snapshot in bytes.</summary>
    public static IReadOnlyList<object[]> LargeSnapshots { get; } = IsSmall ? [[4_000, 65_000]] : [[4_000, 65_000], [20_000, 250_000]];
}
