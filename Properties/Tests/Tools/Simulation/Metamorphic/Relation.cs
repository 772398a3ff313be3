using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>A metamorphic relation between two runs of an engine. Returns the violation as a sentence; null if there is none.</summary>
/// <param name="create">Creates the engine at genesis.</param>
/// <param name="seed">The seed of the runs.</param>
internal delegate string? Relation(Func<Configuration, IEngine> create, int seed);

/// <summary>Checks metamorphic relations.</summary>
internal static class Relations
{
    private const int MaxSeeds = 300;

    /// <summary>Checks a relation for a seed and every engine.</summary>
    public static Property Holds(this Relation relation, int seed) =>
        Engines.All
            .Select(engine => (engine.Name, Difference: relation(engine.Create, seed)))
            .Select(engine => (engine.Difference is null).Label($"{engine.Name}: {engine.Difference}"))
            .Aggregate((all, one) => all.And(one));

    /// <summary>Returns whether a wrong engine violates a relation for one of the first seeds.</summary>
    public static bool Notices(this Relation relation, Func<Configuration, IEngine> wrong) =>
        Enumerable.Range(0, MaxSeeds).Any(seed => relation(wrong, seed) is not null);
}
