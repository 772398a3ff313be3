namespace MeshSecurity.Tests;

/// <summary>Commands on a mesh, to be carried out more than once.</summary>
internal sealed record Story(Configuration Mesh, Sequence<Command<Amount>> Commands)
{
    private const int Length = 200;

    /// <summary>Random commands on a random mesh.</summary>
    public static Story Of(Dice dice) => Of(MeshGenerator.Generate(dice), dice);

    /// <summary>Random commands on a mesh; what a document could not hold is left out.</summary>
    public static Story Of(Configuration mesh, Dice dice) =>
        Of(mesh, dice, move => move, step => AmountOf(step.Command) < Amount.Limit);

    /// <summary>Random commands on a mesh, changed as they come, and only those whose steps are to be kept.</summary>
    public static Story Of(Configuration mesh, Dice dice, Func<Move, Move> change, Func<Transition<Amount>, bool> keep)
    {
        var model = new Mesh<Amount>(mesh);
        var generator = new CommandGenerator(mesh, dice);
        var commands = new List<Command<Amount>>();
        State<Amount> state = model.Genesis();
        for (int k = 0; k < Length; k++)
        {
            Command<Amount> command = change(generator.Next(state)).In(state)!;
            Step<Amount> step = model.Apply(state, command);
            if (keep(new(mesh, state, command, step.Outcome, step.Next)))
            {
                commands.Add(command);
                state = step.Next;
            }
        }

        return new(mesh, Sequence.From(commands));
    }

    /// <summary>The amount of a command; zero where it has none.</summary>
    public static Amount AmountOf(Command<Amount> command) => Rewrite.AmountOf(new Move.Plain(command)) ?? Amount.Zero;

    /// <summary>How an engine tells it.</summary>
    public Ending Play(Func<Configuration, IEngine> create)
    {
        IEngine engine = create(Mesh);
        Outcome[] outcomes = [.. Commands.Select(engine.Apply)];
        return new(Sequence.From(outcomes), engine.Export());
    }
}

/// <summary>What became of a story's commands, and what of its mesh.</summary>
internal sealed record Ending(Sequence<Outcome> Outcomes, State<Amount> State)
{
    /// <summary>Where another ending of the same mesh differs, first in an outcome, then in the state; null where it does not.</summary>
    public string? Difference(Configuration mesh, Ending other)
    {
        for (int k = 0; k < Outcomes.Count; k++)
        {
            if (Outcomes[k] != other.Outcomes[k])
            {
                return $"command {k}: {OutcomeDocument.Write(Outcomes[k])} ≠ {OutcomeDocument.Write(other.Outcomes[k])}";
            }
        }

        return State == other.State ? null
            : string.Join("; ", StateDifference.Between(mesh, State, other.State).Select(place => place.ToString()).Append("the states differ"));
    }
}
