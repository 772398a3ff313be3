using MeshSecurity.Model;

namespace MeshSecurity.Testing;

/// <summary>
/// Makes runs of the model and checks them: every state and step invariant after every command, trace invariants at the end. An
/// engine may be led along, and must do what the model does.
/// </summary>
/// <param name="rules">The rules of the protocol, or of a variant of it.</param>
/// <param name="engine">Creates the engine at a mesh's genesis; null for the model alone.</param>
public sealed class Runner(Rules<Amount> rules, Func<Configuration, IEngine>? engine = null)
{
    /// <summary>A random run. Its commands do not depend on whether there is an engine.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="dice">The choices.</param>
    /// <param name="steps">How many commands.</param>
    /// <param name="observe">Sees every step.</param>
    public Run Random(Configuration configuration, Dice dice, int steps, Action<Transition> observe)
    {
        var upkeep = new UpkeepGenerator(dice.Aside());
        var commands = new CommandGenerator(configuration, dice);
        int left = steps;
        Move? Next(State state) => engine is not null && upkeep.Next() is { } move ? move
            : left-- > 0 ? commands.Next(state)
            : null;
        return Drive(configuration, Next, observe);
    }

    /// <summary>A run of given moves; those that mean nothing in their state are passed over.</summary>
    public Run Replay(Configuration configuration, IReadOnlyList<Move> moves)
    {
        int next = 0;
        return Drive(configuration, _ => next < moves.Count ? moves[next++] : null, _ => { });
    }

    private Run Drive(Configuration configuration, Func<State, Move?> choose, Action<Transition> observe)
    {
        var checker = new Checker(new(configuration, rules));
        LockStep? beside = engine is null ? null : new(configuration, engine);
        var moves = new List<Move>();
        var steps = new List<Transition>();
        State state = checker.Mesh.Genesis();
        IReadOnlyList<Finding> findings = Found(beside?.Start(state));
        while (findings.Count == 0 && choose(state) is { } move)
        {
            if (move is Move.Upkeep upkeep)
            {
                moves.Add(move);
                findings = Found(beside?.Do(upkeep, state));
            }
            else if (move.In(state) is { } command)
            {
                Transition step = checker.Apply(state, command, out Finding? failure);
                moves.Add(move);
                steps.Add(step);
                observe(step);
                findings = failure is null ? [.. checker.Check(step), .. Found(beside?.Apply(command, step.Outcome, step.After))] : [failure];
                state = step.After;
            }
        }

        return new(configuration, moves, steps, findings.Count > 0 ? findings : checker.Check(steps));
    }

    private static IReadOnlyList<Finding> Found(Finding? finding) => finding is null ? [] : [finding];
}
