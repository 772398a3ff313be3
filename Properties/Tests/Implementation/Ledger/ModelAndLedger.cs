namespace MeshSecurity.Tests;

/// <summary>A model and a ledger of one mesh in lock step.</summary>
internal sealed class ModelAndLedger(Configuration configuration)
{
    private readonly Mesh<Amount> model = new(configuration);

    public State<Amount> State { get; private set; } = new Mesh<Amount>(configuration).Genesis();

    public MeshLedger Ledger { get; } = new(configuration);

    /// <summary>Continues both from another state.</summary>
    public ModelAndLedger Import(State<Amount> state)
    {
        Ledger.Import(state);
        Assert.That(Ledger.Export() == state);
        State = state;
        return this;
    }

    /// <summary>Applies a command to both, compares outcome and state, and returns the outcome.</summary>
    public Outcome Apply(Command<Amount> command)
    {
        Step<Amount> step = model.Apply(State, command);
        Assert.That(Ledger.Apply(command), Is.EqualTo(step.Outcome), command.ToString());
        Assert.That(Ledger.Export() == step.Next, command.ToString());
        State = step.Next;
        return step.Outcome;
    }

    /// <summary>Applies commands that both must accept.</summary>
    public ModelAndLedger Accept(params ReadOnlySpan<Command<Amount>> commands)
    {
        foreach (Command<Amount> command in commands)
        {
            Assert.That(Apply(command), Is.InstanceOf<Outcome.Accepted>(), command.ToString());
        }

        return this;
    }
}
