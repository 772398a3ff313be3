namespace MeshSecurity.Tests;

/// <summary>The programs that carry out the protocol and are held against the model.</summary>
internal static class Engines
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<EngineUnderTest> All { get; } =
    [
        new("model", configuration => new ModelEngine(new(configuration))),
        new("ledger", configuration => new MeshLedger(configuration)),
    ];
}

/// <summary>A program that is tested.</summary>
/// <param name="Name">Its name in test results.</param>
/// <param name="Create">Creates it, at the genesis of a mesh.</param>
public sealed record EngineUnderTest(string Name, Func<Configuration, IEngine> Create)
{
    /// <summary>The name in test results.</summary>
    public override string ToString() => Name;
}
