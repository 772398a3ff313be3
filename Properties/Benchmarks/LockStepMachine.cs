using FsCheck;
using FsCheck.Experimental;
using FsCheck.Fluent;

namespace MeshSecurity.Benchmarks;

/// <summary>Runs random commands in FsCheck's state machine and checks outcome, state and invariants after each.</summary>
public sealed class LockStepMachine : Machine<MeshLedger, LockStepMachine.Reached>
{
    private readonly Configuration configuration;
    private readonly Checker checker;
    private readonly Reached genesis;
    private CommandGenerator commands;
    private int runs;

    /// <summary>Creates a machine for a mesh.</summary>
    /// <param name="configuration">The mesh.</param>
    /// <param name="steps">The number of commands of each run.</param>
    public LockStepMachine(Configuration configuration, int steps)
        : base(steps)
    {
        this.configuration = configuration;
        checker = new(new(configuration));
        genesis = new(checker.Mesh.Genesis(), null);
        commands = new(configuration, new RandomSource(0));
    }

    /// <summary>The number of checked commands.</summary>
    public long Checked { get; private set; }

    /// <inheritdoc/>
    public override Arbitrary<Setup<MeshLedger, Reached>> Setup => Gen.Fresh(NextRun).ToArbitrary();

    /// <inheritdoc/>
    public override Gen<Operation<MeshLedger, Reached>> Next(Reached model) =>
        Gen.Fresh<Operation<MeshLedger, Reached>>(() => new Applied(this, commands.Next(model.State).In(model.State)!));

    /// <summary>Checks a number of runs.</summary>
    /// <exception cref="InvalidOperationException">A run fails.</exception>
    public void Check(int count)
    {
        Config config = Config.QuickThrowOnFailure.WithMaxTest(count).WithRunner(new SilentRunner());
        FsCheck.Check.One(config, StateMachine.ToProperty(this));
    }

    /// <summary>Creates a new generator, because each generator prefers other kinds of commands.</summary>
    private Setup<MeshLedger, Reached> NextRun()
    {
        commands = new(configuration, new RandomSource(runs++));
        return new Start(this);
    }

    /// <summary>The state of a run.</summary>
    /// <param name="State">The model's state.</param>
    /// <param name="Step">The last step; null at genesis.</param>
    public sealed record Reached(State<Amount> State, Transition<Amount>? Step);

    private sealed class Start(LockStepMachine machine) : Setup<MeshLedger, Reached>
    {
        public override MeshLedger Actual() => new(machine.configuration);

        public override Reached Model() => machine.genesis;
    }

    private sealed class Applied(LockStepMachine machine, Command<Amount> command) : Operation<MeshLedger, Reached>
    {
        public override Reached Run(Reached model)
        {
            Transition<Amount> step = machine.checker.Apply(model.State, command, out Finding? failure);
            return failure is null ? new(step.After, step) : throw new InvalidOperationException(failure.ToString());
        }

        public override Property Check(MeshLedger actual, Reached model)
        {
            machine.Checked++;
            bool same = actual.Apply(command) == model.Step!.Outcome && actual.Export() == model.State;
            return (same && machine.checker.Check(model.Step).Count == 0).ToProperty();
        }

        public override string ToString() => command.ToString();
    }
}
