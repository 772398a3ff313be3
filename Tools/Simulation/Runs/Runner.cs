namespace MeshSecurity.Testing;

/// <summary>
/// Makes runs of the model and checks them: every state and step invariant after every command, trace invariants at the end. A
/// companion may be led along, and must do what the model does.
/// </summary>
/// <param name="rules">The rules of the protocol, or of a variant of it.</param>
/// <param name="beside">Creates the companion of a run of a mesh; null for the model alone.</param>
public sealed class Runner(Rules<Amount> rules, Func<Configuration, ICompanion>? beside)
{
    private const long MostDraws = 100;

    /// <summary>Runs that an engine is led along.</summary>
    /// <param name="rules">The rules of the protocol, or of a variant of it.</param>
    /// <param name="engine">Creates the engine at a mesh's genesis; null for the model alone.</param>
    public Runner(Rules<Amount> rules, Func<Configuration, IEngine>? engine = null)
        : this(rules, engine is null ? null : (Func<Configuration, ICompanion>)(mesh => new LockStep(mesh, engine)))
    {
    }

    /// <summary>A random run. Its commands depend on its companion in one way only: those that it does not know are left out.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="dice">The choices.</param>
    /// <param name="steps">How many commands; fewer, where a companion knows hardly any of those that make sense.</param>
    /// <param name="observe">Sees every step.</param>
    public Run Random(Configuration configuration, Dice dice, int steps, Action<Transition> observe)
    {
        using ICompanion? companion = beside?.Invoke(configuration);
        var upkeep = new UpkeepGenerator(dice.Aside(), companion?.Upkeep ?? []);
        var commands = new CommandGenerator(configuration, dice);
        int taken = 0;
        long draws = MostDraws * steps;
        Move? Next(State state) => upkeep.Next() is { } move ? move
            : taken < steps && draws-- > 0 ? commands.Next(state)
            : null;
        void Observe(Transition step)
        {
            taken++;
            observe(step);
        }

        return Drive(configuration, null, companion, Next, Observe);
    }

    /// <summary>A run of given moves; those that mean nothing in their state, or to the companion, are passed over.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="moves">The moves.</param>
    /// <param name="from">
    /// Where the run starts, and companions with it; null for genesis. The state there must satisfy every state invariant; trace invariants,
    /// which speak of runs from genesis, are not held against what follows.
    /// </param>
    public Run Replay(Configuration configuration, IReadOnlyList<Move> moves, RunStart? from = null)
    {
        using ICompanion? companion = beside?.Invoke(configuration);
        int next = 0;
        return Drive(configuration, from, companion, _ => next < moves.Count ? moves[next++] : null, _ => { });
    }

    private Run Drive(
        Configuration configuration, RunStart? from, ICompanion? companion, Func<State, Move?> choose, Action<Transition> observe)
    {
        var checker = new Checker(new(configuration, rules));
        var moves = new List<Move>();
        var steps = new List<Transition>();
        State state = from?.State ?? checker.Mesh.Genesis();
        IReadOnlyList<Finding> findings = from is null ? [] : checker.CheckState(state);
        findings = findings.Count > 0 ? findings : Found(companion?.Start(state));
        while (findings.Count == 0 && choose(state) is { } move)
        {
            if (move is Move.Upkeep upkeep)
            {
                moves.Add(move);
                findings = Found(companion?.Do(upkeep, state));
            }
            else if (move.In(state) is { } command && companion?.Knows(command) != false)
            {
                Transition step = checker.Apply(state, command, out Finding? failure);
                moves.Add(move);
                steps.Add(step);
                observe(step);
                findings = failure is null ? [.. checker.Check(step), .. Found(companion?.Apply(command, step.Outcome, step.After))] : [failure];
                state = step.After;
            }
        }

        return new(configuration, moves, steps, findings.Count > 0 || from is not null ? findings : checker.Check(steps)) { From = from };
    }

    private static IReadOnlyList<Finding> Found(Finding? finding) => finding is null ? [] : [finding];
}
