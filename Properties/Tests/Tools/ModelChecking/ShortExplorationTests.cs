namespace MeshSecurity.Tests;

/// <summary>Model and ledger explore the first states of every shipped scope equally.</summary>
[Order(3)]
public sealed class ShortExplorationTests
{
    private const int Steps = 5;

    private static IEnumerable<string> Names =>
        Directory.GetFiles(Repository.PathOf("Scopes"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Names))]
    public void Model_and_ledger_reach_the_same_states(string name)
    {
        ExplorationResult model = Explore(name, new() { Depth = Steps, Checks = Checks.States });
        ExplorationResult ledger = Explore(
            name, new() { Depth = Steps, Checks = Checks.States, Execution = ExecutionMode.Engine, Engine = mesh => new MeshLedger(mesh) });
        Assert.That(ledger.Failure, Is.Null);
        Assert.That((ledger.States, ledger.Digest), Is.EqualTo((model.States, model.Digest)));
    }

    private static ExplorationResult Explore(string name, ExplorationOptions options)
    {
        Scope scope = ScopeDocument.Read(File.ReadAllBytes(Repository.PathOf("Scopes", $"{name}.json")), name, name);
        return new Explorer(scope, options).Run();
    }
}
