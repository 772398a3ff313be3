using FsCheck;
using FsCheck.Fluent;

namespace MeshSecurity.Tests;

/// <summary>A ledger goes back to its checkpoints, whatever happened since.</summary>
[TestFixture]
public sealed class CheckpointTests
{
    private const int Steps = 60;

    [ForEverySeed]
    public Property Rolling_back_undoes_everything(int seed)
    {
        LedgerRun run = new LedgerRun(seed).Go(Steps);
        State<Amount> before = run.Ledger.Export();

        run.Ledger.Checkpoint();
        run.Go(Steps);
        run.Ledger.Rollback();

        return Same(run.Ledger, before);
    }

    [ForEverySeed]
    public Property What_was_rolled_back_can_be_done_again(int seed)
    {
        LedgerRun run = new LedgerRun(seed).Go(Steps);
        var commands = new List<Command<Amount>>();
        run.Ledger.Checkpoint();
        run.Go(Steps, (command, _) => commands.Add(command));
        State<Amount> first = run.Ledger.Export();
        run.Ledger.Rollback();

        foreach (Command<Amount> command in commands)
        {
            run.Ledger.Apply(command);
        }

        return Same(run.Ledger, first);
    }

    [ForEverySeed]
    public Property An_outer_checkpoint_undoes_what_an_inner_one_kept(int seed)
    {
        LedgerRun run = new LedgerRun(seed).Go(Steps);
        State<Amount> before = run.Ledger.Export();

        run.Ledger.Checkpoint();
        run.Go(Steps);
        run.Ledger.Checkpoint();
        run.Go(Steps);
        run.Ledger.Commit();
        run.Ledger.Rollback();

        return Same(run.Ledger, before);
    }

    [ForEverySeed]
    public Property What_is_committed_stays(int seed)
    {
        LedgerRun run = new LedgerRun(seed).Go(Steps);
        run.Ledger.Checkpoint();
        run.Go(Steps);
        State<Amount> kept = run.Ledger.Export();

        run.Ledger.Commit();
        run.Ledger.Checkpoint();
        run.Go(Steps);
        run.Ledger.Rollback();

        return Same(run.Ledger, kept);
    }

    [ForEverySeed]
    public Property A_snapshot_that_is_taken_while_one_is_open_stays_and_so_does_the_way_back(int seed)
    {
        LedgerRun run = new LedgerRun(seed).Go(Steps);
        State<Amount> before = run.Ledger.Export();

        run.Ledger.Checkpoint();
        State<Amount> between = run.Go(Steps).Ledger.Export();
        LedgerSnapshot snapshot = run.Ledger.Snapshot();
        run.Go(Steps).Ledger.Rollback();

        return Same(run.Ledger, before).And(snapshot.Export() == between);
    }

    [Test]
    public void A_checkpoint_that_is_not_open_is_neither_rolled_back_nor_committed()
    {
        var ledger = new MeshLedger(Meshes.Standard);
        ledger.Checkpoint();
        ledger.Commit();

        Assert.Multiple(() =>
        {
            Assert.That(ledger.OpenCheckpoints, Is.Zero);
            Assert.That(ledger.Rollback, Throws.InvalidOperationException.With.Message.Contains("Checkpoint()"));
            Assert.That(ledger.Commit, Throws.InvalidOperationException.With.Message.Contains("Checkpoint()"));
        });
    }

    [Test]
    public void Another_state_is_not_taken_over_while_a_checkpoint_is_open()
    {
        var ledger = new MeshLedger(Meshes.Standard);
        State<Amount> genesis = ledger.Export();
        using var bytes = new MemoryStream();
        ledger.Save(bytes);
        bytes.Position = 0;

        ledger.Checkpoint();

        Assert.Multiple(() =>
        {
            Assert.That(() => ledger.Import(genesis), Throws.InvalidOperationException.With.Message.Contains("1 checkpoints are open"));
            Assert.That(() => ledger.Load(bytes), Throws.InvalidOperationException);
            Assert.That(bytes.Position, Is.Zero, "nothing is read");
        });
    }

    private static Property Same(MeshLedger ledger, State<Amount> expected) =>
        (ledger.Export() == expected && ledger.OpenCheckpoints == 0).ToProperty();
}
