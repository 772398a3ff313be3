namespace MeshSecurity.Testing;

/// <summary>Executes runs of the model and checks them, optionally in lock step with a system under test.</summary>
/// <remarks>Checks state and step invariants after every command, and trace invariants at the end.</remarks>
/// <param name="rules">The rules of the protocol or of a variant.</param>
/// <param name="connect">Creates the system under test for a run of a mesh; null for the model alone.</param>
public sealed class Runner(Rules<Amount> rules, Func<Configuration, ISystemUnderTest>? connect)
{
    private const long MaxDrawsPerCommand = 100;

    /// <summary>Creates a runner that executes an engine in lock step with the model.</summary>
    /// <param name="rules">The rules of the protocol or of a variant.</param>
    /// <param name="engine">Creates the engine at genesis; null for the model alone.</param>
    public Runner(Rules<Amount> rules, Func<Configuration, IEngine>? engine = null)
        : this(rules, engine is null ? null : (Func<Configuration, ISystemUnderTest>)(mesh => new LockStep(mesh, engine)))
    {
    }

    /// <summary>Executes a random run. The system under test affects the commands only by those that it does not support.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="random">The source of random choices.</param>
    /// <param name="steps">The number of commands. The run is shorter if a system supports hardly any generated command.</param>
    /// <param name="observe">Receives every step.</param>
    /// <returns>The run with its findings.</returns>
    public Run Random(Configuration configuration, RandomSource random, int steps, Action<Transition> observe)
    {
        using ISystemUnderTest? system = connect?.Invoke(configuration);
        var probes = new ProbeGenerator(random.Split(), system?.Probes ?? []);
        var commands = new CommandGenerator(configuration, random);
        int taken = 0;
        long draws = MaxDrawsPerCommand * steps;
        RunAction? Next(State state) => probes.Next() is { } probe ? probe
            : taken < steps && draws-- > 0 ? commands.Next(state)
            : null;
        void Observe(Transition step)
        {
            taken++;
            observe(step);
        }

        return Execute(configuration, null, system, Next, Observe);
    }

    /// <summary>Executes given actions. Skips an action that submits no command in its state, or an unsupported one.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="from">
    /// The start of the run and of the system under test; null for genesis. Its state must satisfy every state invariant. Trace invariants
    /// are checked from genesis only.
    /// </param>
    /// <returns>The run with its findings.</returns>
    public Run Replay(Configuration configuration, IReadOnlyList<RunAction> actions, RunStart? from = null)
    {
        using ISystemUnderTest? system = connect?.Invoke(configuration);
        int next = 0;
        return Execute(configuration, from, system, _ => next < actions.Count ? actions[next++] : null, _ => { });
    }

    private Run Execute(
        Configuration configuration, RunStart? from, ISystemUnderTest? system, Func<State, RunAction?> choose, Action<Transition> observe)
    {
        var checker = new Checker(new(configuration, rules));
        var actions = new List<RunAction>();
        var steps = new List<Transition>();
        State state = from?.State ?? checker.Mesh.Genesis();
        IReadOnlyList<Finding> findings = from is null ? [] : checker.CheckState(state);
        findings = findings.Count > 0 ? findings : ListOf(system?.Start(state));
        while (findings.Count == 0 && choose(state) is { } action)
        {
            if (action is EngineProbe probe)
            {
                actions.Add(action);
                findings = ListOf(system?.Run(probe, state));
            }
            else if (action.In(state) is { } command && system?.Supports(command) != false)
            {
                Transition step = checker.Apply(state, command, out Finding? failure);
                actions.Add(action);
                steps.Add(step);
                observe(step);
                findings = failure is null
                    ? [.. checker.Check(step), .. ListOf(system?.Apply(command, step.Outcome, step.After))]
                    : [failure];
                state = step.After;
            }
        }

        findings = findings.Count > 0 || from is not null ? findings : checker.Check(steps);
        return new(configuration, actions, steps, findings) { From = from };
    }

    private static IReadOnlyList<Finding> ListOf(Finding? finding) => finding is null ? [] : [finding];
}
