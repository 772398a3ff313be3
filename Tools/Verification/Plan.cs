using MeshSecurity.Implementation;
using MeshSecurity.Mistakes;
using MeshSecurity.Model;
using MeshSecurity.Proofs;

namespace MeshSecurity.Verification;

/// <summary>The stages that gather all evidence.</summary>
/// <param name="Name">The name of the plan.</param>
/// <param name="Stages">The stages, in order. Proofs come early, because they fail at once without a solver.</param>
public sealed record Plan(string Name, IReadOnlyList<Stage> Stages)
{
    private const int QuickStates = 12_000;

    /// <summary>Creates a plan for a minute on two cores: one solver, and the first states of each scope.</summary>
    /// <param name="scopes">The scopes.</param>
    public static Plan Quick(IReadOnlyList<Scope> scopes) => Create(
        "quick",
        scopes,
        new() { Structures = ProofRun.RecordedStructures },
        new() { Engine = Ledger },
        Exploration with { States = QuickStates });

    /// <summary>Creates the complete plan: two solvers, and every state of each scope.</summary>
    /// <param name="scopes">The scopes.</param>
    public static Plan Whole(IReadOnlyList<Scope> scopes) => Create(
        "whole",
        scopes,
        new() { Solvers = [SolverProgram.Z3, SolverProgram.Cvc5], Structures = ProofRun.RecordedStructures, ForAllRatios = true },
        new() { Engine = Ledger, Runs = 5000 },
        Exploration);

    /// <summary>Describes the evidence for an invariant, as items of a Markdown list with links from the root of the project.</summary>
    public IEnumerable<string> Evidence(Invariant<Amount> invariant) => Stages.SelectMany(stage => stage.Evidence(invariant));

    /// <summary>Runs the stages.</summary>
    /// <param name="around">Runs one stage, and may show its progress. The second argument runs the stage; its argument is called after
    /// each item.</param>
    /// <param name="interrupt">Ends the current stage early, and omits the stages after it.</param>
    public Assurance Run(Func<Stage, Func<Action?, StageResult>, StageResult> around, CancellationToken interrupt)
    {
        var results = new List<StageResult>();
        foreach (Stage stage in Stages.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            results.Add(around(stage, finished => stage.Run(finished, interrupt)));
        }

        return new(results);
    }

    private static Plan Create(string name, IReadOnlyList<Scope> scopes, ProofRun proofs, Campaign campaign,
        ExplorationOptions exploration) => new(
        name,
        [
            new ExamplesStage(Example.Names, new(Rules<Amount>.Standard, Ledger)),
            new ProofsStage(proofs),
            new RandomRunsStage(campaign),
            new ExplorationStage(scopes, exploration),
            new MistakesStage(KnownMistakes.All, new()),
        ]);

    private static ExplorationOptions Exploration => new()
    {
        Engine = mesh => new MeshLedger(mesh),
        Execution = ExecutionMode.Both,
        Threads = Environment.ProcessorCount,
    };

    private static MeshLedger Ledger(Configuration mesh) => new(mesh);
}
