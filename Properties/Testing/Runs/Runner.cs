using MeshSecurity.Model;

namespace MeshSecurity.Testing;

/// <summary>Makes runs and checks them: every state and step invariant after every command, trace invariants at the end.</summary>
/// <param name="rules">The rules of the protocol, or of a variant of it.</param>
public sealed class Runner(Rules<Amount> rules)
{
    /// <summary>A random run.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="dice">The choices.</param>
    /// <param name="steps">How many commands.</param>
    /// <param name="observe">Sees every step.</param>
    public Run Random(Configuration configuration, Dice dice, int steps, Action<Transition> observe)
    {
        var generator = new CommandGenerator(configuration, dice);
        return Drive(configuration, state => generator.Next(state), steps, observe);
    }

    /// <summary>A run of given moves; those that mean nothing in their state are passed over.</summary>
    public Run Replay(Configuration configuration, IReadOnlyList<Move> moves)
    {
        int next = 0;
        return Drive(configuration, _ => moves[next++], moves.Count, _ => { });
    }

    private Run Drive(Configuration configuration, Func<State, Move> choose, int count, Action<Transition> observe)
    {
        var checker = new Checker(new(configuration, rules));
        var moves = new List<Move>(count);
        var steps = new List<Transition>(count);
        State state = checker.Mesh.Genesis();
        for (int k = 0; k < count; k++)
        {
            Move move = choose(state);
            if (move.In(state) is not { } command)
            {
                continue;
            }

            Transition step = checker.Apply(state, command, out Finding? failure);
            moves.Add(move);
            steps.Add(step);
            observe(step);
            IReadOnlyList<Finding> findings = failure is null ? checker.Check(step) : [failure];
            if (findings.Count > 0)
            {
                return new(configuration, moves, steps, findings);
            }

            state = step.After;
        }

        return new(configuration, moves, steps, checker.Check(steps));
    }
}
