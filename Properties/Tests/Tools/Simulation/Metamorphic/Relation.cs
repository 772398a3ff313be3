using FsCheck;
using FsCheck.Fluent;

namespace MeshSecurity.Tests;

/// <summary>How two runs of an engine must be related: where they are not, as a sentence; null where they are.</summary>
/// <param name="create">Creates the engine, at the genesis of a mesh.</param>
/// <param name="seed">The seed of the runs.</param>
internal delegate string? Relation(Func<Configuration, IEngine> create, int seed);

/// <summary>Holding relations against engines.</summary>
internal static class Relations
{
    private const int Enough = 300;

    /// <summary>Whether a relation holds for a seed and every engine.</summary>
    public static Property Holds(this Relation relation, int seed) =>
        Engines.All
            .Select(engine => (engine.Name, Difference: relation(engine.Create, seed)))
            .Select(engine => (engine.Difference is null).Label($"{engine.Name}: {engine.Difference}"))
            .Aggregate((all, one) => all.And(one));

    /// <summary>Whether a wrong engine is found out by a relation, with one of the first seeds.</summary>
    public static bool Notices(this Relation relation, Func<Configuration, IEngine> wrong) =>
        Enumerable.Range(0, Enough).Any(seed => relation(wrong, seed) is not null);
}
