using MeshSecurity.Implementation;

namespace MeshSecurity.Testing;

/// <summary>
/// The ledger takes the steps, from bytes to rows and from rows to bytes; a <see cref="State"/> is made for those only who ask for one. A checkpoint is
/// open while commands are tried; what a rejected one has changed, which must be nothing that counts, is kept.
/// </summary>
internal sealed class LedgerStepper : IStepper
{
    private readonly MeshLedger ledger;
    private readonly Layout layout;
    private readonly StateOfFlat stateOf;
    private readonly FlatOfLedger flatOf;
    private readonly LedgerOfFlat ledgerOf;
    private readonly FlatStep reached;
    private LedgerRows rows;
    private State? given;
    private State? before;
    private Command tried = null!;
    private Rejection? refused;
    private bool isTaken;
    private bool isCopied;
    private bool isTouched;

    public LedgerStepper(Layout layout, MeshLedger ledger)
    {
        (this.layout, this.ledger) = (layout, ledger);
        (stateOf, flatOf, ledgerOf) = (new(layout), new(layout), new(layout));
        From = new(layout);
        reached = new(layout, From);
        rows = new(layout, ledger.Storage);
    }

    public FlatState From { get; }

    public FlatStep Reached
    {
        get
        {
            if (!isCopied)
            {
                flatOf.Copy(rows, reached);
                isCopied = true;
            }

            return reached;
        }
    }

    /// <summary>With all its numbers where the steps started at such a state.</summary>
    public State After => given is null ? stateOf.Make(Reached.State, Reached.Touched) : ledger.Export();

    public Transition Step => new(
        ledger.Configuration,
        Before,
        tried,
        refused is { } reason ? new Outcome.Rejected(reason) : new Outcome.Accepted(isTaken ? Sequence.Of(ledger.Sent) : []),
        isTaken ? After : Before);

    private State Before => before ??= given ?? stateOf.Make(From, default);

    public void Start()
    {
        Close();
        ledgerOf.Copy(From, ledger, rows);
        stateOf.Begin();
        (given, before, isTouched) = (null, null, false);
        Open();
    }

    public void Start(State state)
    {
        Close();
        ledger.Import(state);
        rows = new(layout, ledger.Storage);
        flatOf.Copy(rows, From);
        (given, before, isTouched) = (state, null, false);
        Open();
    }

    public Rejection? Try(Command command, out Finding? finding)
    {
        (tried, finding, isCopied) = (command, null, false);
        try
        {
            refused = ledger.Execute(command).Rejection;
        }
        catch (Exception thrown) when (thrown is not OutOfMemoryException)
        {
            ledger.Rollback();
            Open();
            (refused, isTaken) = (null, false);
            finding = EngineStepper.FailureOf(command, thrown);
            return null;
        }

        isTaken = refused is null;
        if (!isTaken && !ledger.IsUnchanged)
        {
            isTouched = true;
            Close();
            Open();
        }

        return refused;
    }

    public void Undo()
    {
        if (isTaken)
        {
            ledger.Rollback();
            Open();
            isTaken = false;
        }
    }

    public Finding? Finish()
    {
        if (!isTouched)
        {
            return null;
        }

        State was = Before;
        flatOf.Copy(rows, From);
        State now = given is null ? stateOf.Make(From) : ledger.Export();
        return EngineDifference.Of(ledger.Configuration, was, now) is { Count: > 0 } differences ? EngineStepper.ChangedBy(differences) : null;
    }

    private void Open()
    {
        ledger.Checkpoint();
        rows.Watch();
    }

    /// <summary>What has changed since the checkpoint is kept.</summary>
    private void Close()
    {
        if (ledger.OpenCheckpoints > 0)
        {
            ledger.Commit();
        }
    }
}
