using System.Collections.Concurrent;
using FsCheck;

namespace MeshSecurity.Tests;

/// <summary>Checks that a snapshot never changes, on any thread, while its ledger applies commands.</summary>
public sealed class LedgerSnapshotTests
{
    private const int Steps = 40;

    [ForEverySeed]
    public Property A_snapshot_stays_while_its_ledger_applies_commands(int seed)
    {
        var run = new LedgerRun(seed);
        var taken = new List<(LedgerSnapshot Snapshot, State<Amount> Then)>();
        for (int part = 0; part < 4; part++)
        {
            run.Run(Steps);
            taken.Add((run.Ledger.Snapshot(), run.Ledger.Export()));
        }

        run.Run(Steps);
        return taken.TrueForAll(pair => pair.Snapshot.Export() == pair.Then).ToProperty();
    }

    [ForEverySeed]
    public Property A_snapshot_stays_while_its_ledger_rolls_back(int seed)
    {
        LedgerRun run = new LedgerRun(seed).Run(Steps);
        State<Amount> before = run.Ledger.Export();
        run.Ledger.Checkpoint();
        State<Amount> then = run.Run(Steps).Ledger.Export();
        LedgerSnapshot snapshot = run.Ledger.Snapshot();
        run.Run(Steps).Ledger.Rollback();
        return (snapshot.Export() == then && run.Ledger.Export() == before).ToProperty();
    }

    [ForEverySeed]
    public Property A_ledger_from_a_snapshot_is_independent(int seed)
    {
        LedgerRun run = new LedgerRun(seed).Run(Steps);
        State<Amount> then = run.Ledger.Export();
        LedgerSnapshot snapshot = run.Ledger.Snapshot();
        MeshLedger other = snapshot.ToLedger();
        IReadOnlyList<Command<Amount>> commands = run.Record(Steps);
        State<Amount> onward = run.Ledger.Export();

        bool untouched = other.Export() == then;
        foreach (Command<Amount> command in commands)
        {
            other.Apply(command);
        }

        return (untouched && other.Export() == onward && run.Ledger.Export() == onward && snapshot.Export() == then).ToProperty();
    }

    [Test]
    public void Published_is_null_before_the_first_snapshot_and_then_the_last_one()
    {
        var ledger = new MeshLedger(Meshes.Standard);
        Assert.That(ledger.Published, Is.Null);
        LedgerSnapshot first = ledger.Publish();
        Assert.That(ledger.Published, Is.SameAs(first));
        Assert.That(ledger.Publish(), Is.Not.SameAs(first).And.SameAs(ledger.Published));
    }

    /// <summary>
    /// Writes and publishes on one thread, and reads the published snapshots on two others. Each reading must equal the state of the
    /// model after the command at which the snapshot was taken.
    /// </summary>
    [TestCase(1, TestName = "Readers see complete states while a writer publishes after every command")]
    [TestCase(50, TestName = "Readers see complete states while a writer publishes after every 50 commands")]
    public void Readers_see_complete_states_while_a_writer_publishes(int commandsBetween)
    {
        var story = CommandSequence.Of(new(commandsBetween));
        var ledger = new MeshLedger(story.Mesh);
        var expected = new ConcurrentDictionary<LedgerSnapshot, State<Amount>>();
        var readings = new ConcurrentBag<(LedgerSnapshot Snapshot, State<Amount>? Read)>();
        var model = new Mesh<Amount>(story.Mesh);
        State<Amount> genesis = model.Genesis();
        expected[ledger.Publish()] = genesis;
        bool finished = false;

        void Read()
        {
            do
            {
                LedgerSnapshot snapshot = ledger.Published!;
                readings.Add((snapshot, ExportOrNull(snapshot)));
            }
            while (!Volatile.Read(ref finished));
        }

        Thread[] readers = [new(Read), new(Read)];
        Array.ForEach(readers, reader => reader.Start());
        for (int round = 0; round < 20; round++)
        {
            Write(story, model, ledger, commandsBetween, expected);
        }

        Volatile.Write(ref finished, true);
        Array.ForEach(readers, reader => reader.Join());

        Assert.That(readings, Is.Not.Empty);
        Assert.That(readings.Where(reading => reading.Read != expected[reading.Snapshot]), Is.Empty);
    }

    /// <summary>Returns the state; null after an exception, because an exception on a thread ends the process.</summary>
    private static State<Amount>? ExportOrNull(LedgerSnapshot snapshot)
    {
        try
        {
            return snapshot.Export();
        }
        catch (Exception torn) when (torn is not OutOfMemoryException)
        {
            TestContext.Progress.WriteLine(torn.Message);
            return null;
        }
    }

    /// <summary>Runs a story from genesis on model and ledger, publishes snapshots and rolls the ledger back to genesis.</summary>
    private static void Write(
        CommandSequence story,
        Mesh<Amount> model,
        MeshLedger ledger,
        int commandsBetween,
        ConcurrentDictionary<LedgerSnapshot, State<Amount>> expected)
    {
        State<Amount> state = model.Genesis();
        ledger.Checkpoint();
        for (int k = 0; k < story.Commands.Count; k++)
        {
            state = model.Apply(state, story.Commands[k]).Next;
            ledger.Execute(story.Commands[k]);
            if (k % commandsBetween == 0)
            {
                expected[ledger.Publish()] = state;
            }
        }

        ledger.Rollback();
    }
}
