namespace MeshSecurity.Tests;

/// <summary>A sequence of commands on a mesh, which several engines can apply.</summary>
internal sealed record CommandSequence(Configuration Mesh, Sequence<Command<Amount>> Commands)
{
    private const int Length = 200;

    /// <summary>Generates commands on a random mesh.</summary>
    public static CommandSequence Of(RandomSource random) => Of(MeshGenerator.Generate(random), random);

    /// <summary>Generates commands on a mesh, without amounts that documents cannot hold.</summary>
    public static CommandSequence Of(Configuration mesh, RandomSource random) =>
        Of(mesh, random, action => action, step => AmountOf(step.Command) < Amount.Limit);

    /// <summary>Generates and changes commands on a mesh. Leaves out the commands whose steps do not satisfy a predicate.</summary>
    public static CommandSequence Of(
        Configuration mesh, RandomSource random, Func<RunAction, RunAction> change, Func<Transition<Amount>, bool> keep)
    {
        var model = new Mesh<Amount>(mesh);
        var generator = new CommandGenerator(mesh, random);
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

    /// <summary>Returns the amount of a command; zero if it has none.</summary>
    public static Amount AmountOf(Command<Amount> command) => ActionRewriter.AmountOf(new RunAction.Submit(command)) ?? Amount.Zero;

    /// <summary>Applies the commands to a new engine.</summary>
    public SequenceResult ApplyTo(Func<Configuration, IEngine> create)
    {
        IEngine engine = create(Mesh);
        Outcome[] outcomes = [.. Commands.Select(engine.Apply)];
        return new(Sequence.From(outcomes), engine.Export());
    }
}

/// <summary>The outcomes of a sequence and the final state.</summary>
internal sealed record SequenceResult(Sequence<Outcome> Outcomes, State<Amount> State)
{
    /// <summary>Returns the first difference from another result, in an outcome or in the state; null if there is none.</summary>
    public string? Difference(Configuration mesh, SequenceResult other)
    {
        for (int k = 0; k < Outcomes.Count; k++)
        {
            if (Outcomes[k] != other.Outcomes[k])
            {
                return $"command {k}: {OutcomeDocument.Write(Outcomes[k])} ≠ {OutcomeDocument.Write(other.Outcomes[k])}";
            }
        }

        return State == other.State ? null
            : string.Join("; ", [.. StateDifference.Between(mesh, State, other.State), "the states differ"]);
    }
}
