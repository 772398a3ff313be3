using MeshSecurity.Implementation;
using MeshSecurity.Spec;

namespace OwnEngine;

/// <summary>A custom engine: a ledger with a journal of its accepted commands. A rollback applies the journal again.</summary>
internal sealed class Journal : IRewindableEngine
{
    private readonly List<Command<Amount>> accepted = [];
    private readonly Stack<int> checkpoints = [];
    private State<Amount> start;
    private MeshLedger ledger;

    public Journal(Configuration mesh)
    {
        ledger = new(mesh);
        start = ledger.Export();
    }

    public Configuration Configuration => ledger.Configuration;

    public Outcome Apply(Command<Amount> command)
    {
        Outcome outcome = ledger.Apply(command);
        if (outcome is Outcome.Accepted)
        {
            accepted.Add(command);
        }

        return outcome;
    }

    public State<Amount> Export() => ledger.Export();

    public void Import(State<Amount> state)
    {
        ledger.Import(state);
        start = state;
        accepted.Clear();
    }

    public void Checkpoint() => checkpoints.Push(accepted.Count);

    public void Commit() => checkpoints.Pop();

    public void Rollback()
    {
        int kept = checkpoints.Pop();
        accepted.RemoveRange(kept, accepted.Count - kept);
        ledger = new(Configuration);
        ledger.Import(start);
        accepted.ForEach(command => ledger.Apply(command));
    }
}
