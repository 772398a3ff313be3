namespace MeshSecurity.Testing;

/// <summary>A run as a trace holds it (see <see cref="ItfReader"/> and <see cref="ItfWriter"/>).</summary>
/// <param name="Configuration">The mesh.</param>
/// <param name="Actions">The actions.</param>
/// <param name="States">The variables (see <see cref="ItfVariables"/>) of the first state, and of the state after each action.</param>
/// <param name="Findings">The findings in the metadata; empty if there are none.</param>
public sealed record ItfTrace(
    Configuration Configuration, IReadOnlyList<RunAction> Actions, IReadOnlyList<ItfValue.Record> States, IReadOnlyList<Finding> Findings)
{
    /// <summary>The start of the trace; null for genesis.</summary>
    public RunStart? From { get; init; }

    /// <summary>Executes the actions on the model and compares every state with the trace.</summary>
    /// <param name="rules">The rules of the model.</param>
    /// <param name="engine">Creates, at genesis, an engine that runs in lock step; null for the model alone.</param>
    public ItfReplay Replay(Rules<Amount> rules, Func<Configuration, IEngine>? engine = null) =>
        Compare(new Runner(rules, engine is null ? null : From?.WithImport(engine) ?? engine).Replay(Configuration, Actions, From));

    /// <summary>Executes the actions on an engine alone and compares every state with the trace.</summary>
    /// <param name="create">Creates the engine at genesis.</param>
    public ItfReplay ReplayOn(Func<Configuration, IEngine> create) => Compare(EngineRunner.Replay(Configuration, Actions, create, From));

    private ItfReplay Compare(Run run)
    {
        int index = 0;
        foreach ((Transition? step, ItfValue.Record expected) in ItfWriter.StatesOf(run))
        {
            IReadOnlyList<Difference> differences = ItfDifference.Between(States[index], expected);
            if (differences.Count > 0)
            {
                return new(run, new(index, step, differences));
            }

            index++;
        }

        return new(run, null);
    }
}

/// <summary>Represents the replay of a trace.</summary>
/// <param name="Run">The run, up to its end or its first finding.</param>
/// <param name="Mismatch">The first state that differs from the trace; null if none does.</param>
public sealed record ItfReplay(Run Run, ItfMismatch? Mismatch);

/// <summary>Represents a state of a trace that differs from the model's or the engine's.</summary>
/// <param name="State">The index of the state, from 0.</param>
/// <param name="Step">The step before the state; null for the first state and after a probe.</param>
/// <param name="Differences">The differences, the trace's value first.</param>
public sealed record ItfMismatch(int State, Transition? Step, IReadOnlyList<Difference> Differences);
