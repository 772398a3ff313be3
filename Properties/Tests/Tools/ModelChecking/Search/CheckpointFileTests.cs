namespace MeshSecurity.Tests;

/// <summary>Explorations that are interrupted and resumed from a checkpoint.</summary>
public sealed class CheckpointFileTests
{
    private static readonly Scope Scope = Scopes.Of("batch");

    private string file = "";

    [SetUp]
    public void NameFile() => file = Path.Combine(Directory.CreateTempSubdirectory("mesh-explore-").FullName, "checkpoint.bin");

    [TearDown]
    public void RemoveFile() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    [TestCase(StateStorage.Fingerprints, 1)]
    [TestCase(StateStorage.States, 2)]
    public void Interrupted_twice_it_ends_with_the_same_counts(StateStorage storage, int threads)
    {
        ExplorationOptions options = Options(storage) with { Threads = threads };
        ExplorationResult straight = Scopes.Explore(Scope, options with { Checkpoint = null });

        ExplorationResult first = Interrupted(options, 300);
        ExplorationResult second = Interrupted(options, 900);
        ExplorationResult last = Scopes.Explore(Scope, options);

        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That((first.Ending, second.Ending), Is.EqualTo((ExplorationEnd.Interrupted, ExplorationEnd.Interrupted)));
        Assert.That(second.States, Is.GreaterThan(first.States));
        Assert.That(
            (last.Ending, last.States, last.Transitions, last.Depth),
            Is.EqualTo((straight.Ending, straight.States, straight.Transitions, straight.Depth)));
        Assert.That(last.Outcomes, Is.EqualTo(straight.Outcomes));
        Assert.That(last.BoundaryCoverage, Is.EqualTo(straight.BoundaryCoverage));
        Assert.That(last.FullyChecked, Is.GreaterThanOrEqualTo(second.FullyChecked).And.AtMost(last.Distinct));
    }

    [Test]
    public void A_finding_after_a_resume_has_a_counterexample_from_genesis()
    {
        var broken = new ExplorationOptions
        {
            Rules = new MeshSecurity.Mistakes.CommitForgetsRecordedSlashes().Rules<Amount>(),
            Checkpoint = file,
        };
        Scopes.Explore(Scopes.Evidence, broken with { Depth = 3 });
        Assert.That(Scopes.Explore(Scopes.Evidence, broken).Failure!.Steps, Has.Count.EqualTo(5));
    }

    [Test]
    public void A_file_of_another_exploration_is_refused()
    {
        Interrupted(Options(StateStorage.Fingerprints), 300);
        using IDisposable assertions = Assert.EnterMultipleScope();
        Refuses(Scopes.Twins, StateStorage.Fingerprints, "another scope");
        Refuses(Scope, StateStorage.States, "other options");
    }

    [Test]
    public void A_truncated_file_is_refused()
    {
        Interrupted(Options(StateStorage.Fingerprints), 300);
        byte[] whole = File.ReadAllBytes(file);
        foreach (int length in new[] { 0, 5, whole.Length / 3, whole.Length / 2, whole.Length - 1 })
        {
            File.WriteAllBytes(file, whole[..length]);
            Refuses(Scope, StateStorage.Fingerprints, "", $"{length} bytes");
        }
    }

    [Test]
    public void A_file_with_a_changed_bit_is_refused()
    {
        Interrupted(Options(StateStorage.Fingerprints), 300);
        byte[] whole = File.ReadAllBytes(file);
        for (int place = 0; place < whole.Length; place += 1 + (whole.Length / 100))
        {
            byte[] changed = [.. whole];
            changed[place] ^= 4;
            File.WriteAllBytes(file, changed);
            Refuses(Scope, StateStorage.Fingerprints, "", $"byte {place}");
        }
    }

    private void Refuses(Scope scope, StateStorage storage, string message, string context = "") => Assert.That(
        () => Scopes.Explore(scope, Options(storage)), Throws.TypeOf<DocumentException>().With.Message.Contains(message), context);

    private ExplorationOptions Options(StateStorage storage) =>
        new() { Checks = Checks.Safety, Storage = storage, Checkpoint = file, Depth = 7 };

    private static ExplorationResult Interrupted(ExplorationOptions options, long states)
    {
        using var interrupt = new CancellationTokenSource();
        using var explorer = new Explorer(Scope, options);
        return explorer.Run(
            (seen, _) =>
            {
                if (seen >= states)
                {
                    interrupt.Cancel();
                }
            },
            interrupt.Token);
    }
}
