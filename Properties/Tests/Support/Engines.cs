namespace MeshSecurity.Tests;

/// <summary>The engines that are compared with the model.</summary>
internal static class Engines
{
    public static IReadOnlyList<EngineUnderTest> All { get; } =
    [
        new("model", configuration => new ModelEngine(new(configuration))),
        new("ledger", configuration => new MeshLedger(configuration)),
    ];
}

/// <summary>Represents an engine under test.</summary>
/// <param name="Name">The name in test results.</param>
/// <param name="Create">Creates the engine at the genesis of a mesh.</param>
public sealed record EngineUnderTest(string Name, Func<Configuration, IEngine> Create)
{
    public override string ToString() => Name;
}
