namespace MeshSecurity.Testing;

/// <summary>A run as a trace tells it (<see cref="ItfReader"/>, <see cref="ItfWriter"/>).</summary>
/// <param name="Configuration">The mesh.</param>
/// <param name="Moves">What happened, move by move.</param>
/// <param name="States">The variables of every state (<see cref="ItfVariables"/>): the first one, and one after every move.</param>
/// <param name="Findings">What is said to be wrong with the last step or the whole; empty where nothing is.</param>
public sealed record ItfTrace(
    Configuration Configuration, IReadOnlyList<Move> Moves, IReadOnlyList<ItfValue.Record> States, IReadOnlyList<Finding> Findings)
{
    /// <summary>Where it starts; null for genesis.</summary>
    public RunStart? From { get; init; }

    /// <summary>Runs the moves again and compares every state with what the trace has.</summary>
    /// <param name="rules">The rules that the trace is held against.</param>
    /// <param name="engine">Creates, at a mesh's genesis, an engine that must do the same; null for the model alone.</param>
    public ItfReplay Replay(Rules<Amount> rules, Func<Configuration, IEngine>? engine = null) =>
        Compare(new Runner(rules, engine is null ? null : From?.Lead(engine) ?? engine).Replay(Configuration, Moves, From));

    /// <summary>Runs the moves again on an engine alone and compares every state with what the trace has.</summary>
    /// <param name="create">Creates the engine at a mesh's genesis.</param>
    public ItfReplay ReplayOn(Func<Configuration, IEngine> create) => Compare(EngineRuns.Replay(Configuration, Moves, create, From));

    private ItfReplay Compare(Run run)
    {
        int steps = 0;
        int state = 0;
        foreach (ItfValue.Record expected in ItfWriter.StatesOf(run))
        {
            IReadOnlyList<Difference> differences = ItfDifference.Between(States[state], expected);
            if (differences.Count > 0)
            {
                return new(run, new(state, state == 0 || run.Moves[state - 1] is Move.Upkeep ? null : run.Steps[steps - 1], differences));
            }

            steps += state < run.Moves.Count && run.Moves[state] is not Move.Upkeep ? 1 : 0;
            state++;
        }

        return new(run, null);
    }
}

/// <summary>What became of a trace when it was run again.</summary>
/// <param name="Run">The run, as far as it got.</param>
/// <param name="Mismatch">The first state that is not what the trace has; null where all are, as far as the run got.</param>
public sealed record ItfReplay(Run Run, ItfMismatch? Mismatch);

/// <summary>A state of a trace that is not what the model, or the engine, has.</summary>
/// <param name="State">Which one, from 0.</param>
/// <param name="Step">The step that led there; null for the first state, and where no command did.</param>
/// <param name="Differences">The places, the trace's value first.</param>
public sealed record ItfMismatch(int State, Transition? Step, IReadOnlyList<Difference> Differences);
