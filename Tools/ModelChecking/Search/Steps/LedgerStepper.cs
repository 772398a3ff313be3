using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>Executes commands on the rows of a ledger, without objects: encodings are loaded into rows, and rows are encoded.</summary>
/// <remarks>
/// Keeps a checkpoint open and rolls back accepted commands. Commits rejected ones, so that <see cref="Finish"/> detects changes.
/// Allocates only for <see cref="After"/> and <see cref="Step"/>. Costs the copy of the parts that a command changed.
/// </remarks>
internal sealed class LedgerStepper : IStepper
{
    private readonly MeshLedger ledger;
    private readonly Layout layout;
    private readonly StateBuilder builder;
    private readonly LedgerFlattener flattener;
    private readonly LedgerLoader loader;
    private readonly FlatSuccessor reached;
    private LedgerRows rows;
    private State? imported;
    private State? before;
    private Command command = null!;
    private Rejection? rejection;
    private bool isAccepted;
    private bool isCopied;
    private bool isChanged;

    public LedgerStepper(Layout layout, MeshLedger ledger)
    {
        (this.layout, this.ledger) = (layout, ledger);
        (builder, flattener, loader) = (new(layout), new(layout), new(layout));
        From = new(layout);
        reached = new(layout, From);
        rows = new(layout, ledger.Storage);
    }

    public FlatState From { get; }

    public FlatSuccessor Reached
    {
        get
        {
            if (!isCopied)
            {
                flattener.Copy(rows, reached);
                isCopied = true;
            }

            return reached;
        }
    }

    /// <summary>The successor; without normalization if the start state was imported as an object.</summary>
    public State After => imported is null ? builder.Build(Reached.State, Reached.Changed) : ledger.Export();

    public Transition Step => new(
        ledger.Configuration,
        Before,
        command,
        rejection is { } reason ? new Outcome.Rejected(reason) : new Outcome.Accepted(isAccepted ? Sequence.Of(ledger.Sent) : []),
        isAccepted ? After : Before);

    private State Before => before ??= imported ?? builder.Build(From, default);

    public void Start()
    {
        Close();
        loader.Copy(From, ledger, rows);
        builder.Begin();
        (imported, before, isChanged) = (null, null, false);
        Open();
    }

    public void Start(State state)
    {
        Close();
        ledger.Import(state);
        rows = new(layout, ledger.Storage);
        flattener.Copy(rows, From);
        (imported, before, isChanged) = (state, null, false);
        Open();
    }

    public Rejection? Try(Command command, out Finding? finding)
    {
        (this.command, finding, isCopied) = (command, null, false);
        try
        {
            rejection = ledger.Execute(command).Rejection;
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            ledger.Rollback();
            Open();
            (rejection, isAccepted) = (null, false);
            finding = EngineStepper.FailureOf(command, thrown);
            return null;
        }

        isAccepted = rejection is null;
        if (!isAccepted && !ledger.IsUnchanged)
        {
            isChanged = true;
            Close();
            Open();
        }

        return rejection;
    }

    public void Undo()
    {
        if (isAccepted)
        {
            ledger.Rollback();
            Open();
            isAccepted = false;
        }
    }

    public Finding? Finish()
    {
        if (!isChanged)
        {
            return null;
        }

        State was = Before;
        flattener.Copy(rows, From);
        State now = imported is null ? builder.Build(From) : ledger.Export();
        IReadOnlyList<string> differences = EngineDifference.Of(ledger.Configuration, was, now);
        return differences.Count > 0 ? EngineStepper.ChangedByRejections(differences) : null;
    }

    private void Open()
    {
        ledger.Checkpoint();
        rows.Watch();
    }

    private void Close()
    {
        if (ledger.OpenCheckpoints > 0)
        {
            ledger.Commit();
        }
    }
}
