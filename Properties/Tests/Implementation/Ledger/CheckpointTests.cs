using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Checks rollback and commit of checkpoints after random runs.</summary>
public sealed class CheckpointTests
{
    private const int Steps = 60;

    [ForEverySeed]
    public Property Rollback_undoes_everything(int seed)
    {
        LedgerRun run = Checkpointed(seed, out State<Amount> before);
        run.Run(Steps).Ledger.Rollback();
        return Same(run.Ledger, before);
    }

    [ForEverySeed]
    public Property Commands_have_the_same_effect_again_after_a_rollback(int seed)
    {
        LedgerRun run = Checkpointed(seed, out _);
        IReadOnlyList<Command<Amount>> commands = run.Record(Steps);
        State<Amount> first = run.Ledger.Export();
        run.Ledger.Rollback();
        foreach (Command<Amount> command in commands)
        {
            run.Ledger.Apply(command);
        }

        return Same(run.Ledger, first);
    }

    [ForEverySeed]
    public Property An_outer_checkpoint_undoes_the_changes_of_a_committed_inner_one(int seed)
    {
        LedgerRun run = Checkpointed(seed, out State<Amount> before);
        run.Run(Steps).Ledger.Checkpoint();
        run.Run(Steps).Ledger.Commit();
        run.Ledger.Rollback();
        return Same(run.Ledger, before);
    }

    [ForEverySeed]
    public Property Committed_changes_stay(int seed)
    {
        LedgerRun run = Checkpointed(seed, out _);
        State<Amount> committed = run.Run(Steps).Ledger.Export();
        run.Ledger.Commit();
        run.Ledger.Checkpoint();
        run.Run(Steps).Ledger.Rollback();
        return Same(run.Ledger, committed);
    }

    [ForEverySeed]
    public Property A_snapshot_inside_a_checkpoint_stays_and_does_not_prevent_the_rollback(int seed)
    {
        LedgerRun run = Checkpointed(seed, out State<Amount> before);
        State<Amount> between = run.Run(Steps).Ledger.Export();
        LedgerSnapshot snapshot = run.Ledger.Snapshot();
        run.Run(Steps).Ledger.Rollback();
        return Same(run.Ledger, before).And(snapshot.Export() == between);
    }

    [Test]
    public void Rollback_and_commit_without_a_checkpoint_throw()
    {
        var ledger = new MeshLedger(Meshes.Standard);
        ledger.Checkpoint();
        ledger.Commit();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(ledger.OpenCheckpoints, Is.Zero);
        Assert.That(ledger.Rollback, Throws.InvalidOperationException.With.Message.Contains("Checkpoint()"));
        Assert.That(ledger.Commit, Throws.InvalidOperationException.With.Message.Contains("Checkpoint()"));
    }

    [Test]
    public void The_state_cannot_be_replaced_while_a_checkpoint_is_open()
    {
        var ledger = new MeshLedger(Meshes.Standard);
        State<Amount> genesis = ledger.Export();
        using var bytes = new MemoryStream(SnapshotBytes.Of(ledger));
        ledger.Checkpoint();
        using IDisposable assertions = Assert.EnterMultipleScope();
        Assert.That(() => ledger.Import(genesis), Throws.InvalidOperationException.With.Message.Contains("1 checkpoints are open"));
        Assert.That(() => ledger.Load(bytes), Throws.InvalidOperationException);
        Assert.That(bytes.Position, Is.Zero, "Load must not read the stream");
    }

    /// <summary>Returns a run with an open checkpoint and the state before it.</summary>
    private static LedgerRun Checkpointed(int seed, out State<Amount> before)
    {
        LedgerRun run = new LedgerRun(seed).Run(Steps);
        before = run.Ledger.Export();
        run.Ledger.Checkpoint();
        return run;
    }

    private static Property Same(MeshLedger ledger, State<Amount> expected) =>
        (ledger.Export() == expected && ledger.OpenCheckpoints == 0).ToProperty();
}
