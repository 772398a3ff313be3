using MeshSecurity.Mistakes;
using MeshSecurity.Implementation;
using MeshSecurity.Model;
using MeshSecurity.Proofs;

namespace MeshSecurity.Verification;

/// <summary>Which evidence is gathered: stages, one after the other.</summary>
/// <param name="Name">What the plan is called.</param>
/// <param name="Stages">The stages. Proofs come early: where a solver is missing, that shows at once.</param>
public sealed record Plan(string Name, IReadOnlyList<Stage> Stages)
{
    private const int QuickStates = 12_000;

    /// <summary>What fits into a minute on two cores: each scope as far as its first states.</summary>
    /// <param name="scopes">The scopes.</param>
    public static Plan Quick(IReadOnlyList<Scope> scopes) => new(
        "quick",
        [
            new ExamplesStage(Example.Names, Runner),
            new ProofsStage(new()),
            new RunsStage(new() { Engine = Ledger }),
            new ScopesStage(scopes, Exploration with { States = QuickStates }),
            new MistakesStage(KnownMistakes.All, new()),
        ]);

    /// <summary>Everything: two solvers, and every state of each scope.</summary>
    /// <param name="scopes">The scopes.</param>
    public static Plan Whole(IReadOnlyList<Scope> scopes) => new(
        "whole",
        [
            new ExamplesStage(Example.Names, Runner),
            new ProofsStage(new() { Solvers = [SolverProgram.Z3, SolverProgram.Cvc5] }),
            new RunsStage(new() { Engine = Ledger, Runs = 5000 }),
            new ScopesStage(scopes, Exploration),
            new MistakesStage(KnownMistakes.All, new()),
        ]);

    /// <summary>By what the stages speak for an invariant, whenever they are made: items of a list in Markdown, as seen from the root of the project.</summary>
    public IEnumerable<string> Evidence(Invariant<Amount> invariant) => Stages.SelectMany(stage => stage.Evidence(invariant));

    /// <summary>Makes the plan.</summary>
    /// <param name="around">Runs a stage, and may show how far it is: the stage, and what runs it once it is given what to call after each thing.</param>
    /// <param name="interrupt">Ends it early; stages that have not begun are left out.</param>
    public Assurance Run(Func<Stage, Func<Action?, StageResult>, StageResult> around, CancellationToken interrupt)
    {
        var results = new List<StageResult>();
        foreach (Stage stage in Stages.TakeWhile(_ => !interrupt.IsCancellationRequested))
        {
            results.Add(around(stage, finished => stage.Run(finished, interrupt)));
        }

        return new(results);
    }

    private static Runner Runner => new(Rules<Amount>.Standard, Ledger);

    private static ExplorationOptions Exploration => new()
    {
        Engine = mesh => new MeshLedger(mesh),
        Execution = ExecutionMode.Both,
        Threads = Environment.ProcessorCount,
    };

    private static MeshLedger Ledger(Configuration mesh) => new(mesh);
}
